"""The sets of buyers of a period, from what is folded and from live days."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import connection

from analytics import rollup_reading
from analytics.buyer_sets import CELL_SQL, packed, united, unpacked
from analytics.rollup_coverage import Coverage, by_months
from analytics.rollup_models import BuyersOfDay, BuyersOfMonth, BuyersOfSegment
from analytics.rollup_rows import BY_NODE, head_and_lines
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

Cells = dict[int | None, int]  # buyers by cell of country and platform; of all together under None

_DAYS = "SELECT numbers, cells FROM analytics_buyersofday WHERE category_id = %(node)s AND day = ANY (%(days)s::date[])"
_ALL_DAYS = """
    SELECT numbers, cells FROM analytics_buyersofday
    WHERE category_id = %(node)s AND day <= %(last)s AND (%(first)s::date IS NULL OR day >= %(first)s)
      AND NOT day = ANY (%(live_days)s::date[])
"""


def cells(filters: Filters, known: Coverage, by_cell: bool) -> Cells:
    """Of the period and the category of these filters, whatever else they say. Two queries, another for live days."""
    node = BuyersOfDay.ALL if filters.category is None else rollup_reading.node_of(filters)
    parts = by_months(known)
    sets: dict[int | None, list[int]] = defaultdict(list)
    has_months = not by_cell or node == BuyersOfDay.ALL  # of categories they have no cells
    if has_months and parts.start < parts.end:
        months = BuyersOfMonth.objects.filter(month__gte=parts.start, month__lt=parts.end)
        months = months.exclude(month__in=parts.mixed)
        for member, first_byte, bits in _of_kind(months, node, by_cell).values_list("member", "first_byte", "bits"):
            sets[member if by_cell else None].append(unpacked(first_byte, bits))
    for cell, numbers in _of_days(known, node, by_cell, parts.days if has_months else None).items():
        sets[cell].append(unpacked(*packed(numbers)))
    if known.starts:
        for cell, numbers in _of_live_days(filters, known, by_cell).items():
            sets[cell].append(unpacked(*packed(numbers)))
    return {cell: united(found) for cell, found in sets.items()}


def segments() -> dict[str, int]:
    """Who is in which segment today. One query."""
    rows = BuyersOfSegment.objects.values_list("segment", "first_byte", "bits")
    return {segment: unpacked(first_byte, bits) for segment, first_byte, bits in rows}


def _of_kind(months: Any, node: int, by_cell: bool) -> Any:
    if node != BuyersOfDay.ALL:
        return months.filter(kind=BuyersOfMonth.Kind.CATEGORY, member=node)
    return months.filter(kind=BuyersOfMonth.Kind.CELL if by_cell else BuyersOfMonth.Kind.ALL)


def _of_days(known: Coverage, node: int, by_cell: bool, days: list[date] | None) -> dict[int | None, set[int]]:
    """Of these days; None: of all that are folded."""
    values = {"node": node, "first": known.first, "last": known.last, "live_days": known.live_days, "days": days}
    found: dict[int | None, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_ALL_DAYS if days is None else _DAYS, values)
        for numbers, where in cursor.fetchall():
            if not by_cell:
                found[None].update(numbers)
                continue
            for number, cell in zip(numbers, where, strict=True):
                found[cell].add(number)
    return found


def _of_live_days(filters: Filters, known: Coverage, by_cell: bool) -> dict[int | None, set[int]]:
    """From the books. Who has no number yet gets one after all others, for this reading."""
    by_node = filters.category is not None
    query = f"""
        WITH {head_and_lines(has_segment=False)} {f", {BY_NODE}" if by_node else ""}
        SELECT DISTINCT customer_id, number, {CELL_SQL}, (SELECT max(number) FROM analytics_buyer)
        FROM {"document_at_node" if by_node else "head"} LEFT JOIN analytics_buyer USING (customer_id)
        WHERE kind = 's' AND bought AND customer_id IS NOT NULL {"AND category_id = %(node)s" if by_node else ""}
    """  # noqa: S608 - constants
    values = {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "starts": known.starts,
        "ends": known.ends,
        "node": rollup_reading.node_of(filters) if by_node else None,
    }
    found: dict[int | None, set[int]] = defaultdict(set)
    newcomers: dict[int, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        for customer, number, cell, highest in cursor.fetchall():
            if number is None:
                number = newcomers.setdefault(customer, (-1 if highest is None else highest) + 1 + len(newcomers))
            found[cell if by_cell else None].add(number)
    return found
