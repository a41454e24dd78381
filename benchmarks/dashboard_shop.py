"""A made-up shop of three years for benchmarks.dashboards: 4 lines to an order, 10 to a customer, 2,000 products in 30
categories, 40 countries of which one has 70 %; some orders cancelled or refunded. The same in every run."""

from typing import Any

LINES_PER_ORDER, LINES_PER_CUSTOMER, PRODUCTS, EVENTS_PER_ORDER = 4, 10, 2_000, 2
LAST_DAY = "2026-06-30"
COUNTRIES = """
    GB DE FR NL IE US ES IT SE DK NO FI BE AT CH PL PT CZ GR HU RO BG HR SK SI LT LV EE LU MT CY AU NZ CA JP SG AE ZA
    BR MX
"""

FILL = [
    "SET session_replication_role = replica",  # no triggers, no checks of keys: nothing here is wrong
    "SELECT setseed(0.25)",
    "UPDATE shop_shopsettings SET currency = 'GBP', time_zone = 'Europe/London', as_of = '2026-06-30 18:00+01'",
    """
    INSERT INTO shop_category (id, path, depth, numchild, name, slug, url_path, description, is_derived)
    SELECT n, to_char(n, 'FM0000'), 1, 4, 'Root ' || n, 'root-' || n, 'root-' || n, '', false
    FROM generate_series(1, 6) n
    UNION ALL
    SELECT 6 + (n - 1) * 4 + m, to_char(n, 'FM0000') || to_char(m, 'FM0000'), 2, 0, 'Leaf ' || n || m,
           'leaf-' || m, 'root-' || n || '/leaf-' || m, '', false
    FROM generate_series(1, 6) n, generate_series(1, 4) m
    """,
    """
    INSERT INTO shop_product (id, import_source, name, slug, category_id, description, attributes, is_active,
        created_at, updated_at, popularity, rating_count)
    SELECT n, '', 'Product ' || n, 'product-' || n, CASE WHEN n %% 40 > 0 THEN 7 + n %% 24 END, '', '{}', true,
           '2023-07-01', '2023-07-01', 0, 0
    FROM generate_series(1, %(products)s) n
    """,
    """
    INSERT INTO shop_variant (id, product_id, sku, price, currency, attributes, track_stock, position, is_active)
    SELECT n, n, 'S' || n, 1 + n %% 90, 'GBP', '{}', false, 0, true FROM generate_series(1, %(products)s) n
    """,
    """
    INSERT INTO shop_customer (id, import_source, reference, name, phone, country, created_at)
    SELECT n, 'made up', n, 'Customer ' || n, '', (%(countries)s::text[])[CASE WHEN n %% 10 < 7 THEN 1
           ELSE 2 + floor(39 * power((n::bigint * 7919 %% 10007) / 10007.0, 3)) END], '2023-07-01'
    FROM generate_series(1, %(customers)s) n
    """,
    # everybody buys once; whose the other orders are is skewed: the first tenth of the customers have half of them
    """
    INSERT INTO shop_order (id, number, source, import_source, status, customer_id, visitor, email, country, platform,
        currency, shipping_address, lines_total, shipping_total, shipping_tax, discount_total, tax_total, total,
        placed_at)
    SELECT made.id, 'B' || made.id, 'import', 'made up', status, CASE WHEN made.id %% 25 > 0 THEN customer.id END,
           'v' || made.id %% %(visitors)s, '', customer.country, platform, 'GBP', '{}', 0, 0, 0, 0, 0, 0, placed_at
    FROM (
        SELECT n AS id,
               CASE WHEN n <= %(customers)s THEN n ELSE 1 + floor(%(customers)s * power(random(), 3.3)) END AS who,
               CASE WHEN random() < 0.04 THEN 'cancelled' WHEN random() < 0.01 THEN 'expired' ELSE 'completed' END
                   AS status,
               CASE WHEN random() < 0.4 THEN 'phone' ELSE 'web' END AS platform,
               %(last_day)s::timestamptz + interval '18 hours' - random() * interval '1095 days' AS placed_at
        FROM generate_series(1, %(orders)s) n
    ) made JOIN shop_customer customer ON customer.id = made.who
    ORDER BY placed_at
    """,
    """
    INSERT INTO shop_orderline (order_id, source, currency, position, variant_id, sku, name, quantity, unit_price,
        discount_amount, tax_rate, tax_amount, taken_from_stock)
    SELECT order_id, 'import', 'GBP', position, variant, 'S' || variant, 'Thing', quantity, 1 + variant %% 90,
           0, 0, 0, 0
    FROM (
        SELECT shop_order.id AS order_id, position, 1 + floor(%(products)s * power(random(), 2))::int AS variant,
               1 + floor(3 * random())::int AS quantity
        FROM shop_order, generate_series(1, %(per_order)s) AS position
    ) made
    """,
    """
    UPDATE shop_order SET lines_total = sums.total, total = sums.total
    FROM (SELECT order_id, sum(amount) AS total FROM shop_orderline GROUP BY 1) sums WHERE sums.order_id = shop_order.id
    """,
    """
    INSERT INTO shop_creditnote (id, number, source, import_source, order_id, customer_id, country, platform, currency,
        reason, total, issued_at)
    SELECT id, 'C' || id, 'import', 'made up', id, customer_id, country, platform, currency, '', 0,
           placed_at + interval '9 days'
    FROM shop_order WHERE id %% 33 = 0 AND status = 'completed'
    """,
    """
    INSERT INTO shop_creditnoteline (credit_note_id, position, variant_id, sku, name, quantity, unit_price, tax_rate)
    SELECT line.order_id, 1, line.variant_id, line.sku, line.name, 1, line.unit_price, 0
    FROM shop_orderline line JOIN shop_creditnote note ON note.id = line.order_id WHERE line.position = 1
    """,
    """
    UPDATE shop_creditnote SET total = line.amount FROM shop_creditnoteline line
    WHERE line.credit_note_id = shop_creditnote.id
    """,
    """
    INSERT INTO shop_event (id, occurred_at, kind, visitor, customer_id, session, platform, product_id, query, shelf,
        products, experiment, arm, consent)
    SELECT gen_random_uuid(), %(last_day)s::timestamptz + interval '18 hours' - random() * interval '400 days',
           (ARRAY['view', 'view', 'view', 'add_to_basket', 'checkout'])[1 + floor(5 * random())],
           'v' || floor(random() * %(visitors)s), NULL, '', CASE WHEN n %% 5 < 2 THEN 'phone' ELSE 'web' END,
           1 + floor(%(products)s * power(random(), 2)), '', '', '{}', '', '', false
    FROM generate_series(1, %(events)s) n
    """,
    "RESET session_replication_role",
    "VACUUM (FULL, ANALYZE) shop_order",
    "VACUUM ANALYZE",
    "CHECKPOINT",
]


def fill(lines: int) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    orders = lines // LINES_PER_ORDER
    values = {
        "customers": lines // LINES_PER_CUSTOMER,
        "orders": orders,
        "per_order": LINES_PER_ORDER,
        "products": PRODUCTS,
        "visitors": max(orders // 5, 1),
        "events": min(orders * EVENTS_PER_ORDER, 1_000_000),
        "countries": COUNTRIES.split(),
        "last_day": LAST_DAY,
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, values if "%" in statement else None)
        cursor.execute("SELECT pg_database_size(current_database())")
        size = round(cursor.fetchone()[0] / 1e6)
    return {"lines": lines, **{name: values[name] for name in ("orders", "customers", "events")}, "database_mb": size}
