"""How much a product is in demand now: its orders, each counting half as much for every 90 days that it is old.

The scale is 0 to 100 (the product most in demand), with three significant digits: the scores then move with sales,
not with each night that passes, and the nightly run writes few rows.
"""

from datetime import datetime

from django.db import connection

HALF_LIFE_DAYS = 90

SCORES = """
    WITH bought AS (
        SELECT DISTINCT variant.product_id, placed.id, placed.placed_at
        FROM shop_orderline AS line
        JOIN shop_order AS placed ON placed.id = line.order_id
        JOIN shop_variant AS variant ON variant.id = line.variant_id
        WHERE placed.status NOT IN ('cancelled', 'expired', 'pending') AND placed.placed_at <= %(as_of)s
    ), demand AS (
        SELECT product_id,
               sum(exp(-ln(2) * extract(epoch FROM %(as_of)s - placed_at)::float8 / (86400 * %(half_life)s))) AS weight
        FROM bought GROUP BY product_id
    ), scaled AS (
        SELECT product_id, (100 * weight / max(weight) OVER ())::numeric AS score FROM demand
    ), rounded AS (
        SELECT product_id, round(score, 2 - floor(log(greatest(score, 0.0001)))::int)::float8 AS score FROM scaled
    )
    UPDATE shop_product AS product SET popularity = wanted.score
    FROM (SELECT id, coalesce(score, 0) AS score FROM shop_product LEFT JOIN rounded ON product_id = id) AS wanted
    WHERE product.id = wanted.id AND product.popularity <> wanted.score
"""


def recompute(as_of: datetime) -> int:
    """Write the products whose score has changed, and return how many. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SCORES, {"as_of": as_of, "half_life": HALF_LIFE_DAYS})
        return cursor.rowcount
