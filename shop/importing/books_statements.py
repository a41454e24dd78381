"""The SQL of the three ledgers. `{source}` and `{ledger}` are filled in by shop/importing/books.py."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ledger:
    """`known` selects ledger, id, number, sku, occurrence of the rows already in the books."""

    name: str
    title: str
    tables: tuple[str, ...]
    known: str
    insert_lines: str
    update_lines: str
    insert_heads: str = ""
    update_heads: str = ""
    total_up: str = ""


TAX = "round(r.quantity * r.unit_price * r.tax_rate / (1 + r.tax_rate), 4)"

ORDERS = Ledger(
    name="order",
    title="orders",
    tables=("shop_order", "shop_orderline"),
    known="""
        SELECT 'order' AS ledger, line.id, head.number, line.sku,
               row_number() OVER (PARTITION BY line.order_id, line.sku ORDER BY line.position) AS occurrence
        FROM shop_orderline AS line JOIN shop_order AS head ON head.id = line.order_id
        WHERE head.source = 'import' AND head.import_source = {source}
          AND head.number IN (SELECT number FROM staged_line WHERE kind = 'order')
    """,
    insert_heads="""
        INSERT INTO shop_order (
            number, source, import_source, status, customer_id, visitor, email, country, platform, currency,
            shipping_address, shipping_total, stated_total, placed_at,
            lines_total, shipping_tax, discount_total, tax_total, total
        )
        SELECT number, 'import', {source}, status, customer_id, visitor, email, country, platform, currency,
               shipping_address, shipping_total, stated_total, placed_at, 0, 0, 0, 0, 0
        FROM books_head AS h
        WHERE NOT EXISTS (SELECT FROM shop_order AS o WHERE o.number = h.number)
        ORDER BY placed_at, row
    """,
    update_heads="""
        WITH changed AS (
            UPDATE shop_order AS o
            SET status = h.status, customer_id = h.customer_id, visitor = h.visitor, email = h.email,
                country = h.country, platform = h.platform, currency = h.currency,
                shipping_address = h.shipping_address, shipping_total = h.shipping_total,
                stated_total = h.stated_total, placed_at = h.placed_at
            FROM books_head AS h
            WHERE o.number = h.number
              AND (o.status, o.customer_id, o.visitor, o.email, o.country, o.platform, o.currency,
                   o.shipping_address, o.shipping_total, o.stated_total, o.placed_at)
                  IS DISTINCT FROM
                  (h.status, h.customer_id, h.visitor, h.email, h.country, h.platform, h.currency,
                   h.shipping_address, h.shipping_total, h.stated_total, h.placed_at)
            RETURNING o.number
        )
        INSERT INTO books_changed_head SELECT number FROM changed
    """,
    insert_lines=f"""
        INSERT INTO shop_orderline (
            order_id, source, currency, position, variant_id, sku, name, quantity, unit_price, discount_amount,
            tax_rate, tax_amount, stated_at, search_id, recommendation_id
        )
        SELECT o.id, o.source, o.currency, r.position + coalesce(last.position, 0), variant.id, r.sku, r.name,
               r.quantity, r.unit_price, 0, r.tax_rate, {TAX}, nullif(r.placed_at, o.placed_at), r.search_id,
               r.recommendation_id
        FROM books_row AS r
        JOIN shop_order AS o ON o.number = r.number
        LEFT JOIN shop_variant AS variant ON variant.sku = r.sku
        LEFT JOIN (
            SELECT order_id, max(position) AS position FROM shop_orderline
            WHERE order_id IN (SELECT o.id FROM shop_order AS o JOIN books_head AS h ON h.number = o.number)
            GROUP BY order_id
        ) AS last ON last.order_id = o.id
        WHERE r.ledger = 'order' AND r.known_id IS NULL
        ORDER BY o.id, r.position
    """,  # noqa: S608 - only constants of this module
    update_lines=f"""
        WITH changed AS (
            UPDATE shop_orderline AS l
            SET name = r.name, quantity = r.quantity, unit_price = r.unit_price, tax_rate = r.tax_rate,
                tax_amount = {TAX}, stated_at = nullif(r.placed_at, o.placed_at),
                search_id = coalesce(r.search_id, l.search_id),
                recommendation_id = coalesce(r.recommendation_id, l.recommendation_id)
            FROM books_row AS r JOIN shop_order AS o ON o.number = r.number
            WHERE r.ledger = 'order' AND l.id = r.known_id
              AND (l.name, l.quantity, l.unit_price, l.tax_rate, l.stated_at, l.search_id, l.recommendation_id)
                  IS DISTINCT FROM (r.name, r.quantity, r.unit_price, r.tax_rate, nullif(r.placed_at, o.placed_at),
                                    coalesce(r.search_id, l.search_id),
                                    coalesce(r.recommendation_id, l.recommendation_id))
            RETURNING l.id
        )
        INSERT INTO books_changed_line SELECT id FROM changed
    """,  # noqa: S608
    total_up="""
        UPDATE shop_order AS o
        SET lines_total = t.lines, tax_total = t.tax + o.shipping_tax, total = t.lines + o.shipping_total
        FROM (
            SELECT order_id, sum(amount) AS lines, sum(tax_amount) AS tax FROM shop_orderline
            WHERE order_id IN (SELECT o.id FROM shop_order AS o JOIN books_head AS h ON h.number = o.number)
            GROUP BY order_id
        ) AS t
        WHERE o.id = t.order_id
          AND (o.lines_total, o.tax_total, o.total)
              IS DISTINCT FROM (t.lines, t.tax + o.shipping_tax, t.lines + o.shipping_total)
    """,
)

CREDIT_NOTES = Ledger(
    name="credit",
    title="credit notes",
    tables=("shop_creditnote", "shop_creditnoteline"),
    known="""
        SELECT 'credit' AS ledger, line.id, head.number, line.sku,
               row_number() OVER (PARTITION BY line.credit_note_id, line.sku ORDER BY line.position) AS occurrence
        FROM shop_creditnoteline AS line JOIN shop_creditnote AS head ON head.id = line.credit_note_id
        WHERE head.source = 'import' AND head.import_source = {source}
          AND head.number IN (SELECT number FROM staged_line WHERE kind = 'credit')
    """,
    insert_heads="""
        INSERT INTO shop_creditnote (
            number, source, import_source, customer_id, country, platform, currency, reason, total, issued_at
        )
        SELECT number, 'import', {source}, customer_id, country, platform, currency, '', 0, placed_at
        FROM books_head AS h
        WHERE NOT EXISTS (SELECT FROM shop_creditnote AS c WHERE c.number = h.number)
        ORDER BY placed_at, row
    """,
    update_heads="""
        WITH changed AS (
            UPDATE shop_creditnote AS c
            SET customer_id = h.customer_id, country = h.country, platform = h.platform, currency = h.currency,
                issued_at = h.placed_at
            FROM books_head AS h
            WHERE c.number = h.number
              AND (c.customer_id, c.country, c.platform, c.currency, c.issued_at)
                  IS DISTINCT FROM (h.customer_id, h.country, h.platform, h.currency, h.placed_at)
            RETURNING c.number
        )
        INSERT INTO books_changed_head SELECT number FROM changed
    """,
    insert_lines="""
        INSERT INTO shop_creditnoteline (
            credit_note_id, position, variant_id, sku, name, quantity, unit_price, tax_rate
        )
        SELECT c.id, r.position + coalesce(last.position, 0), variant.id, r.sku, r.name, r.quantity, r.unit_price,
               r.tax_rate
        FROM books_row AS r
        JOIN shop_creditnote AS c ON c.number = r.number
        LEFT JOIN shop_variant AS variant ON variant.sku = r.sku
        LEFT JOIN (
            SELECT credit_note_id, max(position) AS position FROM shop_creditnoteline GROUP BY credit_note_id
        ) AS last ON last.credit_note_id = c.id
        WHERE r.ledger = 'credit' AND r.known_id IS NULL
        ORDER BY c.id, r.position
    """,
    update_lines="""
        WITH changed AS (
            UPDATE shop_creditnoteline AS l
            SET name = r.name, quantity = r.quantity, unit_price = r.unit_price, tax_rate = r.tax_rate
            FROM books_row AS r
            WHERE r.ledger = 'credit' AND l.id = r.known_id
              AND (l.name, l.quantity, l.unit_price, l.tax_rate)
                  IS DISTINCT FROM (r.name, r.quantity, r.unit_price, r.tax_rate)
            RETURNING l.id
        )
        INSERT INTO books_changed_line SELECT id FROM changed
    """,
    total_up="""
        UPDATE shop_creditnote AS c SET total = t.total
        FROM (
            SELECT l.credit_note_id, sum(l.amount) AS total FROM shop_creditnoteline AS l
            JOIN shop_creditnote AS c ON c.id = l.credit_note_id JOIN books_head AS h ON h.number = c.number
            GROUP BY l.credit_note_id
        ) AS t
        WHERE c.id = t.credit_note_id AND c.total IS DISTINCT FROM t.total
    """,
)

ADJUSTMENTS = Ledger(
    name="adjustment",
    title="adjustments",
    tables=("shop_adjustment",),
    known="""
        SELECT 'adjustment' AS ledger, id, number, sku,
               row_number() OVER (PARTITION BY number, sku ORDER BY position) AS occurrence
        FROM shop_adjustment
        WHERE import_source = {source}
          AND number IN (SELECT number FROM staged_line WHERE kind NOT IN ('order', 'credit'))
    """,
    insert_lines="""
        INSERT INTO shop_adjustment (
            number, position, kind, import_source, customer_id, variant_id, country, sku, name, quantity, unit_price,
            currency, booked_at
        )
        SELECT r.number, r.position + coalesce(last.position, 0), r.kind, {source}, r.customer_id, variant.id,
               r.country, r.sku, r.name, r.quantity, r.unit_price, r.currency, r.placed_at
        FROM books_row AS r
        LEFT JOIN shop_variant AS variant ON variant.sku = r.sku
        LEFT JOIN (
            SELECT number, max(position) AS position FROM shop_adjustment GROUP BY number
        ) AS last ON last.number = r.number
        WHERE r.ledger = 'adjustment' AND r.known_id IS NULL
        ORDER BY r.row
    """,
    update_lines="""
        WITH changed AS (
            UPDATE shop_adjustment AS a
            SET kind = r.kind, customer_id = r.customer_id, country = r.country, name = r.name,
                quantity = r.quantity, unit_price = r.unit_price, currency = r.currency, booked_at = r.placed_at
            FROM books_row AS r
            WHERE r.ledger = 'adjustment' AND a.id = r.known_id
              AND (a.kind, a.customer_id, a.country, a.name, a.quantity, a.unit_price, a.currency, a.booked_at)
                  IS DISTINCT FROM
                  (r.kind, r.customer_id, r.country, r.name, r.quantity, r.unit_price, r.currency, r.placed_at)
            RETURNING a.id
        )
        INSERT INTO books_changed_line SELECT id FROM changed
    """,
)
