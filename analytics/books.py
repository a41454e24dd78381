"""What counts as sold, and what was booked: the one definition behind scores and dashboards.

Net revenue = lines of orders that were paid for − credit notes ± adjustments. Amounts of several currencies don't add
up: whoever reads the entries takes those in the shop's currency.
"""

# A credit note or adjustment of an order that doesn't count (cancelled after payment) doesn't count either, or the
# order would be taken off twice. `bought` marks orders of a positive amount, which recency and frequency go by.
ENTRIES = """
    SELECT placed_at AS at, customer_id, country, platform, currency, lines_total AS amount, lines_total > 0 AS bought
    FROM shop_order
    WHERE status IN ('paid', 'shipped', 'completed')
    UNION ALL
    SELECT note.issued_at, note.customer_id, note.country, note.platform, note.currency, -note.total, false
    FROM shop_creditnote note LEFT JOIN shop_order credited ON credited.id = note.order_id
    WHERE credited.id IS NULL OR credited.status IN ('paid', 'shipped', 'completed')
    UNION ALL
    SELECT booked_at, adjustment.customer_id, adjustment.country, '', adjustment.currency, amount, false
    FROM shop_adjustment adjustment LEFT JOIN shop_order adjusted ON adjusted.id = adjustment.order_id
    WHERE adjusted.id IS NULL OR adjusted.status IN ('paid', 'shipped', 'completed')
"""
