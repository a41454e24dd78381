"""The tables of the star: what each row is, and the query that brings it.

Facts have one row per document, line and event of all that happened, whether it counts or not: `is_counted` says which
orders, credit notes and adjustments make net revenue, and the sum of `net` over all rows *is* net revenue. Customers
are numbers; visitors are hashed once more, so that they can't be matched with a cookie; search words are left out,
since people type their names into search fields.
"""

from dataclasses import dataclass

from analytics.books import COUNTED

AMOUNT, COUNT, KEY, TEXT, DAY, MOMENT, FLAG = "decimal", "int32", "int64", "string", "date", "moment", "bool"


@dataclass(frozen=True, slots=True)
class Table:
    """`query` has its columns in the order of `columns`. A fact's takes the bounds of a month: `since`, `until`."""

    name: str
    columns: dict[str, str]
    query: str
    is_fact: bool = False


def day(moment: str) -> str:
    return f"({moment} AT TIME ZONE %(zone)s)::date"


def utc(moment: str) -> str:
    return f"""to_char({moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


def within(moment: str) -> str:
    return f"{moment} >= %(since)s AND {moment} < %(until)s"


DIM_DATE = Table(
    "dim_date",
    {"day": DAY, "year": COUNT, "quarter": COUNT, "month": TEXT, "iso_week": TEXT, "weekday": COUNT},
    """
    SELECT day::date, extract(year FROM day)::int, extract(quarter FROM day)::int, to_char(day, 'YYYY-MM'),
           to_char(day, 'IYYY-"W"IW'), extract(isodow FROM day)::int
    FROM generate_series(%(first_day)s::date, %(last_day)s::date, '1 day') AS day
    """,
)
DIM_CUSTOMER = Table(
    "dim_customer",
    {"customer_key": KEY, "country": TEXT, "created_on": DAY, "segment": TEXT, "r": COUNT, "f": COUNT, "m": COUNT},
    f"""
    SELECT customer.id, customer.country, {day("customer.created_at")}, score.segment, score.r, score.f, score.m
    FROM shop_customer customer LEFT JOIN analytics_customerscore score ON score.customer_id = customer.id
    ORDER BY 1
    """,  # noqa: S608 - constants
)
DIM_PRODUCT = Table(
    "dim_product",
    {
        "variant_key": KEY,
        "product_key": KEY,
        "sku": TEXT,
        "product": TEXT,
        "category": TEXT,
        "brand": TEXT,
        "price": AMOUNT,
        "currency": TEXT,
    },
    """
    SELECT variant.id, product.id, variant.sku, product.name, category.url_path, brand.name, variant.price,
           variant.currency
    FROM shop_variant variant JOIN shop_product product ON product.id = variant.product_id
    LEFT JOIN shop_category category ON category.id = product.category_id
    LEFT JOIN shop_brand brand ON brand.id = product.brand_id
    ORDER BY 1
    """,
)
DIM_COUNTRY = Table(
    "dim_country",
    {"country": TEXT, "name": TEXT},
    "SELECT * FROM unnest(%(country_codes)s::text[], %(country_names)s::text[]) ORDER BY 1",
)
DIM_PLATFORM = Table(
    "dim_platform",
    {"platform": TEXT, "name": TEXT},
    "SELECT * FROM unnest(%(platform_codes)s::text[], %(platform_names)s::text[]) ORDER BY 1",
)
DOCUMENT = {
    "kind": TEXT,
    "order_key": KEY,
    "day": DAY,
    "placed_at": MOMENT,
    "customer_key": KEY,
    "country": TEXT,
    "platform": TEXT,
    "currency": TEXT,
    "status": TEXT,
    "is_counted": FLAG,
}
ORDER = f"""
    'order', o.id, {day("o.placed_at")}, {utc("o.placed_at")}, o.customer_id, o.country, o.platform, o.currency,
    o.status, o.status IN {COUNTED}
"""
NOTE = f"""
    'credit note', n.id, {day("n.issued_at")}, {utc("n.issued_at")}, n.customer_id, n.country, n.platform, n.currency,
    '', o.id IS NULL OR o.status IN {COUNTED}
"""
ADJUSTMENT = f"""
    'adjustment', a.id, {day("a.booked_at")}, {utc("a.booked_at")}, a.customer_id, a.country, '', a.currency, a.kind,
    o.id IS NULL OR o.status IN {COUNTED}
"""
OF_NOTE = "shop_creditnote n LEFT JOIN shop_order o ON o.id = n.order_id"
OF_ADJUSTMENT = "shop_adjustment a LEFT JOIN shop_order o ON o.id = a.order_id"
FACT_ORDER = Table(
    "fact_order",
    {**DOCUMENT, "amount": AMOUNT, "net": AMOUNT},
    f"""
    SELECT {ORDER}, o.lines_total, CASE WHEN o.status IN {COUNTED} THEN o.lines_total ELSE 0 END
    FROM shop_order o WHERE {within("o.placed_at")}
    UNION ALL
    SELECT {NOTE}, -n.total, CASE WHEN o.id IS NULL OR o.status IN {COUNTED} THEN -n.total ELSE 0 END
    FROM {OF_NOTE} WHERE {within("n.issued_at")}
    UNION ALL
    SELECT {ADJUSTMENT}, a.amount, CASE WHEN o.id IS NULL OR o.status IN {COUNTED} THEN a.amount ELSE 0 END
    FROM {OF_ADJUSTMENT} WHERE {within("a.booked_at")}
    """,  # noqa: S608
    is_fact=True,
)
FACT_ORDER_LINE = Table(
    "fact_order_line",
    {
        **DOCUMENT,
        "position": COUNT,
        "variant_key": KEY,
        "product_key": KEY,
        "sku": TEXT,
        "quantity": COUNT,
        "unit_price": AMOUNT,
        "amount": AMOUNT,
        "net": AMOUNT,
    },
    f"""
    SELECT {ORDER}, l.position, l.variant_id, v.product_id, l.sku, l.quantity, l.unit_price, l.amount,
           CASE WHEN o.status IN {COUNTED} THEN l.amount ELSE 0 END
    FROM shop_order o JOIN shop_orderline l ON l.order_id = o.id LEFT JOIN shop_variant v ON v.id = l.variant_id
    WHERE {within("o.placed_at")}
    UNION ALL
    SELECT {NOTE}, l.position, l.variant_id, v.product_id, l.sku, -l.quantity, l.unit_price, -l.amount,
           CASE WHEN o.id IS NULL OR o.status IN {COUNTED} THEN -l.amount ELSE 0 END
    FROM {OF_NOTE} JOIN shop_creditnoteline l ON l.credit_note_id = n.id
    LEFT JOIN shop_variant v ON v.id = l.variant_id
    WHERE {within("n.issued_at")}
    UNION ALL
    SELECT {ADJUSTMENT}, a.position, a.variant_id, v.product_id, a.sku, a.quantity, a.unit_price, a.amount,
           CASE WHEN o.id IS NULL OR o.status IN {COUNTED} THEN a.amount ELSE 0 END
    FROM {OF_ADJUSTMENT} LEFT JOIN shop_variant v ON v.id = a.variant_id
    WHERE {within("a.booked_at")}
    """,  # noqa: S608
    is_fact=True,
)
FACT_EVENT = Table(
    "fact_event",
    {
        "event_key": TEXT,
        "kind": TEXT,
        "day": DAY,
        "occurred_at": MOMENT,
        "visitor": TEXT,
        "customer_key": KEY,
        "platform": TEXT,
        "product_key": KEY,
        "variant_key": KEY,
        "quantity": COUNT,
        "shelf": TEXT,
        "result_count": COUNT,
    },
    f"""
    SELECT id, kind, {day("occurred_at")}, {utc("occurred_at")},
           CASE WHEN visitor = '' THEN '' ELSE left(encode(sha256((%(salt)s || visitor)::bytea), 'hex'), 24) END,
           customer_id, platform, product_id, variant_id, quantity, shelf, result_count
    FROM shop_event WHERE {within("occurred_at")}
    """,  # noqa: S608
    is_fact=True,
)
TABLES = (
    DIM_DATE,
    DIM_CUSTOMER,
    DIM_PRODUCT,
    DIM_COUNTRY,
    DIM_PLATFORM,
    FACT_ORDER,
    FACT_ORDER_LINE,
    FACT_EVENT,
)
