"""What came of the shelves: one query for each reading; PostgreSQL counts.

A shelf shown once is one impression, whatever it holds. Orders are those that were paid and whose lines carry the
recommendation's id: a card was followed, put into the basket and bought. Their revenue is that of these lines alone."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db import connection

from recsys.experiment_figures import SOLD
from shop.dashboards.filters import Filters
from shop.models import Event

By = Literal["day", "month"]
# The shelf of a line is that of its impression, found by the index of recommendation ids.
COUNTED = """
WITH happened AS (
    SELECT shelf, kind, occurred_at AS at, 0 AS orders, 0::numeric AS amount, recommendation_id IS NOT NULL AS is_traced
    FROM shop_event
    WHERE kind = ANY(%(kinds)s) AND shelf <> '' AND occurred_at < %(until)s
      AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
), bought AS (
    SELECT line.recommendation_id, bill.id, bill.placed_at, sum(line.amount) AS amount
    FROM shop_orderline line JOIN shop_order bill ON bill.id = line.order_id
    WHERE line.recommendation_id IS NOT NULL AND bill.status = ANY(%(sold)s) AND bill.placed_at < %(until)s
      AND (%(since)s::timestamptz IS NULL OR bill.placed_at >= %(since)s)
      AND (%(platform)s::text IS NULL OR bill.platform = %(platform)s)
      AND (%(country)s::text IS NULL OR bill.country = %(country)s)
    GROUP BY 1, 2, 3
), led AS (
    SELECT shown.shelf, bought.id, min(bought.placed_at) AS at, sum(bought.amount) AS amount
    FROM bought CROSS JOIN LATERAL (
        SELECT shelf FROM shop_event
        WHERE recommendation_id = bought.recommendation_id AND kind = 'impression' AND shelf <> '' LIMIT 1
    ) shown
    GROUP BY 1, 2
), everything AS (
    SELECT shelf, kind, at, orders, amount, is_traced FROM happened
    UNION ALL
    SELECT shelf, 'order', at, 1, amount, true FROM led
)
SELECT {key}, count(*) FILTER (WHERE kind = 'impression'), count(*) FILTER (WHERE kind = 'click'),
       count(*) FILTER (WHERE kind = 'add_to_basket'), count(*) FILTER (WHERE kind = 'dismiss'),
       sum(orders), sum(amount), bool_or(is_traced)
FROM everything GROUP BY 1 ORDER BY 1
"""
BY_SHELF = COUNTED.format(key="shelf")
BY_TIME = COUNTED.format(key="to_char(at AT TIME ZONE %(zone)s, %(pattern)s)")
KINDS = [Event.Kind.IMPRESSION, Event.Kind.CLICK, Event.Kind.ADD_TO_BASKET, Event.Kind.DISMISS]


@dataclass(frozen=True, slots=True)
class Came:
    """`dismissed`: products of which somebody said “not this”. `is_traced`: it has recommendation ids, without which no
    order goes back to it (the shop's own shelves, which no recommender fills)."""

    shown: int = 0
    clicks: int = 0
    baskets: int = 0
    dismissed: int = 0
    orders: int = 0
    revenue: Decimal = Decimal(0)
    is_traced: bool = False

    @property
    def click_rate(self) -> float | None:
        return self.clicks / self.shown if self.shown else None

    @property
    def revenue_of_a_thousand(self) -> Decimal | None:
        """Per thousand times that the shelf was shown."""
        return self.revenue * 1000 / self.shown if self.shown else None

    def __add__(self, other: "Came") -> "Came":
        return Came(
            self.shown + other.shown,
            self.clicks + other.clicks,
            self.baskets + other.baskets,
            self.dismissed + other.dismissed,
            self.orders + other.orders,
            self.revenue + other.revenue,
            self.is_traced or other.is_traced,
        )


def by_shelf(filters: Filters) -> dict[str, Came]:
    """An order to which two shelves led counts for both."""
    return {key: Came(*figures) for key, *figures in _rows(BY_SHELF, filters)}


def by(grain: By, filters: Filters) -> dict[str, Came]:
    """By 2026-07-31 or 2026-07, of the shop's zone."""
    pattern = {"day": "YYYY-MM-DD", "month": "YYYY-MM"}[grain]
    return {key: Came(*figures) for key, *figures in _rows(BY_TIME, filters, pattern=pattern)}


def _rows(sql: str, filters: Filters, **more: Any) -> list[tuple[Any, ...]]:
    values: dict[str, Any] = {
        "kinds": [str(kind) for kind in KINDS],
        "sold": SOLD,
        "since": filters.since,
        "until": filters.until,
        "platform": filters.platform,
        "country": filters.country,
        "zone": str(filters.zone),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | more)
        return cursor.fetchall()
