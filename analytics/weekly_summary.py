"""The week before, for staff that asked for it: figures beside those of the week before that, what drove the
difference, and what sold best. Read here, worded in `analytics.weekly_summary_mails`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.http import QueryDict

from analytics import changed_cards, product_sales, product_views, sales, what_changed
from analytics.comparing import change
from analytics.sales import Sales
from shop.dashboards import chips
from shop.dashboards import filters as filter_state
from shop.dashboards.cards import Cell, Kind, Share
from shop.dashboards.filters import Filters
from shop.dashboards.periods import Period
from shop.dashboards.words import text

BEST = 3


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    before: str
    change: str  # empty where there was nothing to compare with


@dataclass(frozen=True, slots=True)
class Summary:
    """`query`: of the dashboards that show the same. `narrowed`: by what, in words."""

    first: str
    last: str
    narrowed: str
    query: str
    figures: Sequence[Figure]
    sentence: str
    best: Sequence[tuple[str, str]]


class UnusableFilters(Exception):
    """They name what isn't there any more: a summary of the whole shop in its place would mislead."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))


def narrowing(query: str, as_of: datetime, zone: ZoneInfo) -> str:
    """What of a dashboard's address a summary keeps: its days are always those of the week before.

    Raises UnusableFilters."""
    filters, problems = filter_state.read(QueryDict(query), as_of, zone)
    if problems:
        raise UnusableFilters(problems)
    return filters.query(**{"period": "", "from": "", "to": "", "compare": ""})


def in_words(query: str, as_of: datetime, zone: ZoneInfo) -> str:
    """Empty: of all the shop."""
    filters, _ = filter_state.read(QueryDict(query), as_of, zone)
    return ", ".join(chip.value for chip in chips.chips(replace(filters, preset=filter_state.DEFAULT_PRESET)))


def week_before(as_of: datetime, zone: ZoneInfo) -> Period:
    """The last whole week, Monday to Sunday, of the shop's days."""
    today = as_of.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return Period(monday - timedelta(days=7), monday - timedelta(days=1))


def read(query: str, as_of: datetime, zone: ZoneInfo, currency: str) -> Summary | None:
    """None: nothing happened in that week under these filters. Raises UnusableFilters."""
    filters = _filters(query, as_of, zone)
    earlier = filters.compared
    assert earlier is not None  # a week has one before it
    assert filters.period.first is not None
    now = sales.total(filters)
    if not now.orders and not now.net_revenue:
        return None
    difference = what_changed.overall(filters, earlier, currency)
    return Summary(
        first=text(filters.period.first, "date", currency),
        last=text(filters.period.last, "date", currency),
        narrowed=in_words(query, as_of, zone),
        query=filters.query(),
        figures=_figures(now, sales.total(earlier), currency),
        sentence=changed_cards.sentence(difference, filters, currency),
        best=_best(filters, currency),
    )


def _filters(query: str, as_of: datetime, zone: ZoneInfo) -> Filters:
    filters, problems = filter_state.read(QueryDict(query), as_of, zone)
    if problems:
        raise UnusableFilters(problems)
    return replace(filters, period=week_before(as_of, zone), preset="", comparison="previous")


def _figures(now: Sales, before: Sales, currency: str) -> list[Figure]:
    def cells(one: Sales) -> list[tuple[str, Cell, Kind]]:
        return [
            ("Net revenue", one.net_revenue, "money"),
            ("Orders", one.orders, "number"),
            ("Average order value", one.average_order_value, "money"),
            ("Customers", one.customers, "number"),
            ("Quantity", one.units, "number"),
        ]

    return [
        Figure(label, text(new, kind, currency), text(old, kind, currency), _change(new, old, currency))
        for (label, new, kind), (_, old, _) in zip(cells(now), cells(before), strict=True)
    ]


def _change(new: Cell, old: Cell, currency: str) -> str:
    moved = change(new, old)
    if not isinstance(moved, Share):
        return ""
    return f"{'+' if moved > 0 else ''}{text(moved, 'share', currency)}"


def _best(filters: Filters, currency: str) -> list[tuple[str, str]]:
    """Products, without what belongs to none."""
    found = product_sales.by_product(filters)
    ranked = sorted((key for key in found if key), key=lambda key: (-found[key].net_revenue, key))[:BEST]
    names = product_views.names(ranked)
    return [
        (names.get(key, f"Product {key}"), text(found[key].net_revenue, "money", currency))
        for key in ranked
        if found[key].net_revenue > Decimal(0)
    ]
