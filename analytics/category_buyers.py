"""How many different customers bought in each category: counted as sets, as in `buyer_counts`. Two or three queries."""

from dataclasses import replace
from typing import Any

from django.db import connection

from analytics import buyer_counts, buyer_reading, rollup_reading
from analytics.buyer_sets import united
from analytics.rollup_coverage import all_live, coverage
from analytics.rollup_rows import BY_NODE, head_and_lines
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared
from shop.models import ShopSettings


@shared
def by_category(filters: Filters) -> dict[str, int]:
    """By the keys of `sales.by_category`. Whoever bought in several is counted in each."""
    keys = rollup_reading.keys_below(filters.category)
    known = coverage(filters)
    if not known.is_folded or (filters.segment is not None and not known.are_segments_fresh):
        return _counted_by_database(filters, keys)
    sets: dict[int, list[int]] = {}
    for found in buyer_reading.read(replace(filters, comparison=""), known, list(keys), by_cell=False):
        sets.setdefault(found.node, []).append(found.seen)
    buyers = {node: united(parts) for node, parts in sets.items()}
    if filters.segment is not None:
        segments = readings.kept_as("buyers of segments", buyer_reading.segments)
        buyers = {node: buyer_counts.within(found, filters.segment, segments) for node, found in buyers.items()}
    return {keys[node]: count for node, found in buyers.items() if (count := found.bit_count())}


def _counted_by_database(filters: Filters, keys: dict[int, str]) -> dict[str, int]:
    query = f"""
        WITH {head_and_lines(filters.segment is not None)}, {BY_NODE}
        SELECT category_id, count(DISTINCT customer_id) FROM document_at_node
        WHERE kind = 's' AND bought AND customer_id IS NOT NULL AND {rollup_reading.KEPT}
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
        "nodes": list(keys),
    }
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return {keys[node]: count for node, count in cursor.fetchall()}
