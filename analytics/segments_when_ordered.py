"""Quantities by the segment that customers were in when they ordered: by the last run of the scores before the order.
One query.

Before the first snapshot nobody was scored, nor is whom the snapshot doesn't know: who orders for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from analytics import rollup_rows, segment_grid
from analytics.segment_choices import GUEST, UNSCORED
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

BY_SEGMENT = """
WITH {ctes},
ordered AS (
    SELECT customer_id, at, units, amount FROM {source}
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
    SELECT run.id AS run_id, customer_id, sum(units) AS units, sum(amount) AS amount
    FROM ordered LEFT JOIN run ON at > run.as_of AND (run.next_as_of IS NULL OR at <= run.next_as_of)
    GROUP BY 1, 2
),
known AS (
    SELECT run_id, unnest(customers) AS customer_id, unnest(codes) / 125 AS number
    FROM analytics_snapshotpart WHERE run_id IN (SELECT DISTINCT run_id FROM bought)
)
SELECT CASE WHEN customer_id IS NULL THEN -1 ELSE number END, sum(units)::bigint, sum(amount)
FROM bought LEFT JOIN known USING (run_id, customer_id)
GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Bought:
    units: int = 0
    amount: Decimal = Decimal(0)


def by_segment_when_ordered(filters: Filters) -> Mapping[str, Bought]:
    """Keys as of `sales.by_segment`: pieces of paid orders, before credit notes, and what they came to."""
    has_category = filters.category is not None
    ctes = rollup_rows.head_and_lines(has_segment=filters.segment is not None)
    grain = rollup_rows.BY_NODE if has_category else rollup_rows.BY_DOCUMENT
    statement = BY_SEGMENT.format(
        ctes=f"{ctes}, {grain}",
        source="document_at_node" if has_category else "document",
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
    found: dict[str, Bought] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for number, units, amount in cursor.fetchall():
            name = UNSCORED if number is None else names.get(number, UNSCORED)
            here = found.get(name, Bought())
            found[name] = Bought(here.units + units, here.amount + amount)
    return found
