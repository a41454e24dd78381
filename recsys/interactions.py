"""From orders and events in PostgreSQL to the columns that recommenders learn from."""

from datetime import datetime

import numpy as np
from django.conf import settings
from django.db import connection
from psycopg.sql import SQL, Composed, Literal

from recsys import traits
from recsys.dataset import NOBODY, Dataset, Ids
from shop.models import Consent, Order, Review

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
SIGNALS_BY_HOUR = SQL("""
COPY (
    SELECT event.customer_id::bigint,
           0::bigint,
           event.product_id::bigint,
           floor(extract(epoch FROM max(event.occurred_at)))::bigint
    FROM shop_event event
    JOIN shop_product product ON product.id = event.product_id
    WHERE event.kind = {kind} AND event.occurred_at < {as_of} AND event.customer_id IS NOT NULL
      AND (SELECT consent.is_granted FROM shop_consent consent
           WHERE consent.customer_id = event.customer_id AND consent.purpose = {purpose}
           ORDER BY consent.given_at DESC, consent.id DESC LIMIT 1) IS NOT FALSE
    GROUP BY event.customer_id, event.product_id, date_trunc('hour', event.occurred_at)
    ORDER BY 1, 3, 4
) TO STDOUT (FORMAT binary)
""")
HEADER_BYTES, TRAILER_BYTES = 19, 2
_FIELDS = [field for name in COLUMNS for field in ((f"{name}_length", ">i4"), (name, ">i8"))]
ROW = np.dtype([("count", ">i2"), *_FIELDS])


def known(as_of: datetime) -> Dataset:
    """Purchases, with what else is known: signals in the shop's own weights, products' and customers' traits."""
    bought = purchases(as_of)
    weights = {kind: weight for kind, weight in settings.SHOP_SIGNAL_WEIGHTS.items() if weight > 0}
    return bought.with_signals(signals(as_of, weights) if weights else None).knowing(
        items=traits.of_products(), users=traits.of_customers(bought.users)
    )


def purchases(as_of: datetime) -> Dataset:
    """A row per order and product: what was known at `as_of`, without cancelled orders and gifts. One query.

    Lines whose product isn't in the catalogue (postage, fees) teach nothing."""
    return Dataset.from_columns(
        *_columns(PURCHASES.format(nobody=Literal(NOBODY), as_of=Literal(as_of), not_bought=Literal(NOT_BOUGHT)))
    )


def signals(as_of: datetime, weights: dict[str, float]) -> Dataset:
    """A row per customer, product, kind of event and hour: the latest in it, with its weight. One query per kind.

    Earlier ones stay beside later ones, so that `Dataset.before` gives what was known then; which of them counts is for
    `weighing.latest` to say.

    Events of visitors without a name belong to nobody's taste; those of customers who don't want personal
    recommendations are not asked for."""
    parts = []
    for kind, weight in weights.items():
        values = {"kind": kind, "as_of": as_of, "purpose": Consent.Purpose.PERSONALISATION.value}
        query = SIGNALS_BY_HOUR.format(**{name: Literal(value) for name, value in values.items()})
        columns = _columns(query)
        parts.append((*columns, np.full(len(columns[0]), weight, np.float32)))
    return Dataset.from_columns(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def reviews(as_of: datetime) -> Dataset:
    """A row per approved review of a known customer: the weight is its stars. One query."""
    approved = Review.objects.filter(status=Review.Status.APPROVED, customer__isnull=False, created_at__lt=as_of)
    rows = list(approved.order_by("pk").values_list("customer", "pk", "product", "created_at", "rating"))
    user, review, item, when, stars = zip(*rows, strict=True) if rows else ([], [], [], [], [])
    return Dataset.from_columns(user, review, item, [int(moment.timestamp()) for moment in when], stars)


def customers_without_personalisation() -> Ids:
    """Who answered no, at last. One query."""
    answers = Consent.objects.filter(purpose=Consent.Purpose.PERSONALISATION, customer__isnull=False)
    newest = answers.order_by("customer", "-given_at", "-pk").distinct("customer").values_list("customer", "is_granted")
    return np.array([customer for customer, is_granted in newest if not is_granted], dtype=np.int64)


def _columns(query: Composed) -> list[np.ndarray]:
    content = bytearray()
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            content += block
    count = (len(content) - HEADER_BYTES - TRAILER_BYTES) // ROW.itemsize
    rows = np.frombuffer(content, dtype=ROW, offset=HEADER_BYTES, count=count)
    return [rows[name] for name in COLUMNS]
