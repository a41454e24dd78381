"""On how many days each customer bought, summarised by PostgreSQL: the production twin of `clv.summarise`."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from analytics import column_transfer
from analytics.books import COUNTED
from shop.models import ShopSettings

COLUMNS = {"customer_id": "bigint", "repeats": "bigint", "last_days": "integer", "age_days": "integer"}
COLUMNS["mean_spend"] = "float8"

# An order is worth what its own credit notes and adjustments leave of it; one of nothing or less is no purchase.
# Credit notes that name no order (imported ones) can't be told apart: they change nobody's orders.
SUMMARY = f"""
WITH correction AS (
    SELECT order_id, sum(amount) AS amount
    FROM (
        SELECT order_id, -total AS amount FROM shop_creditnote
        WHERE order_id IS NOT NULL AND issued_at <= %(as_of)s AND currency = %(currency)s
        UNION ALL
        SELECT order_id, amount FROM shop_adjustment
        WHERE order_id IS NOT NULL AND booked_at <= %(as_of)s AND currency = %(currency)s
    ) corrections
    GROUP BY order_id
), purchase AS (
    SELECT customer_id, (placed_at AT TIME ZONE %(zone)s)::date AS day,
           sum(lines_total + coalesce(correction.amount, 0)) AS amount
    FROM shop_order LEFT JOIN correction ON correction.order_id = shop_order.id
    WHERE status IN {COUNTED} AND customer_id IS NOT NULL AND currency = %(currency)s AND placed_at <= %(as_of)s
      AND lines_total + coalesce(correction.amount, 0) > 0
    GROUP BY 1, 2
), dated AS (
    SELECT *, min(day) OVER (PARTITION BY customer_id) AS first_on FROM purchase
)
SELECT customer_id, count(*) - 1, max(day) - min(first_on), (%(as_of)s AT TIME ZONE %(zone)s)::date - min(first_on),
       coalesce(avg(amount) FILTER (WHERE day > first_on), 0)::float8
FROM dated
GROUP BY customer_id
ORDER BY customer_id
"""  # noqa: S608


def summarise(as_of: datetime, zone: ZoneInfo) -> pd.DataFrame:
    """As known at `as_of`, in the shop's currency: the columns of `clv.summarise`. One query."""
    values = {"zone": str(zone), "as_of": as_of, "currency": ShopSettings.current().currency}
    found = column_transfer.read(SUMMARY, values, COLUMNS)
    weeks = {"last_weeks": found.pop("last_days") / 7, "age_weeks": found.pop("age_days") / 7}
    return found.assign(**weeks)[["customer_id", "repeats", "last_weeks", "age_weeks", "mean_spend"]]
