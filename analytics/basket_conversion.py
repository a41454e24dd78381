"""What became of what was put into baskets: bought by the same visitor within 30 days, or not. One query:
of what is folded (`visit_rollups`), else of events and orders.

An item is a product that one visitor put in on one day; a basket is all that they put in on that day. A basket counts
as bought when at least one of its items was. The same visitor: the same id, or the same customer where
consent told it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import connection

from analytics import visit_reading, visits
from analytics.books import COUNTED
from analytics.visit_rollups import WINDOW_DAYS as WINDOW_DAYS
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared

K = TypeVar("K")

BASKETS = """
WITH item AS MATERIALIZED (
    SELECT row_number() OVER () AS id, *
    FROM (
        SELECT visitor, platform, product_id, (occurred_at AT TIME ZONE %(zone)s)::date AS day,
               min(occurred_at) AS put_at, max(customer_id) AS customer_id
        FROM shop_event event
        WHERE kind = 'add_to_basket' AND product_id IS NOT NULL AND {within}
        GROUP BY 1, 2, 3, 4
    ) put
),
purchase AS MATERIALIZED (
    SELECT placed.visitor, placed.customer_id, variant.product_id, placed.placed_at
    FROM shop_order placed
    JOIN shop_orderline line ON line.order_id = placed.id
    JOIN shop_variant variant ON variant.id = line.variant_id
    WHERE placed.status IN {counted} AND line.quantity > 0 AND placed.placed_at <= %(as_of)s
      AND placed.placed_at < %(until)s + %(window_days)s * interval '1 day'
      AND (%(since)s::timestamptz IS NULL OR placed.placed_at >= %(since)s)
),
bought AS (
    SELECT item.id FROM item JOIN purchase USING (visitor, product_id)
    WHERE purchase.placed_at BETWEEN put_at AND put_at + %(window_days)s * interval '1 day'
    UNION
    SELECT item.id FROM item JOIN purchase USING (customer_id, product_id)
    WHERE purchase.placed_at BETWEEN put_at AND put_at + %(window_days)s * interval '1 day'
),
basket AS (
    SELECT visitor, platform, day, count(*) AS items, count(bought.id) AS items_bought
    FROM item LEFT JOIN bought USING (id)
    GROUP BY 1, 2, 3
)
SELECT platform, date_trunc('month', day)::date, sum(items)::bigint, sum(items_bought)::bigint, count(*),
       count(*) FILTER (WHERE items_bought > 0)
FROM basket GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Baskets:
    items: int = 0
    items_bought: int = 0
    baskets: int = 0
    baskets_bought: int = 0

    @property
    def item_rate(self) -> float | None:
        return self.items_bought / self.items if self.items else None

    @property
    def basket_rate(self) -> float | None:
        return self.baskets_bought / self.baskets if self.baskets else None

    def __add__(self, other: "Baskets") -> "Baskets":
        return Baskets(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def total(filters: Filters) -> Baskets:
    return sum(_cells(filters).values(), Baskets())


def by_platform(filters: Filters) -> Mapping[str, Baskets]:
    return _gathered((platform, found) for (platform, _), found in _cells(filters).items())


def by_month(filters: Filters) -> Mapping[date, Baskets]:
    """First days of the months in which something was put in, rising."""
    found = _gathered((month, cell) for (_, month), cell in _cells(filters).items())
    return dict(sorted(found.items()))


@shared
def _cells(filters: Filters) -> Mapping[tuple[str, date], Baskets]:
    if visit_reading.is_folded(filters):
        return {(platform, month): Baskets(*counts) for platform, month, *counts in visit_reading.baskets(filters)}
    statement = BASKETS.format(within=visits.within(filters), counted=COUNTED)
    with connection.cursor() as cursor:
        cursor.execute(statement, visits.values(filters) | {"window_days": WINDOW_DAYS})
        return {(platform, month): Baskets(*counts) for platform, month, *counts in cursor.fetchall()}


def _gathered(cells: Iterable[tuple[K, Baskets]]) -> dict[K, Baskets]:
    found: dict[K, Baskets] = {}
    for key, cell in cells:
        found[key] = found.get(key, Baskets()) + cell
    return found
