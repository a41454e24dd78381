"""How many different customers bought in each category: counted by the database from the books. One query."""

from typing import Any

from django.db import connection

from analytics import rollup_reading
from analytics.rollup_coverage import all_live
from analytics.rollup_rows import BY_NODE, head_and_lines
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared
from shop.models import ShopSettings


@shared
def by_category(filters: Filters) -> dict[str, int]:
    """By the keys of `sales.by_category`. Whoever bought in several is counted in each."""
    keys = rollup_reading.keys_below(filters.category)
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
