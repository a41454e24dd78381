"""Quantities by the segment that customers were in when they ordered: by the last run of the scores before the order.
One query.

Before the first snapshot nobody was scored, nor is whom the snapshot doesn't know: who orders for the first time."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import connection

from analytics import rollup_rows, segment_grid
from analytics.segment_choices import GUEST, UNSCORED
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

BY_SEGMENT = """
WITH {ctes},
ordered AS (
    SELECT customer_id, at, {units} AS units FROM {source}
    WHERE kind = 's'
      AND (%(country)s::text IS NULL OR country = %(country)s)
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
      AND (%(segment)s::text IS NULL OR segment = %(segment)s)
      AND {in_category}
),
run AS (
    SELECT id, as_of, lead(as_of) OVER (ORDER BY as_of, finished_at) AS next_as_of
    FROM analytics_scoringrun run
    WHERE status = 'done' AND EXISTS (SELECT FROM analytics_snapshotpart part WHERE part.run_id = run.id)
),
bought AS (
    SELECT run.id AS run_id, customer_id, sum(units) AS units
    FROM ordered LEFT JOIN run ON at > run.as_of AND (run.next_as_of IS NULL OR at <= run.next_as_of)
    GROUP BY 1, 2
),
known AS (
    SELECT run_id, unnest(customers) AS customer_id, unnest(codes) / 125 AS number
    FROM analytics_snapshotpart WHERE run_id IN (SELECT DISTINCT run_id FROM bought)
)
SELECT CASE WHEN customer_id IS NULL THEN -1 ELSE number END, coalesce(sum(units), 0)::bigint
FROM bought LEFT JOIN known USING (run_id, customer_id)
GROUP BY 1
"""
# Not the CTE `line`: by product it would be written down as a whole, only to be added up again.
LINES = "head LEFT JOIN shop_orderline line ON line.order_id = head.id"


def by_segment_when_ordered(filters: Filters) -> Mapping[str, int]:
    """Keys as of `sales.by_segment`: pieces of paid orders, before credit notes."""
    has_category = filters.category is not None
    ctes = rollup_rows.head_and_lines(has_segment=filters.segment is not None)
    statement = BY_SEGMENT.format(
        ctes=f"{ctes}, {rollup_rows.BY_NODE}" if has_category else ctes,
        source="document_at_node" if has_category else LINES,
        units="units" if has_category else "line.quantity",
        in_category="category_id = coalesce((SELECT id FROM shop_category WHERE url_path = %(category)s), 0)"
        if has_category
        else "true",
    )
    names = {segment.number: segment.name for segment in segment_grid.segments()} | {-1: GUEST}
    values: dict[str, Any] = {
        "starts": [filters.since or "-infinity"],
        "ends": [filters.until],
        "zone": str(filters.zone),
        "currency": ShopSettings.current().currency,
        "country": filters.country,
        "platform": filters.platform,
        "segment": filters.segment,
        "category": filters.category,
    }
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for number, units in cursor.fetchall():
            found[UNSCORED if number is None else names.get(number, UNSCORED)] += units
    return found
