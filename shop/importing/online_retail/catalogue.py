"""The catalogue that the order lines imply: a product for each code, with a variant for each way it is written.

- Name: the commonest description under which the code was sold; of equally common ones the latest, then the last of
  the alphabet. Descriptions under which nothing was sold ("thrown away") name it only where it has no other.
- List price: the latest positive price of an order line (else of any row).
- Created: when it was first sold. No stock is known, so none is kept.
- Without a description under which it was sold at a price, a code's product is kept, but not shown.
- Codes that differ in capitals only (85123A, 85123a) are one product; only the commonest spelling is for sale.
"""

from psycopg.types.json import Jsonb

from shop.importing import catalogue, staging
from shop.importing.derived_categories import category_of
from shop.importing.online_retail import CURRENCY
from shop.importing.online_retail.names import PRODUCT_CODE, SERVICES, tidy
from shop.importing.staging import Load

COLUMNS = [
    "row", "product", "name", "category", "is_derived", "attributes", "is_active", "created_at", "sku", "price",
    "currency", "position", "variant_is_active",
]  # fmt: skip


def store(load: Load) -> None:
    """Works from `books_row` (the file, compared with the books) and the lines of earlier files."""
    load.progress.begin("Deriving the catalogue")
    staging.create_as("retail_line", LINES, source=load.source, products=PRODUCT_CODE)
    products: dict[str, tuple[str, str]] = {}
    rows = []
    for row, (product, sku, name, is_sold, price, created_at, position) in enumerate(staging.fetch(VARIANTS), start=1):
        if product not in products:
            shown = tidy(name) if name else product
            products[product] = (shown, category_of(shown))
        shown, category = products[product]
        is_sellable = is_sold and price > 0 and name.upper() not in SERVICES
        is_first = position == 1
        rows.append(
            (row, product, shown, category, True, Jsonb({}), is_sellable, created_at, sku, price, CURRENCY,
             position - 1, is_first)
        )  # fmt: skip
    catalogue.stage(COLUMNS, rows)
    catalogue.store(load)


# Lines of earlier files count too, except those that this file brings again.
LINES = """
    SELECT upper(sku) AS product, sku, name, unit_price, placed_at, ledger = 'order' AS is_sale, row
    FROM books_row WHERE upper(sku) ~ {products}
    UNION ALL
    SELECT upper(line.sku), line.sku, line.name, line.unit_price, head.placed_at, true, 0
    FROM shop_orderline AS line JOIN shop_order AS head ON head.id = line.order_id
    WHERE head.source = 'import' AND head.import_source = {source} AND upper(line.sku) ~ {products}
      AND line.id NOT IN (SELECT known_id FROM books_row WHERE ledger = 'order' AND known_id IS NOT NULL)
    UNION ALL
    SELECT upper(line.sku), line.sku, line.name, line.unit_price, head.issued_at, false, 0
    FROM shop_creditnoteline AS line JOIN shop_creditnote AS head ON head.id = line.credit_note_id
    WHERE head.source = 'import' AND head.import_source = {source} AND upper(line.sku) ~ {products}
      AND line.id NOT IN (SELECT known_id FROM books_row WHERE ledger = 'credit' AND known_id IS NOT NULL)
    UNION ALL
    SELECT upper(sku), sku, name, unit_price, booked_at, false, 0 FROM shop_adjustment
    WHERE import_source = {source} AND upper(sku) ~ {products}
      AND id NOT IN (SELECT known_id FROM books_row WHERE ledger = 'adjustment' AND known_id IS NOT NULL)
"""
VARIANTS = """
    WITH named AS (
        SELECT DISTINCT ON (product) product, name, is_sold FROM (
            SELECT product, name, count(*) AS lines, max(placed_at) AS latest,
                   bool_or(is_sale AND unit_price > 0) AS is_sold
            FROM retail_line WHERE name <> '' GROUP BY product, name
        ) AS described
        ORDER BY product, is_sold DESC, lines DESC, latest DESC, name DESC
    ), priced AS (
        SELECT DISTINCT ON (product) product, unit_price FROM retail_line WHERE unit_price > 0
        ORDER BY product, is_sale DESC, placed_at DESC, row DESC
    ), spelled AS (
        SELECT product, sku, row_number() OVER (PARTITION BY product ORDER BY count(*) DESC, sku) AS position
        FROM retail_line GROUP BY product, sku
    ), first_seen AS (
        SELECT product, min(placed_at) AS created_at FROM retail_line GROUP BY product
    )
    SELECT product, sku, coalesce(name, ''), coalesce(is_sold, false), coalesce(unit_price, 0), created_at, position
    FROM spelled JOIN first_seen USING (product) LEFT JOIN named USING (product) LEFT JOIN priced USING (product)
    ORDER BY created_at, product, position
"""
