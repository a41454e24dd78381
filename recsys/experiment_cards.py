"""What the page of an experiment's results shows."""

from decimal import Decimal

from recsys.experiment_figures import ArmFigures, Figures
from recsys.sequential import Interval, Sums, mean
from shop.dashboards.cards import Card, CardData, Cell, Column, Share

NOT_YET = "No interval yet: it takes 20 buyers in each arm whose days to buy in are over."
DIFFERENCE = Card(
    "difference",
    "Conversion: B less A",
    lambda filters: CardData([], []),  # the page hands the data over
    chart="line",
    description="At the end of each day, with the interval that holds at all of them together. Where it leaves zero, "
    "the test is decided",
    is_wide=True,
)
ARMS = Card("arms", "Both arms", lambda filters: CardData([], []), chart="none", is_wide=True, is_open=True)


def difference_by_day(figures: Figures) -> CardData:
    columns = [
        Column("Day", "date"),
        Column("B less A", "share", is_series=True),
        Column("Lower end", "share", is_series=True, is_compared=True),
        Column("Upper end", "share", is_series=True, is_compared=True),
    ]
    rows: list[list[Cell]] = [[day, Share(each.value), Share(each.low), Share(each.high)] for day, each in figures.days]
    return CardData(columns, rows, empty="" if rows else NOT_YET)


def arms(figures: Figures) -> CardData:
    columns = [
        Column("Arm"),
        Column("Visitors", "number", description="Whose days to buy in are over"),
        Column("Waiting", "number", description="Visitors who still have days to buy in"),
        Column("Buyers", "number"),
        Column("Conversion", "share"),
        Column("Conversion from", "share"),
        Column("to", "share"),
        Column("Revenue per visitor", "money"),
        Column("Revenue from", "money"),
        Column("to", "money"),
    ]
    rows: list[list[Cell]] = [_arm("A", figures.a, figures), _arm("B", figures.b, figures)]
    conversion, revenue = figures.conversion, figures.revenue
    total: list[Cell] = ["B less A", None, None, None, *_shares(conversion), *_amounts(revenue)]
    return CardData(columns, rows, total=total)


def _arm(name: str, arm: ArmFigures, figures: Figures) -> list[Cell]:
    return [
        f"{name}: {figures.experiment.arm_in_words(name)}",
        arm.visitors,
        arm.waiting,
        arm.buying.positive,
        *_shares(_interval(arm.buying, figures), arm.buying),
        *_amounts(_interval(arm.spending, figures), arm.spending),
    ]


def _interval(sums: Sums, figures: Figures) -> Interval | None:
    return mean(sums, figures.experiment.alpha, figures.narrowest_at / 2)


def _shares(interval: Interval | None, sums: Sums | None = None) -> list[Cell]:
    if interval is None:
        return [Share(sums.mean) if sums and sums.count else None, None, None]
    return [Share(interval.value), Share(interval.low), Share(interval.high)]


def _amounts(interval: Interval | None, sums: Sums | None = None) -> list[Cell]:
    if interval is None:
        return [Decimal(str(round(sums.mean, 4))) if sums and sums.count else None, None, None]
    return [Decimal(str(round(value, 4))) for value in (interval.value, interval.low, interval.high)]
