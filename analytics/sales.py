"""What was sold in the shop's currency: net revenue, orders, customers, by month, country and segment. Every reading
is one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db import connection

from analytics.books import ENTRIES
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

By = Literal["all", "day", "month", "country", "segment"]

WITHIN = """
    at < %(until)s
    AND (%(since)s::timestamptz IS NULL OR at >= %(since)s)
    AND (%(country)s::text IS NULL OR entry.country = %(country)s)
    AND (%(platform)s::text IS NULL OR entry.platform = %(platform)s)
"""
# Constant text around constants; every value is a parameter.
GROUPED = f"""
WITH entry AS ({ENTRIES})
SELECT CASE %(by)s
         WHEN 'day' THEN to_char(at AT TIME ZONE %(zone)s, 'YYYY-MM-DD')
         WHEN 'month' THEN to_char(at AT TIME ZONE %(zone)s, 'YYYY-MM')
         WHEN 'country' THEN entry.country
         WHEN 'segment' THEN CASE WHEN entry.customer_id IS NULL THEN 'guest' ELSE coalesce(score.segment, '') END
         ELSE ''
       END,
       sum(amount),
       coalesce(sum(amount) FILTER (WHERE bought), 0),
       count(*) FILTER (WHERE bought),
       count(DISTINCT entry.customer_id) FILTER (WHERE bought)
FROM entry
LEFT JOIN analytics_customerscore score ON %(by)s = 'segment' AND score.customer_id = entry.customer_id
WHERE entry.currency = %(currency)s AND {WITHIN}
GROUP BY 1
ORDER BY 1
"""  # noqa: S608
LEFT_OUT = f"""
WITH entry AS ({ENTRIES})
SELECT entry.currency FROM entry WHERE entry.currency <> %(currency)s AND {WITHIN} GROUP BY 1 ORDER BY 1
"""  # noqa: S608

GUEST = "guest"  # no customer: the key of their group by segment
UNSCORED = ""  # a customer without a score


@dataclass(frozen=True, slots=True)
class Sales:
    """`ordered` is what orders came to before credit notes and adjustments; only those of a positive amount count.

    `customers` are distinct within this group: those of several groups don't add up.
    """

    net_revenue: Decimal = Decimal(0)
    ordered: Decimal = Decimal(0)
    orders: int = 0
    customers: int = 0

    @property
    def average_order_value(self) -> Decimal | None:
        return self.ordered / self.orders if self.orders else None


def total(filters: Filters) -> Sales:
    return _grouped(filters, "all").get("", Sales())


def by_day(filters: Filters) -> Mapping[str, Sales]:
    """Days such as 2011-12-09 in the shop's zone that have anything, rising."""
    return _grouped(filters, "day")


def by_month(filters: Filters) -> Mapping[str, Sales]:
    """Months such as 2011-12 in the shop's zone that have anything, rising."""
    return _grouped(filters, "month")


def by_country(filters: Filters) -> Mapping[str, Sales]:
    """Country codes; "" is the country that nobody stated."""
    return _grouped(filters, "country")


def by_segment(filters: Filters) -> Mapping[str, Sales]:
    """Segments as of the latest scoring; GUEST and UNSCORED hold the rest, so that the sum is the whole."""
    return _grouped(filters, "segment")


def other_currencies(filters: Filters) -> list[str]:
    """In which something was sold or booked too, and is left out of all figures here."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT_OUT, _values(filters))
        return [currency for (currency,) in cursor.fetchall()]


def _grouped(filters: Filters, by: By) -> dict[str, Sales]:
    with connection.cursor() as cursor:
        cursor.execute(GROUPED, {"by": by, **_values(filters)})
        return {key: Sales(*numbers) for key, *numbers in cursor.fetchall()}


def _values(filters: Filters) -> dict[str, Any]:
    return {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "since": filters.since,
        "until": filters.until,
        "country": filters.country,
        "platform": filters.platform,
    }
