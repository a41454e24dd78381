"""From orders in PostgreSQL to the columns that recommenders learn from."""

from datetime import datetime

import numpy as np
from django.db import connection
from psycopg.sql import SQL, Literal

from recsys.dataset import NOBODY, Dataset
from shop.models import Order

NOT_BOUGHT = [Order.Status.CANCELLED.value, Order.Status.EXPIRED.value]
COLUMNS = ("user", "basket", "item", "time")

# Every column is a bigint that is never null: each row of the binary copy then has the same 2 + 4 × 12 bytes.
PURCHASES = SQL("""
COPY (
    SELECT coalesce(ordered.customer_id, {nobody})::bigint,
           ordered.id::bigint,
           variant.product_id::bigint,
           floor(extract(epoch FROM ordered.placed_at))::bigint
    FROM shop_orderline line
    JOIN shop_order ordered ON ordered.id = line.order_id
    JOIN shop_variant variant ON variant.id = line.variant_id
    WHERE line.quantity > 0 AND line.unit_price > 0
      AND ordered.placed_at < {as_of} AND ordered.status <> ALL({not_bought})
    GROUP BY ordered.id, variant.product_id
    ORDER BY ordered.id, variant.product_id
) TO STDOUT (FORMAT binary)
""")
HEADER_BYTES, TRAILER_BYTES = 19, 2
_FIELDS = [field for name in COLUMNS for field in ((f"{name}_length", ">i4"), (name, ">i8"))]
ROW = np.dtype([("count", ">i2"), *_FIELDS])


def purchases(as_of: datetime) -> Dataset:
    """A row per order and product: what was known at `as_of`, without cancelled orders and gifts. One query.

    Lines whose product isn't in the catalogue (postage, fees) teach nothing."""
    query = PURCHASES.format(nobody=Literal(NOBODY), as_of=Literal(as_of), not_bought=Literal(NOT_BOUGHT))
    content = bytearray()
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            content += block
    count = (len(content) - HEADER_BYTES - TRAILER_BYTES) // ROW.itemsize
    rows = np.frombuffer(content, dtype=ROW, offset=HEADER_BYTES, count=count)
    return Dataset.from_columns(*(rows[name] for name in COLUMNS))
