"""Orders, credit notes and adjustments: from staged rows to the books, by set.

A staged row is known again by its number, its SKU and its occurrence (the how-manieth row of that SKU under that
number), so that a file in another order, or with a row more, doesn't shift the others. Rows that a later file no longer
has stay in the books: an import never deletes.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import sql

from shop.importing import staging
from shop.importing.books_statements import ADJUSTMENTS, CREDIT_NOTES, ORDERS, Ledger
from shop.importing.staging import Load
from shop.models import Adjustment, CreditNote, Order

STAGED = {
    "row": "int",
    "kind": "text",  # order, credit, or a kind of Adjustment
    "number": "text",
    "customer": "text",
    "placed_at": "timestamptz",
    "country": "text",
    "currency": "text",
    "sku": "text",
    "name": "text",
    "quantity": "int",
    "unit_price": "numeric",
    "tax_rate": "numeric DEFAULT 0",
    "status": "text DEFAULT 'completed'",
    "visitor": "text DEFAULT ''",
    "platform": "text DEFAULT ''",
    "email": "text DEFAULT ''",
    "shipping_total": "numeric DEFAULT 0",
    "stated_total": "numeric",
    "search_id": "uuid",
    "recommendation_id": "uuid",
    "shipping_address": "jsonb DEFAULT '{}'",
}
ADJUSTMENT_KINDS = frozenset(Adjustment.Kind.values)


def numbers_of_others(source: str) -> dict[str, set[str]]:
    """By kind (order, credit, adjustment), the numbers that rows of this source must not take."""
    return {
        "order": set(Order.objects.exclude(source="import", import_source=source).values_list("number", flat=True)),
        "credit": set(
            CreditNote.objects.exclude(source="import", import_source=source).values_list("number", flat=True)
        ),
        "adjustment": set(Adjustment.objects.exclude(import_source=source).values_list("number", flat=True)),
    }


def stage(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY the rows, in the order of the file, into `staged_line`."""
    staging.create("staged_line", STAGED)
    staging.copy("staged_line", columns, rows)


def recognise(load: Load) -> None:
    """Tell apart the staged rows that the books know already; makes `books_row` with `known_id`."""
    load.progress.begin("Comparing with the books")
    staging.create_as("books_known", " UNION ALL ".join(ledger.known for ledger in LEDGERS), source=load.source)
    staging.create_as(
        "books_row",
        """
        SELECT s.*, known.id AS known_id, customer.id AS customer_id,
               row_number() OVER (PARTITION BY s.ledger, s.number ORDER BY s.row) AS position
        FROM (
            SELECT *, CASE WHEN kind IN ('order', 'credit') THEN kind ELSE 'adjustment' END AS ledger,
                   row_number() OVER (
                       PARTITION BY CASE WHEN kind IN ('order', 'credit') THEN kind ELSE 'adjustment' END, number, sku
                       ORDER BY row
                   ) AS occurrence
            FROM staged_line
        ) AS s
        LEFT JOIN books_known AS known USING (ledger, number, sku, occurrence)
        LEFT JOIN shop_customer AS customer ON customer.import_source = {source} AND customer.reference = s.customer
        """,
        source=load.source,
    )


def store(load: Load) -> None:
    """Write what `recognise` found new or different, and add the rows to the account."""
    for ledger in LEDGERS:
        if not staging.fetch("SELECT EXISTS (SELECT FROM books_row WHERE ledger = {name})", name=ledger.name)[0][0]:
            continue
        load.progress.begin(f"Writing {ledger.title}")
        _store(ledger, load)


def _store(ledger: Ledger, load: Load) -> None:
    names = {"source": load.source, "ledger": ledger.name}
    staging.create("books_changed_line", {"id": "bigint"})
    staging.create("books_changed_head", {"number": "text"})
    if ledger.insert_heads:
        staging.create_as("books_head", FIRST_ROWS, **names)
        staging.execute(ledger.insert_heads, **names)
        staging.execute(ledger.update_heads, **names)
    staging.analyze(*ledger.tables)
    staging.execute(ledger.insert_lines, **names)
    staging.execute(ledger.update_lines, **names)
    staging.analyze(*ledger.tables)
    if ledger.total_up:
        staging.execute(ledger.total_up, **names)
    load.account.add(*staging.fetch(COUNT, **names)[0])


def link_lines_to_variants() -> None:
    """Lines whose SKU came into the catalogue only after them find their variant."""
    for table in ("shop_orderline", "shop_creditnoteline", "shop_adjustment"):
        staging.execute(
            """
            UPDATE {table} AS line SET variant_id = variant.id FROM shop_variant AS variant
            WHERE line.variant_id IS NULL AND variant.sku = line.sku
            """,
            table=sql.Identifier(table),
        )


LEDGERS = (ORDERS, CREDIT_NOTES, ADJUSTMENTS)

# The head of an order is what its first row says.
FIRST_ROWS = "SELECT DISTINCT ON (number) * FROM books_row WHERE ledger = {ledger} ORDER BY number, row"

COUNT = """
    SELECT count(*) FILTER (WHERE known_id IS NULL),
           count(*) FILTER (WHERE known_id IS NOT NULL AND is_changed),
           count(*) FILTER (WHERE known_id IS NOT NULL AND NOT is_changed)
    FROM (
        SELECT known_id, known_id IN (SELECT id FROM books_changed_line)
                         OR number IN (SELECT number FROM books_changed_head) AS is_changed
        FROM books_row WHERE ledger = {ledger}
    ) AS outcome
"""
