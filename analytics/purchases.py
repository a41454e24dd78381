"""What every customer bought, summarised by PostgreSQL: the production twin of `rfm.summarise`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from analytics import column_transfer
from analytics.books import ENTRIES
from shop.models import ShopSettings

COLUMNS = {
    "customer_id": "bigint",
    "recency_days": "integer",
    "frequency": "bigint",
    "monetary": "float8",
    "last_order_on": "date",
}
_READ = {**COLUMNS, "first_order_on": "date"}

# Constant text around a constant: no value of anybody's is put into it.
SUMMARY = f"""
WITH entry AS ({ENTRIES})
SELECT customer_id,
       (%(as_of)s AT TIME ZONE %(zone)s)::date - (max(at) FILTER (WHERE bought) AT TIME ZONE %(zone)s)::date,
       count(*) FILTER (WHERE bought),
       sum(amount)::float8,
       (max(at) FILTER (WHERE bought) AT TIME ZONE %(zone)s)::date,
       (min(at) FILTER (WHERE bought) AT TIME ZONE %(zone)s)::date
FROM entry
WHERE customer_id IS NOT NULL AND currency = %(currency)s AND at <= %(as_of)s
  AND (%(since)s::timestamptz IS NULL OR at > %(since)s)
GROUP BY customer_id
HAVING count(*) FILTER (WHERE bought) > 0
"""  # noqa: S608


@dataclass(frozen=True)
class Purchases:
    """`customers`: a row per buyer, with COLUMNS."""

    customers: pd.DataFrame
    span_days: int  # from the first order to the last


def summarise(as_of: datetime, zone: ZoneInfo, since: datetime | None = None) -> Purchases:
    """What was known at `as_of`, of orders after `since`, in the shop's currency. One query, a row per buyer, by
    customer_id."""
    values: dict[str, Any] = {
        "zone": str(zone),
        "as_of": as_of,
        "since": since,
        "currency": ShopSettings.current().currency,
    }
    customers = column_transfer.read(SUMMARY, values, _READ).sort_values("customer_id", ignore_index=True)
    first, last = customers.pop("first_order_on"), customers["last_order_on"]
    return Purchases(customers, span_days=(last.max() - first.min()).days if len(customers) else 0)
