"""How many different customers bought: they don't add up over days, so they are counted anew for every question."""

from typing import Literal

from django.db import connection

from analytics import rollup_reading
from analytics.rollup_coverage import Coverage, all_live
from analytics.rollup_rows import BY_NODE, head_and_lines
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

By = Literal["country", "platform", "segment"]


def total(filters: Filters) -> int:
    return grouped(filters, "all").get("", 0)


def grouped(filters: Filters, by: Literal["all"] | By) -> dict[str, int]:
    return readings.kept_as(("customers", filters, by), lambda: _live(filters, all_live(filters), by))


def _live(filters: Filters, known: Coverage, by: Literal["all"] | By) -> dict[str, int]:
    has_segment = by == "segment" or filters.segment is not None
    has_category = filters.category is not None
    ctes = head_and_lines(has_segment) + (f", {BY_NODE}" if has_category else "")
    table = "document_at_node" if has_category else "head"
    query = f"""
        WITH {ctes}
        SELECT {by if by != "all" else "''"}, count(DISTINCT customer_id) FROM {table}
        WHERE kind = 's' AND bought AND customer_id IS NOT NULL
          AND {rollup_reading.KEPT if has_category else rollup_reading.KEPT.replace("category_id", "0")}
        GROUP BY 1
    """  # noqa: S608
    values = {
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
