"""What the cards about customers as they come and come back show."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from analytics import customers_of_period, forecast_cards
from analytics.comparing import figures, is_by_day, month_name, share, time_column, time_name, times
from analytics.customers_of_period import Cohort, Counts, NewAndReturning
from shop.dashboards.cards import CardData, Cell, Column
from shop.dashboards.filters import Filters

NO_CUSTOMERS = "No customer ordered in this period with these filters."
MONTHS_SINCE = "Months since the first order"
MOST_MONTHS = 24  # of a cohort: columns that can still be read


def headline(filters: Filters) -> CardData:
    columns = [
        Column("Period"),
        Column("Customers", "number", description="Different customers with a paid order; guests are not counted"),
        Column("New customers", "number", description="Without an order before that passes these filters"),
        Column("Returning customers", "number", description="Had ordered before the period"),
        Column("Repeat rate", "share", description="Of the customers: had ordered before, or ordered again"),
        Column("Orders per customer", "number"),
        Column("Revenue per customer", "money", description="Net revenue of customers, guests left out"),
    ]
    now = _headline(customers_of_period.counts(filters))  # first: it brings the sums of the period compared with
    earlier = _headline(customers_of_period.counts(filters.compared)) if filters.compared else None
    return CardData(columns, figures(filters, now, earlier))


def new_and_returning(filters: Filters) -> CardData:
    found = customers_of_period.new_and_returning(filters, "day" if is_by_day(filters) else "month")
    columns = [
        time_column(filters),
        Column("New", "number", is_series=True),
        Column("Returning", "number", is_series=True),
        Column("New share", "share"),
    ]
    if not found:
        return CardData(columns, [], empty=NO_CUSTOMERS)
    rows: list[list[Cell]] = []
    for key in times(filters, found):
        here = found.get(key, NewAndReturning())
        rows.append([time_name(key), here.new, here.returning, share(here.new, here.new + here.returning)])
    return CardData(
        columns,
        rows,
        total=["All new", sum(here.new for here in found.values()), None, None],
        unit="Customers",
        note="Each customer counts once a day or month. New ones add up; returning ones may come back again and again.",
    )


def retention(filters: Filters) -> CardData:
    found = list(customers_of_period.retention(filters).values())
    columns, ages = _cohort_columns(found, "share")
    if not found:
        return CardData(columns, [], empty=NO_CUSTOMERS)
    rows = [
        [month_name(cohort.month), cohort.customers, *(_retained(cohort, age, filters) for age in ages)]
        for cohort in found
    ]
    whole: list[Cell] = ["All cohorts", sum(cohort.customers for cohort in found)]
    for age in ages:
        old_enough = [cohort for cohort in found if _is_reached(cohort, age, filters)]
        customers = sum(cohort.customers for cohort in old_enough)
        whole.append(share(sum(cohort.active.get(age, 0) for cohort in old_enough), customers))
    return CardData(columns, rows, total=whole, note=_cohort_note(filters), unit=MONTHS_SINCE)


def cohort_revenue(filters: Filters) -> CardData:
    found = list(customers_of_period.cohorts(filters).values())
    columns, ages = _cohort_columns(found, "money")
    if not found:
        return CardData(columns, [], empty=NO_CUSTOMERS)
    columns.append(Column("All months", "money"))
    rows: list[list[Cell]] = []
    for cohort in found:
        amounts = [_earned(cohort, age, filters) for age in ages]
        rows.append([month_name(cohort.month), cohort.customers, *amounts, sum(cohort.revenue.values(), Decimal(0))])
    whole: list[Cell] = ["All cohorts", sum(cohort.customers for cohort in found)]
    whole += [sum((cohort.revenue.get(age, Decimal(0)) for cohort in found), Decimal(0)) for age in ages]
    whole.append(sum((amount for cohort in found for amount in cohort.revenue.values()), Decimal(0)))
    return CardData(columns, rows, total=whole, note=_cohort_note(filters), unit=MONTHS_SINCE)


def calibration(filters: Filters) -> CardData:
    """The forecast's own test; it knows no filters."""
    run = forecast_cards.newest()
    columns = [
        Column("Repeat orders before"),
        Column("Customers", "number"),
        Column("Expected", "number", is_series=True, description="Orders per customer, as forecast"),
        Column("Actual", "number", is_series=True, description="Orders per customer, as they came"),
    ]
    if run is None:
        return CardData(columns, [], empty="Nothing has been forecast yet.")
    groups = (run.calibration or {}).get("groups") or []
    if not groups:
        return CardData(columns, [], empty=run.reason or "The history is too short to test the forecast on it.")
    rows: list[list[Cell]] = [
        [str(group["repeats"]), group["customers"], group["expected"], group["actual"]] for group in groups
    ]
    rows[-1][0] = f"{rows[-1][0]} or more" if len(rows) > 1 else rows[-1][0]
    note = "Of all customers: filters and period change nothing here."
    return CardData(columns, rows, note=note, unit="Orders per customer")


def _headline(found: Counts) -> list[Cell]:
    customers = found.customers
    return [
        customers,
        found.new,
        found.returning,
        share(found.repeating, customers),
        Decimal(found.orders) / customers if customers else None,
        found.net_revenue / customers if customers else None,
    ]


def _cohort_columns(found: Sequence[Cohort], kind: str) -> tuple[list[Column], list[int]]:
    oldest = max((age for cohort in found for age in (*cohort.active, *cohort.revenue)), default=0)
    ages = list(range(min(oldest, MOST_MONTHS) + 1))
    cells = [Column(str(age), "share" if kind == "share" else "money", is_series=True) for age in ages]
    return [Column("First order in"), Column("Customers", "number"), *cells], ages


def _cohort_note(filters: Filters) -> str:
    last = filters.period.last
    return f"{month_name(last)} has not ended." if (last + timedelta(days=1)).month == last.month else ""


def _is_reached(cohort: Cohort, age: int, filters: Filters) -> bool:
    """Whether that month of the cohort has begun."""
    months = (filters.period.last.year - cohort.month.year) * 12 + filters.period.last.month - cohort.month.month
    return age <= months


def _retained(cohort: Cohort, age: int, filters: Filters) -> Cell:
    return share(cohort.active.get(age, 0), cohort.customers) if _is_reached(cohort, age, filters) else None


def _earned(cohort: Cohort, age: int, filters: Filters) -> Cell:
    return cohort.revenue.get(age, Decimal(0)) if _is_reached(cohort, age, filters) else None
