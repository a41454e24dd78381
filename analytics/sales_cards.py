"""What the cards of the dashboard "Sales" show: readings of `sales`, side by side with the period compared."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

from analytics import sales
from analytics.models import ScoringRun
from analytics.sales import Sales
from analytics.segments import SEGMENTS
from shop.dashboards.cards import CardData, Cell, Column, Share
from shop.dashboards.filters import UNSPECIFIED, Filters, country_name

NO_SALES = "Nothing was sold in this period with these filters."
DAYS_DRAWN_ONE_BY_ONE = 62
EARLIER = "(earlier)"  # a month of the longer period, with none beside it
NOT_SCORED, GUESTS = "Not scored", "Guests"


def headline(filters: Filters) -> CardData:
    now = sales.total(filters)
    before = sales.total(filters.compared) if filters.compared else None
    rows = [_figures("This period", now)]
    if before:
        changes = [_change(new, old) for new, old in zip(rows[0][1:], _figures("", before)[1:], strict=True)]
        rows += [_figures(_before(filters), before), ["Change", *changes]]
    columns = [
        Column("Period"),
        Column("Net revenue", "money", description="Paid orders less credit notes, with adjustments"),
        Column("Orders", "number", description="Paid orders of a positive amount"),
        Column("Customers", "number", description="Different customers with an order; guests are not counted"),
        Column("Average order value", "money", description="What orders came to, before credit notes, per order"),
    ]
    others = sales.other_currencies(filters)
    note = f"What was sold in other currencies ({', '.join(others)}) is left out of all figures here." if others else ""
    return CardData(columns, rows, note=note)


def revenue_over_time(filters: Filters) -> CardData:
    days = filters.period.days
    if days and days <= DAYS_DRAWN_ONE_BY_ONE:
        return _over_days(filters, days)
    found = sales.by_month(filters)
    before = sales.by_month(filters.compared) if filters.compared else {}
    months = _months(filters, found)
    earlier = _months(filters.compared, before) if filters.compared else []
    # Aligned at the end: the last month of one period stands beside the last of the other, and none is left out.
    pairs = list(zip_longest(reversed(months), reversed(earlier)))[::-1]
    started = next((n for n, (m, e) in enumerate(pairs) if m in found or e in before), len(pairs))
    columns = [Column("Month"), Column("Net revenue", "money", is_series=True), Column("Orders", "number")]
    if filters.compared:
        columns += [Column(_before(filters), "money", is_series=True, is_compared=True), Column("Month compared")]
    rows: list[list[Cell]] = []
    for month, other in pairs[started:]:
        row: list[Cell] = [EARLIER, None, None]
        if month:
            row = [_month_name(month), *_revenue_and_orders(found.get(month))]
        if filters.compared:
            row += [_revenue(before.get(other)), _month_name(other)] if other else [None, None]
        rows.append(row)
    return CardData(columns, rows, total=_total(rows, columns), empty="" if rows else NO_SALES)


def revenue_by_country(filters: Filters) -> CardData:
    found = sales.by_country(filters)
    before = sales.by_country(filters.compared) if filters.compared else None
    codes = sorted(found, key=lambda code: -found[code].net_revenue)
    codes += sorted(set(before or ()) - set(found))
    return _shares(
        "Country",
        [(country_name(code), found.get(code), (before or {}).get(code)) for code in codes],
        _before(filters),
        links=[{"country": code or UNSPECIFIED} for code in codes],
    )


def revenue_by_segment(filters: Filters) -> CardData:
    run = ScoringRun.latest()
    if run is None or not run.is_scored:
        reason = run.reason if run else "Customers have not been scored yet."
        return CardData([], [], empty=f"Not enough data. {reason}" if run else reason)
    found = sales.by_segment(filters)
    before = sales.by_segment(filters.compared) if filters.compared else None
    names = {segment: segment for segment in SEGMENTS} | {sales.UNSCORED: NOT_SCORED, sales.GUEST: GUESTS}
    there = [key for key in names if key in found or key in (before or {})]
    data = _shares(
        "Segment", [(names[key], found.get(key), (before or {}).get(key)) for key in there], _before(filters)
    )
    scored_on = run.as_of.astimezone(filters.zone).date()
    note = f"Segments as of {scored_on:%-d %b %Y}, whatever the period. {GUESTS} bought without being a customer."
    return CardData(data.columns, data.rows, data.total, note=note, empty=data.empty)


def _over_days(filters: Filters, days: int) -> CardData:
    found = sales.by_day(filters)
    before = sales.by_day(filters.compared) if filters.compared else {}
    columns = [Column("Day", "date"), Column("Net revenue", "money", is_series=True), Column("Orders", "number")]
    if filters.compared:
        columns += [Column(_before(filters), "money", is_series=True, is_compared=True), Column("Day compared", "date")]
    rows: list[list[Cell]] = []
    for number in range(days):
        day = _first(filters) + timedelta(days=number)
        row: list[Cell] = [day, *_revenue_and_orders(found.get(day.isoformat()))]
        if filters.compared:
            earlier = _first(filters.compared) + timedelta(days=number)
            row += [_revenue(before.get(earlier.isoformat())), earlier]
        rows.append(row)
    if not found and not before:
        return CardData(columns, [], empty=NO_SALES)
    return CardData(columns, rows, total=_total(rows, columns))


def _shares(
    label: str,
    groups: list[tuple[str, Sales | None, Sales | None]],
    compared_with: str,
    links: Sequence[Mapping[str, str]] = (),
) -> CardData:
    whole = sum((now.net_revenue for _, now, _ in groups if now), Decimal(0))
    columns = [
        Column(label),
        Column("Net revenue", "money", is_series=True),
        Column("Share", "share"),
        Column("Orders", "number"),
        Column("Customers", "number", description="Different customers of this row; they don't add up over rows"),
    ]
    if compared_with:
        columns.append(Column(compared_with, "money", is_series=True, is_compared=True))
    rows: list[list[Cell]] = []
    for name, now, before in groups:
        now = now or Sales()
        share = Share(now.net_revenue / whole) if whole else None
        row: list[Cell] = [name, now.net_revenue, share, now.orders, now.customers]
        rows.append([*row, _revenue(before)] if compared_with else row)
    return CardData(columns, rows, total=_total(rows, columns), links=links, empty="" if rows else NO_SALES)


def _before(filters: Filters) -> str:
    """What the period compared with is called; empty without one."""
    return {"previous": "Previous period", "year": "Year before"}.get(filters.comparison, "")


def _figures(label: str, figures: Sales) -> list[Cell]:
    return [label, figures.net_revenue, figures.orders, figures.customers, figures.average_order_value]


def _change(new: Cell, old: Cell) -> Cell:
    """None where there was nothing to compare with."""
    if not isinstance(new, int | Decimal) or not isinstance(old, int | Decimal) or old <= 0:
        return None
    return Share((new - old) / old)


def _total(rows: list[list[Cell]], columns: list[Column]) -> list[Cell] | None:
    """Amounts and orders add up; customers, days and names don't."""
    if not rows:
        return None
    total: list[Cell] = ["Total"]
    for index, column in enumerate(columns[1:], start=1):
        adds_up = column.kind in ("money", "share") or column.label == "Orders"
        amounts = [Decimal(cell) for row in rows if isinstance(cell := row[index], int | float | Decimal)]
        total.append(_as_total(sum(amounts, Decimal(0)), column) if adds_up and amounts else None)
    return total


def _as_total(amount: Decimal, column: Column) -> Cell:
    return {"share": Share, "number": int}.get(column.kind, Decimal)(amount)


def _revenue(found: Sales | None) -> Decimal:
    return found.net_revenue if found else Decimal(0)


def _revenue_and_orders(found: Sales | None) -> list[Cell]:
    return [_revenue(found), found.orders if found else 0]


def _first(filters: Filters) -> date:
    assert filters.period.first  # a period of so many days begins with one
    return filters.period.first


def _months(filters: Filters, found: Mapping[str, Sales]) -> list[str]:
    """Every month of the period, also those in which nothing happened; of all time, from the first that has sales."""
    if not filters.period.first and not found:
        return []
    first = f"{filters.period.first:%Y-%m}" if filters.period.first else min(found)
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, f"{filters.period.last:%Y-%m}"))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _month_name(month: str) -> str:
    return date(int(month[:4]), int(month[5:]), 1).strftime("%b %Y")
