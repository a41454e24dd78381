from shop.importing import books, buyers, staging
from shop.importing.online_retail import SOURCE, catalogue
from shop.importing.online_retail.reading import Table
from shop.importing.online_retail.rows import COLUMNS, staged_rows
from shop.importing.staging import Load


def load_table(table: Table, file: str, load: Load) -> None:
    """Everything of one file, inside the caller's transaction. The rows are counted as lines of the books."""
    books.stage(COLUMNS, staged_rows(table, file, load, books.numbers_of_others(SOURCE)))
    buyers.stage(["row", "reference", "country", "created_at"], staging.fetch(BUYERS))
    buyers.store_new(load)
    books.recognise(load)
    catalogue.store(load)
    books.store(load)
    staging.execute(MOVE_BUYERS, source=SOURCE)


# The buyer's country is that of the latest paper; each order keeps its own.
BUYERS = """
    SELECT min(row) AS row, customer, (array_agg(country ORDER BY placed_at DESC, row DESC))[1], min(placed_at)
    FROM staged_line WHERE customer IS NOT NULL GROUP BY customer ORDER BY 1
"""
MOVE_BUYERS = """
    UPDATE shop_customer AS c SET country = latest.country
    FROM (
        SELECT DISTINCT ON (customer_id) customer_id, country FROM (
            SELECT customer_id, country, placed_at AS at, id FROM shop_order WHERE import_source = {source}
            UNION ALL
            SELECT customer_id, country, issued_at, id FROM shop_creditnote WHERE import_source = {source}
        ) AS paper
        WHERE customer_id IN (SELECT customer_id FROM books_row)
        ORDER BY customer_id, at DESC, id DESC
    ) AS latest
    WHERE c.id = latest.customer_id AND c.import_source = {source} AND c.country <> latest.country
"""
