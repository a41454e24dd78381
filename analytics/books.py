"""What counts as sold, and what was booked: the one definition behind scores, rollups and dashboards.

Net revenue = lines of orders that were paid for − credit notes ± adjustments. Amounts of several currencies don't add
up: whoever reads the entries takes those in the shop's currency.
"""

COUNTED = "('paid', 'shipped', 'completed')"

# A credit note or adjustment of an order that doesn't count (cancelled after payment) doesn't count either, or the
# order would be taken off twice. `bought` marks orders of a positive amount, which recency and frequency go by.
ENTRIES = f"""
    SELECT placed_at AS at, customer_id, country, platform, currency, lines_total AS amount, lines_total > 0 AS bought
    FROM shop_order
    WHERE status IN {COUNTED}
    UNION ALL
    SELECT note.issued_at, note.customer_id, note.country, note.platform, note.currency, -note.total, false
    FROM shop_creditnote note LEFT JOIN shop_order credited ON credited.id = note.order_id
    WHERE credited.id IS NULL OR credited.status IN {COUNTED}
    UNION ALL
    SELECT booked_at, adjustment.customer_id, adjustment.country, '', adjustment.currency, amount, false
    FROM shop_adjustment adjustment LEFT JOIN shop_order adjusted ON adjusted.id = adjustment.order_id
    WHERE adjusted.id IS NULL OR adjusted.status IN {COUNTED}
"""  # noqa: S608 - constants of this module

# The same as heads with a kind: 's'old and 'd'ropped (cancelled) orders, 'c'redit notes, 'a'djustments. Amounts are as
# the documents have them, none negated. `span` holds the moments to read, as since and until.
HEADS = f"""
    SELECT CASE WHEN status = 'cancelled' THEN 'd' ELSE 's' END AS kind, document.id, placed_at AS at, customer_id,
           country, platform, lines_total AS amount, lines_total > 0 AS bought
    FROM span JOIN shop_order document ON placed_at >= span.since AND placed_at < span.until
    WHERE (status IN {COUNTED} OR status = 'cancelled') AND currency = %(currency)s
    UNION ALL
    SELECT 'c', document.id, issued_at, document.customer_id, document.country, document.platform, document.total, false
    FROM span JOIN shop_creditnote document ON issued_at >= span.since AND issued_at < span.until
    LEFT JOIN shop_order credited ON credited.id = document.order_id
    WHERE (credited.id IS NULL OR credited.status IN {COUNTED}) AND document.currency = %(currency)s
    UNION ALL
    SELECT 'a', document.id, booked_at, document.customer_id, document.country, '', amount, false
    FROM span JOIN shop_adjustment document ON booked_at >= span.since AND booked_at < span.until
    LEFT JOIN shop_order adjusted ON adjusted.id = document.order_id
    WHERE (adjusted.id IS NULL OR adjusted.status IN {COUNTED}) AND document.currency = %(currency)s
"""  # noqa: S608

# Of the CTE `head`: what each document has of each product. Lines without a product have none (NULL).
LINES = """
    SELECT head.kind, head.id, variant.product_id, sum(line.amount) AS amount, sum(line.quantity) AS units
    FROM head JOIN shop_orderline line ON line.order_id = head.id
    LEFT JOIN shop_variant variant ON variant.id = line.variant_id
    WHERE head.kind IN ('s', 'd')
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT head.kind, head.id, variant.product_id, sum(line.amount), sum(line.quantity)
    FROM head JOIN shop_creditnoteline line ON line.credit_note_id = head.id
    LEFT JOIN shop_variant variant ON variant.id = line.variant_id
    WHERE head.kind = 'c'
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT head.kind, head.id, variant.product_id, head.amount, 0
    FROM head JOIN shop_adjustment adjustment ON adjustment.id = head.id
    LEFT JOIN shop_variant variant ON variant.id = adjustment.variant_id
    WHERE head.kind = 'a'
"""
