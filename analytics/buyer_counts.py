"""How many different customers bought. They don't add up over days, so they are counted as sets, exactly.

A customer counts with an order of a positive amount; of a category, with one that has a line of it. Filters that are
combined must meet in one order. Whole months come as folded sets of bits, the days around them as lists, dirty days
from the books; where nothing is folded, or scores are newer than what is, the database counts.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from django.db import connection

from analytics import buyer_reading, rollup_reading
from analytics.buyer_reading import Cells, Found
from analytics.buyer_sets import country_of, platform_of, united
from analytics.rollup_coverage import all_live, coverage
from analytics.rollup_rows import BY_NODE, head_and_lines
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

By = Literal["all", "country", "platform", "segment"]
GUEST = "guest"


def total(filters: Filters) -> int:
    return grouped(filters, "all").get("", 0)


def grouped(filters: Filters, by: By) -> dict[str, int]:
    """Without the groups in which nobody bought."""
    return readings.kept_as(("customers", filters, by), lambda: _count(filters, by))


def keep(filters: Filters, found: Iterable[Found]) -> None:
    """The buyers of this period, read for something else: counting them asks nothing more then."""
    by_cell = filters.country is not None or filters.platform is not None
    readings.keep(("buyers", _whole(filters), by_cell), _by_cell(found))


def _count(filters: Filters, by: By) -> dict[str, int]:
    known = coverage(filters)
    needs_segments = by == "segment" or filters.segment is not None
    if not known.is_folded or (needs_segments and not known.are_segments_fresh):
        return _counted_by_database(filters, by)
    by_cell = by in ("country", "platform") or filters.country is not None or filters.platform is not None
    whole = _whole(filters)
    by_cell = by_cell or readings.is_kept(("buyers", whole, True))  # all cells together are everybody
    cells = readings.kept_as(("buyers", whole, by_cell), lambda: _cells(whole, by_cell))
    groups = _grouped(filters, by, cells)
    if needs_segments:
        segments = readings.kept_as("buyers of segments", buyer_reading.segments)
        if filters.segment is not None:
            groups = {key: within(found, filters.segment, segments) for key, found in groups.items()}
        if by == "segment":
            groups = {name: within(groups.get("", 0), name, segments) for name in ["", *segments]}
    return {key: count for key, found in groups.items() if (count := found.bit_count())}


def _whole(filters: Filters) -> Filters:
    return replace(filters, segment=None, comparison="", preset="")


def _cells(filters: Filters, by_cell: bool) -> Cells:
    return _by_cell(buyer_reading.read(filters, coverage(filters), [buyer_reading.node_of(filters)], by_cell))


def _by_cell(found: Iterable[Found]) -> Cells:
    cells: dict[int | None, list[int]] = {}
    for one in found:
        cells.setdefault(one.cell, []).append(one.seen)
    return {cell: united(sets) for cell, sets in cells.items()}


def _grouped(filters: Filters, by: By, cells: Cells) -> dict[str, int]:
    groups: dict[str, list[int]] = {}
    for cell, found in cells.items():
        if cell is None:
            groups.setdefault("", []).append(found)
            continue
        country, platform = country_of(cell), platform_of(cell)
        if filters.country in (None, country) and filters.platform in (None, platform):
            groups.setdefault({"country": country, "platform": platform}.get(by, ""), []).append(found)
    return {key: united(sets) for key, sets in groups.items()}


def within(found: int, segment: str, segments: dict[str, int]) -> int:
    """Guests have no number; who is in no segment has no score."""
    if segment == "":
        return found & ~united(segments.values())
    return found & segments.get(segment, 0)


def _counted_by_database(filters: Filters, by: By) -> dict[str, int]:
    has_segment = by == "segment" or filters.segment is not None
    has_category = filters.category is not None
    table = "document_at_node" if has_category else "head"
    kept = rollup_reading.KEPT if has_category else rollup_reading.KEPT.replace("category_id", "0")
    query = f"""
        WITH {head_and_lines(has_segment)} {f", {BY_NODE}" if has_category else ""}
        SELECT {"''" if by == "all" else by}, count(DISTINCT customer_id) FROM {table}
        WHERE kind = 's' AND bought AND customer_id IS NOT NULL AND {kept}
        GROUP BY 1
    """  # noqa: S608 - constants
    known = all_live(filters)
    values: dict[str, Any] = {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "starts": known.starts,
        "ends": known.ends,
        "country": filters.country,
        "platform": filters.platform,
        "segment": filters.segment,
        "nodes": [rollup_reading.node_of(filters)] if has_category else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return dict(cursor.fetchall())
