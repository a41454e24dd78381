"""What the dashboard shows of the shelves' results."""

from datetime import date, timedelta
from decimal import Decimal

from recsys import shelf_names, shelf_results
from recsys.shelf_results import Came
from shop.dashboards.cards import CardData, Cell, Column, Share
from shop.dashboards.filters import Filters

NOTHING_SHOWN = "No shelf was shown in this period with these filters."
DAYS_DRAWN_ONE_BY_ONE = 62
BEFORE = {"previous": "Previous period", "year": "Year before"}
UNTRACED = "Shelves that no recommender fills have no orders: nothing in a line of an order goes back to them."
SHOWN = Column("Shown", "number", description="How often a shelf was on a page, whatever it held")
CLICKS = Column("Clicks", "number", description="Cards followed")
CLICK_RATE = Column("Click-through rate", "share", description="Clicks for each time a shelf was shown")
BASKETS = Column("Into the basket", "number")
ORDERS = Column("Orders", "number", description="Paid orders with a product that a shelf led to")
REVENUE = Column("Revenue", "money", description="Of these products alone")


def headline(filters: Filters) -> CardData:
    columns = [Column("Period"), SHOWN, CLICKS, CLICK_RATE, BASKETS, ORDERS, REVENUE]
    now = _total(shelf_results.by_shelf(filters))
    rows = [_figures("This period", now)]
    if filters.compared:
        rows.append(_figures(BEFORE[filters.comparison], _total(shelf_results.by_shelf(filters.compared))))
        rows.append(["Change", *(_change(*pair) for pair in zip(rows[0][1:], rows[1][1:], strict=True))])
    return CardData(columns, rows, note=_note(filters))


def shelves(filters: Filters) -> CardData:
    columns = [
        Column("Shelf"),
        SHOWN,
        CLICKS,
        Column("Click-through rate", "share", is_series=True, description=CLICK_RATE.description),
        BASKETS,
        ORDERS,
        REVENUE,
        Column("Revenue of 1,000", "money", description="For each thousand times that the shelf was shown"),
        Column("“Not this”", "number", is_better_low=True),
    ]
    found = shelf_results.by_shelf(filters)
    if not found:
        return CardData(columns, [], empty=NOTHING_SHOWN)
    best_first = sorted(found.items(), key=lambda pair: (-(pair[1].click_rate or 0), pair[0]))
    rows = [_shelf(shelf_names.title(name), came) for name, came in best_first]
    note = _note(filters) if all(came.is_traced for came in found.values()) else f"{_note(filters)} {UNTRACED}".strip()
    return CardData(columns, rows, total=_shelf("All shelves", _total(found)), note=note)


def over_time(filters: Filters) -> CardData:
    days = filters.period.days
    by_day = bool(days and days <= DAYS_DRAWN_ONE_BY_ONE)
    columns = [
        Column("Day", "date") if by_day else Column("Month"),
        SHOWN,
        CLICKS,
        Column("Click-through rate", "share", is_series=True, description=CLICK_RATE.description),
        BASKETS,
        ORDERS,
        REVENUE,
    ]
    found = shelf_results.by("day" if by_day else "month", filters)
    if not found:
        return CardData(columns, [], empty=NOTHING_SHOWN)
    keys = _days(filters) if by_day else _months(min(found), f"{filters.period.last:%Y-%m}")
    rows = [_figures(date.fromisoformat(key) if by_day else _month(key), found.get(key, Came())) for key in keys]
    return CardData(columns, rows, note=_note(filters))


def _total(found: dict[str, Came]) -> Came:
    return sum(found.values(), Came())


def _figures(label: Cell, came: Came) -> list[Cell]:
    led: list[Cell] = [came.orders, came.revenue] if came.is_traced or not came.shown else [None, None]
    return [label, came.shown, came.clicks, _share(came), came.baskets, *led]


def _shelf(label: str, came: Came) -> list[Cell]:
    return [*_figures(label, came), came.revenue_of_a_thousand if came.is_traced else None, came.dismissed]


def _share(came: Came) -> Share | None:
    return None if came.click_rate is None else Share(came.click_rate)


def _change(new: Cell, old: Cell) -> Cell:
    """None where there was nothing to compare with."""
    if not isinstance(new, int | float | Decimal) or not isinstance(old, int | float | Decimal) or not old:
        return None
    return Share(float(new) / float(old) - 1)


def _note(filters: Filters) -> str:
    return "" if filters.country is None else "The country narrows orders and revenue alone: events know none."


def _days(filters: Filters) -> list[str]:
    first = filters.period.first
    assert first  # a period of so many days begins with one
    return [(first + timedelta(days=number)).isoformat() for number in range(filters.period.days or 0)]


def _months(first: str, last: str) -> list[str]:
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _month(month: str) -> str:
    return date(int(month[:4]), int(month[5:]), 1).strftime("%b %Y")
