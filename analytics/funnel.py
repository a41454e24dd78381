"""From looking to paying: how many visitors went how far, by platform and over time. From what is folded
(`visit_reading`); else one query each over events and orders.

A visitor of a day or a period is one id on one platform; before consent an id lasts a day. Each step counts visitors
that also took those before it, so that no step is larger than the last."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Literal

from django.db import connection

from analytics import visit_reading, visits
from analytics.books import COUNTED
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared

STEPS = """
WITH seen AS (
    SELECT visitor, platform, {bucket} AS bucket,
           bool_or(kind = 'view') AS has_viewed,
           bool_or(kind = 'add_to_basket') AS has_put,
           bool_or(kind = 'checkout') AS has_begun
    FROM shop_event event
    WHERE {within}
    GROUP BY 1, 2, 3
),
paid AS (
    SELECT DISTINCT visitor, platform, {paid_bucket} AS bucket
    FROM shop_order
    WHERE status IN {counted} AND visitor <> '' AND currency = %(currency)s AND lines_total > 0
      AND placed_at < %(until)s AND (%(since)s::timestamptz IS NULL OR placed_at >= %(since)s)
      AND {of_products}
)
SELECT {key},
       count(*),
       count(*) FILTER (WHERE has_viewed),
       count(*) FILTER (WHERE has_viewed AND has_put),
       count(*) FILTER (WHERE has_viewed AND has_put AND has_begun),
       count(*) FILTER (WHERE has_viewed AND has_put AND has_begun AND paid.visitor IS NOT NULL),
       count(paid.visitor)
FROM seen LEFT JOIN paid USING (visitor, platform, bucket)
GROUP BY 1 ORDER BY 1
"""
BUCKETS = {"day": "YYYY-MM-DD", "month": "YYYY-MM"}


@dataclass(frozen=True, slots=True)
class Steps:
    """`buyers` paid in the same time, whether or not every step before was recorded."""

    visitors: int = 0
    viewed: int = 0
    put: int = 0
    begun: int = 0
    paid: int = 0
    buyers: int = 0

    @property
    def conversion(self) -> float | None:
        return self.buyers / self.visitors if self.visitors else None

    def __add__(self, other: "Steps") -> "Steps":
        return Steps(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@shared
def by_platform(filters: Filters) -> Mapping[str, Steps]:
    """ "web", "phone"; "" is a platform that nobody stated. Visitors of the whole period."""
    return _read(filters, "all", "platform")


def total(filters: Filters) -> Steps:
    return sum(by_platform(filters).values(), Steps())


def over_time(filters: Filters, by: Literal["day", "month"]) -> Mapping[str, Steps]:
    """Days such as 2011-12-09 or months such as 2011-12 in the shop's zone that had visitors, rising: visitors of each,
    so that they don't add up to those of the period. Who pays on a later day isn't a buyer of the first."""
    return _read(filters, by, "bucket")


def _read(filters: Filters, by: visit_reading.Unit, key: Literal["platform", "bucket"]) -> dict[str, Steps]:
    if visit_reading.is_folded(filters):
        found: dict[str, Steps] = {}
        for (platform, bucket), counted in visit_reading.counted(filters, by).items():
            if counted.visitors:
                name = platform if key == "platform" else bucket
                found[name] = found.get(name, Steps()) + Steps(*astuple(counted))
        return dict(sorted(found.items()))
    pattern = BUCKETS.get(by)
    text = "to_char({} AT TIME ZONE %(zone)s, '" + pattern + "')" if pattern else "''"
    statement = STEPS.format(
        bucket=text.format("occurred_at"),
        paid_bucket=text.format("placed_at"),
        within=visits.within(filters),
        of_products=_has_line(filters),
        counted=COUNTED,
        key=key,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, visits.values(filters))
        return {key: Steps(*counts) for key, *counts in cursor.fetchall()}


def _has_line(filters: Filters) -> str:
    if filters.category is None:
        return "true"
    return f"""EXISTS (
        SELECT FROM shop_orderline line JOIN shop_variant variant ON variant.id = line.variant_id
        WHERE line.order_id = shop_order.id AND {visits.of_products(filters)}
    )"""
