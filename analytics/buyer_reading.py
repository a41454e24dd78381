"""The sets of buyers of a period, from what is folded and from live days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from analytics import rollup_reading
from analytics.buyer_sets import CELL_SQL, PLATFORMS, cell, country_of, packed, packed_twice, platform_of, unpacked
from analytics.rollup_coverage import Coverage, Months, by_months, days_between
from analytics.rollup_models import BuyersOfDay, BuyersOfMonth, BuyersOfSegment
from analytics.rollup_rows import BY_NODE, head_and_lines
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

ALL = BuyersOfDay.ALL
Cells = dict[int | None, int]  # buyers by cell of country and platform; of all together under None
Day = dict[int, list[int]]  # who bought on it, once for each order, by cell

_DAYS = """
    SELECT day, category_id, numbers, cells FROM analytics_buyersofday
    WHERE category_id = ANY (%(nodes)s) AND day = ANY (%(days)s::date[])
"""
_MONTHS = """
    SELECT month, member, first_byte, bits, first_twice, twice FROM analytics_buyersofmonth
    WHERE kind = %(kind)s AND month >= %(start)s AND month < %(end)s AND NOT month = ANY (%(mixed)s::date[]) AND
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one month or day, in a node: a set of buyers, and of those with two orders or more. `cell` None: of all."""

    when: date
    node: int
    cell: int | None
    seen: int
    twice: int


def read(filters: Filters, known: Coverage, nodes: list[int], by_cell: bool, days: Iterable[date] = ()) -> list[Found]:
    """What passes the place that these filters name, whatever else they say. Months that one of `days` lies in are read
    by days. Two queries, another for live days."""
    by_cell = by_cell or filters.country is not None or filters.platform is not None
    months = _with_days(by_months(known), known, days)
    found = list(_months(filters, months, nodes, by_cell))
    if months.days:
        with connection.cursor() as cursor:
            cursor.execute(_DAYS, {"nodes": nodes, "days": months.days})
            for day, node, numbers, cells in cursor.fetchall():
                found += _of_day(filters, day, node, zip(numbers, cells, strict=True), by_cell)
    if known.starts:
        for (day, node), rows in _live_days(filters, known, nodes).items():
            found += _of_day(filters, day, node, rows, by_cell)
    return found


def segments() -> dict[str, int]:
    """Who is in which segment today. One query."""
    rows = BuyersOfSegment.objects.values_list("segment", "first_byte", "bits")
    return {segment: unpacked(first_byte, bits) for segment, first_byte, bits in rows}


def _with_days(months: Months, known: Coverage, days: Iterable[date]) -> Months:
    apart = {day.replace(day=1) for day in days if months.start <= day < months.end} - set(months.mixed)
    more = [day for month in apart for day in days_between(month, (month + timedelta(31)).replace(day=1))]
    more = [day for day in more if day not in known.live_days]
    return Months(months.start, months.end, sorted({*months.mixed, *apart}), sorted({*months.days, *more}))


def _months(filters: Filters, months: Months, nodes: list[int], by_cell: bool) -> Iterator[Found]:
    if months.start >= months.end:
        return
    values: dict[str, Any] = months.values | {"kind": BuyersOfMonth.Kind.CELL if by_cell else BuyersOfMonth.Kind.ALL}
    if not by_cell:
        where, values["members"] = "member = ANY (%(members)s)", nodes
    elif filters.country is not None:
        platforms = PLATFORMS if filters.platform is None else (filters.platform,)
        cells = [cell(filters.country, platform) for platform in platforms]
        where = "member = ANY (%(members)s)"
        values["members"] = [BuyersOfMonth.at(node, one) for node in nodes for one in cells]
    else:
        ranges = [(BuyersOfMonth.at(node, 0), BuyersOfMonth.at(node + 1, 0)) for node in nodes]
        where = f"({' OR '.join(f'(member >= {low} AND member < {high})' for low, high in ranges) or 'false'})"
        if filters.platform is not None:
            where += " AND member & 3 = %(platform)s"
            values["platform"] = PLATFORMS.index(filters.platform)
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS + where, values)
        for month, member, first_byte, bits, first_twice, twice in cursor.fetchall():
            node, at = divmod(member, BuyersOfMonth.CELLS) if by_cell else (member, 0)
            yield Found(month, node, at if by_cell else None, unpacked(first_byte, bits), unpacked(first_twice, twice))


def _of_day(filters: Filters, day: date, node: int, rows: Iterable[tuple[int, int]], by_cell: bool) -> Iterator[Found]:
    cells: dict[int | None, list[int]] = defaultdict(list)
    if not by_cell:
        cells[None] = [number for number, _ in rows]
    else:
        for number, at in rows:
            cells[at].append(number)
    for its_cell, numbers in cells.items():
        if its_cell is None or (
            filters.country in (None, country_of(its_cell)) and filters.platform in (None, platform_of(its_cell))
        ):
            yield Found(day, node, its_cell, unpacked(*packed(numbers)), unpacked(*packed_twice(numbers)))


def _live_days(filters: Filters, known: Coverage, nodes: list[int]) -> dict[tuple[date, int], list[tuple[int, int]]]:
    """From the books, an entry for each order. Who has no number yet gets one after all others, for this reading."""
    by_node = nodes != [ALL]
    query = f"""
        WITH {head_and_lines(has_segment=False)} {f", {BY_NODE}" if by_node else ""}
        SELECT day, {"category_id" if by_node else "0"}, customer_id, number, {CELL_SQL},
               (SELECT max(number) FROM analytics_buyer)
        FROM {"document_at_node" if by_node else "head"} LEFT JOIN analytics_buyer USING (customer_id)
        WHERE kind = 's' AND bought AND customer_id IS NOT NULL {"AND category_id = ANY (%(nodes)s)" if by_node else ""}
    """  # noqa: S608 - constants
    values: dict[str, Any] = {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "starts": known.starts,
        "ends": known.ends,
        "nodes": nodes,
    }
    found: dict[tuple[date, int], list[tuple[int, int]]] = defaultdict(list)
    newcomers: dict[int, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        for day, node, customer, number, at, highest in cursor.fetchall():
            if number is None:
                number = newcomers.setdefault(customer, (-1 if highest is None else highest) + 1 + len(newcomers))
            found[day, node if by_node else ALL].append((number, at))
    return found


def node_of(filters: Filters) -> int:
    return ALL if filters.category is None else rollup_reading.node_of(filters)
