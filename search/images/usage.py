"""How search by picture is used, and what came of it. PostgreSQL counts; two queries."""

from dataclasses import dataclass

from django.db import connection

from search.images.recording import MORE_LIKE_THIS, SAME_STYLE
from shop.dashboards.filters import Filters
from shop.models import Order

SOLD = [Order.Status.PAID, Order.Status.SHIPPED, Order.Status.COMPLETED]
# An upload is told by its search id, a page of look-alikes by the event that says it was shown. What was bought counts
# for an upload where the order's line names it, or the same visitor bought within a day what he opened from it.
UPLOADS = """
WITH asked AS (
    SELECT search_id AS search, min(occurred_at) AS at FROM shop_event
    WHERE kind = 'image_search' AND search_id IS NOT NULL AND occurred_at < %(until)s
      AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
    GROUP BY 1
), opened AS (
    SELECT search_id AS search, product_id, visitor, min(occurred_at) AS at FROM shop_event
    WHERE kind = 'click' AND search_id IN (SELECT search FROM asked) AND occurred_at < %(as_of)s
      AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)
    GROUP BY 1, 2, 3
), bought AS (
    SELECT line.search_id AS search
    FROM shop_orderline line JOIN shop_order bill ON bill.id = line.order_id
    WHERE line.search_id IN (SELECT search FROM asked) AND bill.status = ANY(%(sold)s) AND bill.placed_at < %(as_of)s
    UNION
    SELECT opened.search
    FROM opened
    JOIN shop_order bill ON bill.visitor = opened.visitor AND bill.visitor <> '' AND bill.status = ANY(%(sold)s)
     AND bill.placed_at >= opened.at AND bill.placed_at < least(opened.at + interval '1 day', %(as_of)s)
    JOIN shop_orderline line ON line.order_id = bill.id AND line.search_id IS NULL
    JOIN shop_variant variant ON variant.id = line.variant_id AND variant.product_id = opened.product_id
)
SELECT (SELECT count(*) FROM asked), (SELECT count(DISTINCT search) FROM opened), (SELECT count(*) FROM bought)
"""
LOOK_ALIKES = """
SELECT count(*) FILTER (WHERE kind = 'impression'), count(*) FILTER (WHERE kind = 'click')
FROM shop_event
WHERE kind IN ('impression', 'click') AND shelf = ANY(%(shelves)s) AND occurred_at < %(until)s
  AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)
  AND (%(platform)s::text IS NULL OR platform = %(platform)s)
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """`opened` and `bought` are uploads, not products; `clicked` are products opened from pages of look-alikes."""

    uploads: int
    opened: int
    bought: int
    pages: int
    clicked: int


def of(filters: Filters) -> Usage:
    values = {
        "since": filters.since,
        "until": filters.until,
        "as_of": filters.as_of,
        "platform": filters.platform,
        "sold": [str(status) for status in SOLD],
        "shelves": [MORE_LIKE_THIS, SAME_STYLE],
    }
    with connection.cursor() as cursor:
        cursor.execute(UPLOADS, values)
        uploads = cursor.fetchone()
        cursor.execute(LOOK_ALIKES, values)
        return Usage(*uploads, *cursor.fetchone())
