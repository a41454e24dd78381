"""What the cards of the dashboard "Sales" show: readings of `sales`, side by side with the period compared."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce

from analytics import sales
from analytics.comparing import (
    EARLIER,
    before,
    beside,
    figures,
    is_by_day,
    share,
    started,
    time_column,
    time_name,
    times,
    total,
)
from analytics.sales import Sales
from shop.dashboards.cards import CardData, Cell, Column
from shop.dashboards.filters import UNSPECIFIED, Filters, country_name
from shop.models import Platform

NO_SALES = "Nothing was sold in this period with these filters."
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNITS = "Pieces of paid orders, before credit notes"


def headline(filters: Filters) -> CardData:
    others = sales.other_currencies(filters)
    note = f"What was sold in other currencies ({', '.join(others)}) is left out of all figures here." if others else ""
    columns = [
        Column("Period"),
        Column("Net revenue", "money", description="Paid orders less credit notes, with adjustments"),
        Column("Orders", "number", description="Paid orders of a positive amount"),
        Column("Average order value", "money", description="What orders came to, before credit notes, per order"),
        Column("Quantity", "number", description=UNITS),
        Column("Customers", "number", description="Different customers with an order; guests are not counted"),
        Column("Top country", description="The country with the highest net revenue"),
    ]
    earlier = _headline(filters.compared) if filters.compared else None
    return CardData(columns, figures(filters, _headline(filters), earlier), note=note)


def revenue_over_time(filters: Filters) -> CardData:
    now = _over_time(filters)
    by_day = is_by_day(filters)
    earlier = _over_time(filters.compared, by_day) if filters.compared else {}
    pairs = beside(times(filters, now), times(filters.compared, earlier, by_day) if filters.compared else [])
    column = time_column(filters)
    columns = [
        column,
        Column("Net revenue", "money", is_series=True),
        Column("Orders", "number"),
        Column("Quantity", "number", description=UNITS),
    ]
    if filters.compared:
        columns += [
            Column(before(filters), "money", is_series=True, is_compared=True),
            Column(f"{column.label} compared", column.kind),
        ]
    if not now and not earlier:
        return CardData(columns, [], empty=NO_SALES)
    rows: list[list[Cell]] = []
    for key, other in pairs[0 if by_day else started(pairs, now, earlier) :]:
        found = now.get(key, Sales()) if key else None
        row: list[Cell] = [EARLIER, None, None, None]
        if key and found:
            row = [time_name(key), found.net_revenue, found.orders, found.units]
        if filters.compared:
            row += [earlier.get(other, Sales()).net_revenue, time_name(other)] if other else [None, None]
        rows.append(row)
    return CardData(columns, rows, total=total(rows, [False, True, True, True, True, False][: len(columns)]))


def revenue_by_country(filters: Filters) -> CardData:
    now = sales.by_country(filters, with_customers=False)
    earlier = sales.by_country(filters.compared, with_customers=False) if filters.compared else None
    codes = sorted(now, key=lambda code: -now[code].net_revenue)
    codes += sorted(set(earlier or ()) - set(now))
    return shares(
        "Country",
        [(country_name(code), now.get(code), (earlier or {}).get(code)) for code in codes],
        before(filters),
        links=[{"country": code or UNSPECIFIED} for code in codes],
    )


def orders_by_weekday(filters: Filters) -> CardData:
    """A period has more Mondays than Tuesdays, or not: only averages can be compared."""
    found = sales.by_weekday(filters)
    columns = [
        Column("Weekday"),
        Column("Orders per day", "number", is_series=True, description="Orders by the number of such days"),
        Column("Net revenue per day", "money"),
        Column("Orders", "number"),
        Column("Net revenue", "money"),
        Column("Days in the period", "number"),
    ]
    earlier = sales.by_weekday(filters.compared) if filters.compared else None
    if earlier:
        columns.append(Column(f"{before(filters)}, per day", "number", is_series=True, is_compared=True))
    if not any(day.sales.orders or day.sales.net_revenue for day in found.values()):
        return CardData(columns, [], empty=NO_SALES)
    rows: list[list[Cell]] = []
    for number, day in found.items():
        sold = day.sales
        row: list[Cell] = [WEEKDAYS[number - 1], day.orders_per_day, day.revenue_per_day]
        row += [sold.orders, sold.net_revenue, day.days]
        rows.append([*row, earlier[number].orders_per_day] if earlier else row)
    whole = total(rows, [False, False, False, True, True, True, False][: len(columns)])
    days, orders = sum(day.days for day in found.values()), sum(day.sales.orders for day in found.values())
    revenue = sum((day.sales.net_revenue for day in found.values()), Decimal(0))
    if whole and days:
        whole[1:3] = [Decimal(orders) / days, revenue / days]
    return CardData(columns, rows, total=whole, note="Averages: what such a day brought, on the mean.")


def revenue_by_platform(filters: Filters) -> CardData:
    now = sales.by_platform(filters, with_customers=False)
    earlier = sales.by_platform(filters.compared, with_customers=False) if filters.compared else None
    names = {str(value): str(label) for value, label in Platform.choices} | {"": "Unspecified"}
    there = [key for key in names if key in now or key in (earlier or {})]
    return shares(
        "Platform",
        [(names[key], now.get(key), (earlier or {}).get(key)) for key in there],
        before(filters),
        links=[{"platform": key} if key else None for key in there],
        note="Adjustments and some imports state no platform." if "" in there else "",
    )


def shares(
    label: str,
    groups: list[tuple[str, Sales | None, Sales | None]],
    compared_with: str,
    links: Sequence[Mapping[str, str] | None] = (),
    note: str = "",
) -> CardData:
    whole = sum((now.net_revenue for _, now, _ in groups if now), Decimal(0))
    columns = [
        Column(label),
        Column("Net revenue", "money", is_series=True),
        Column("Share", "share"),
        Column("Orders", "number"),
        Column("Quantity", "number", description=UNITS),
        Column("Average order value", "money"),
    ]
    if compared_with:
        columns.append(Column(compared_with, "money", is_series=True, is_compared=True))
    rows: list[list[Cell]] = []
    for name, found, earlier in groups:
        now = found or Sales()
        row: list[Cell] = [name, now.net_revenue, share(now.net_revenue, whole), now.orders, now.units]
        row.append(now.average_order_value)
        rows.append([*row, (earlier or Sales()).net_revenue] if compared_with else row)
    last = total(rows, [False, True, True, True, True, False, True][: len(columns)])
    if last:
        last[5] = _sum(found for _, found, _ in groups if found).average_order_value
    return CardData(columns, rows, total=last, links=links, empty="" if rows else NO_SALES, note=note)


def _headline(filters: Filters) -> list[Cell]:
    found = _sum(sales.by_day(filters).values())
    countries = sales.by_country(filters, with_customers=False)
    top = max(countries, key=lambda code: countries[code].net_revenue, default=None)
    is_top = top is not None and countries[top].net_revenue > 0
    return [
        found.net_revenue,
        found.orders,
        found.average_order_value,
        found.units,
        sales.customers_of(filters),
        country_name(top) if top is not None and is_top else None,
    ]


def _over_time(filters: Filters, by_day: bool | None = None) -> dict[str, Sales]:
    days = sales.by_day(filters)
    if is_by_day(filters) if by_day is None else by_day:
        return dict(days)
    months: dict[str, list[Sales]] = {}
    for day, found in days.items():
        months.setdefault(day[:7], []).append(found)
    return {month: _sum(found) for month, found in months.items()}


def _sum(parts: Iterable[Sales]) -> Sales:
    return reduce(_add, parts, Sales(customers=None))


def _add(one: Sales, other: Sales) -> Sales:
    return Sales(
        one.net_revenue + other.net_revenue,
        one.ordered + other.ordered,
        one.orders + other.orders,
        None,
        one.units + other.units,
    )
