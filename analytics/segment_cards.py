"""What the cards about segments show: what each brings in, as of today and of the order's day, and who moved."""

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from analytics import history, sales, segment_choices
from analytics.comparing import before, share, total
from analytics.models import ScoringRun
from analytics.sales import Sales
from analytics.segments_when_ordered import by_segment_when_ordered
from shop.dashboards import numbers
from shop.dashboards.cards import CardData, Cell, Column, RowLink
from shop.dashboards.filters import UNSPECIFIED, Filters
from shop.dashboards.readings import shared

NO_SALES = "Nothing was sold in this period with these filters."
NOT_SCORED = "Not scored"
NOBODY_SCORED = "Customers have not been scored yet."
LONG_AGO = date(1970, 1, 1)


def revenue_by_segment(filters: Filters) -> CardData:
    """For the treemap: what was sold to each."""
    if reason := why_not_scored():
        return CardData([], [], empty=reason)
    found = sales.by_segment(filters)
    names = segment_choices.names()
    there = [key for key in names if key in found]
    whole = sum((one.net_revenue for one in found.values()), Decimal(0))
    columns = [Column("Segment"), Column("Net revenue", "money", is_series=True), Column("Share", "share")]
    rows: list[list[Cell]] = [
        [names[key], found[key].net_revenue, share(found[key].net_revenue, whole)] for key in there
    ]
    negative = any(one.net_revenue < 0 for one in found.values())
    note = "Segments that gave back more than they bought have no area." if negative else ""
    return CardData(
        columns,
        rows,
        total=total(rows, [False, True, True]),
        links=[{"segment": key or UNSPECIFIED} for key in there],
        note=note,
        order=list(names.values()),
        stamp=as_of_today(filters),
        empty="" if rows else NO_SALES,
    )


def pivot(filters: Filters) -> CardData:
    """Every figure of each segment; the table's heads sort it."""
    if reason := why_not_scored():
        return CardData([], [], empty=reason)
    found = sales.by_segment(filters)
    earlier = sales.by_segment(filters.compared, with_customers=False) if filters.compared else None
    names = segment_choices.names()
    there = [key for key in names if key in found or key in (earlier or {})]
    columns = [
        Column("Segment"),
        Column("Customers", "number", description="Different customers with a paid order in the period"),
        Column("Orders", "number"),
        Column("Quantity", "number", description="Pieces of paid orders, before credit notes"),
        Column("Net revenue", "money", is_series=True),
        Column("Share", "share"),
        Column("Average order value", "money"),
        Column("Orders per customer", "number"),
        Column("Revenue per customer", "money"),
    ]
    if earlier is not None:
        columns.append(Column(before(filters), "money", is_series=True, is_compared=True))
    whole = sum((one.net_revenue for one in found.values()), Decimal(0))
    rows: list[list[Cell]] = []
    for key in there:
        row = _pivot_row(names[key], found.get(key, Sales()), whole)
        rows.append(row if earlier is None else [*row, earlier.get(key, Sales()).net_revenue])
    last = total(rows, [False, True, True, True, True, True, False, False, False, True][: len(columns)])
    if last:
        ordered = sum((one.ordered for one in found.values()), Decimal(0))
        customers, orders = int(last[1] or 0), int(last[2] or 0)  # type: ignore[arg-type]
        guests = found.get(segment_choices.GUEST, Sales())
        last[6] = ordered / orders if orders else None
        last[7] = Decimal(orders - guests.orders) / customers if customers else None
        last[8] = (whole - guests.net_revenue) / customers if customers else None
    return CardData(
        columns,
        rows,
        total=last,
        links=[{"segment": key or UNSPECIFIED} for key in there],
        actions=[_members(key, names[key]) for key in there],
        note="Guests are nobody’s customer; they are left out of what is counted per customer.",
        stamp=as_of_today(filters),
        empty="" if rows else NO_SALES,
    )


def quantity_by_segment(filters: Filters) -> CardData:
    if reason := why_not_scored():
        return CardData([], [], empty=reason)
    today, then = sales.by_segment(filters), by_segment_when_ordered(filters)
    names = segment_choices.names()
    there = [key for key in names if today.get(key, Sales()).units or then.get(key) or key in today]
    columns = [
        Column("Segment"),
        Column("Segment today", "number", is_series=True, description="Pieces, by the segment customers are in today"),
        Column(
            "Segment when ordered",
            "number",
            is_series=True,
            description="Pieces, by the segment customers were in when they ordered: of the last scores before",
        ),
        Column("Difference", "number"),
    ]
    rows: list[list[Cell]] = []
    for key in there:
        now, was = today.get(key, Sales()).units, then.get(key, 0)
        rows.append([names[key], now, was, now - was])
    return CardData(
        columns,
        rows,
        total=total(rows, [False, True, True, True]),
        links=[{"segment": key or UNSPECIFIED} for key in there],
        unit="Pieces",
        note="Both columns have the same sum. Whoever ordered before the first scores, or for the first time, was not "
        "scored then.",
        stamp=as_of_today(filters),
        empty="" if rows else NO_SALES,
    )


def migration(filters: Filters) -> CardData:
    """Of all customers that were scored at either end; only the period is followed."""
    columns = [Column("From"), Column("To"), Column("Customers", "number", is_series=True), Column("Share", "share")]
    before_it = filters.period.first - timedelta(days=1) if filters.period.first else LONG_AGO
    moved = history.migration(before_it, filters.period.last, or_since_first=True)
    if moved is None or moved.before == moved.after:
        days = history.days()
        if len(days) < 2:
            return CardData(columns, [], empty="Scores of two different days are needed to see who moved.")
        return CardData(
            columns, [], empty=f"No two scores lie in this period. There are some from {numbers.day(days[0])} on."
        )
    whole = sum(flow.customers for flow in moved.flows)
    rows: list[list[Cell]] = [
        [flow.source or NOT_SCORED, flow.target or NOT_SCORED, flow.customers, share(flow.customers, whole)]
        for flow in moved.flows
    ]
    note = "Of all customers: only the period is followed here, no other filter."
    if moved.rules_changed:
        note += " How customers are scored was changed in between, so that some moved without doing anything."
    return CardData(
        columns,
        rows,
        total=["All customers", "", whole, share(whole, whole)],
        note=note,
        order=list(segment_choices.names().values()),
        stamp=f"From {numbers.day(moved.before)} to {numbers.day(moved.after)}",
    )


@shared
def scoring_in_force() -> ScoringRun | None:
    return ScoringRun.latest()


def why_not_scored() -> str:
    run = scoring_in_force()
    if run is None:
        return NOBODY_SCORED
    return "" if run.is_scored else f"Not enough data. {run.reason}"


def as_of_today(filters: Filters) -> str:
    run = scoring_in_force()
    day = numbers.day(run.as_of.astimezone(filters.zone).date()) if run else ""
    return f"Segments as of {day}, whatever the period"


def _pivot_row(name: str, found: Sales, whole: Decimal) -> list[Cell]:
    customers = found.customers or 0
    return [
        name,
        customers or None,
        found.orders,
        found.units,
        found.net_revenue,
        share(found.net_revenue, whole),
        found.average_order_value,
        Decimal(found.orders) / customers if customers else None,
        found.net_revenue / customers if customers else None,
    ]


def _members(key: str, name: str) -> RowLink | None:
    if key == segment_choices.GUEST:
        return None  # nobody’s customers have no list
    address = reverse("admin:analytics_scoredcustomer_changelist")
    query = urlencode({"segment": key or "none"})
    return RowLink("Customers", f"{address}?{query}", "analytics.view_scoredcustomer", "group")
