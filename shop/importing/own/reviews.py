"""Rows of reviews.csv. They were public elsewhere, so they are shown at once; later it is the moderators' choice."""

from typing import Any
from zoneinfo import ZoneInfo

from shop.importing import staging, values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.importing.merging import merge
from shop.importing.own import SOURCE
from shop.importing.own.rows import FirstSeen, Row, accepted
from shop.importing.staging import Load
from shop.models import Customer, Product

LONGEST_TEXT = 20_000
STAGED = {
    "row": "int",
    "product_id": "bigint",
    "customer_id": "bigint",
    "rating": "int",
    "title": "text",
    "text": "text",
    "created_at": "timestamptz",
    "status": "text DEFAULT 'approved'",
    "is_verified_buyer": "boolean DEFAULT false",
}
COPIED = ["row", "product_id", "customer_id", "rating", "title", "text", "created_at"]
VERIFY = """
    UPDATE staged_review AS s SET is_verified_buyer = true
    WHERE EXISTS (
        SELECT FROM shop_order AS o
        JOIN shop_orderline AS line ON line.order_id = o.id
        JOIN shop_variant AS variant ON variant.id = line.variant_id
        WHERE o.customer_id = s.customer_id AND variant.product_id = s.product_id
          AND o.status NOT IN ('cancelled', 'expired')
    )
"""


class ReviewReader:
    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._customers = dict(Customer.objects.filter(import_source=SOURCE).values_list("reference", "id"))
        self._products = dict(Product.objects.filter(import_source=SOURCE).values_list("reference", "id"))
        self._seen = FirstSeen("customer")

    def read(self, row: Row, line: int) -> tuple[Any, ...]:
        product = values.text("product", row["product"], 100, required=True)
        customer = values.text("customer", row["customer"], 100, required=True)
        if product not in self._products:
            raise BadRow("product", f"{values.shortened(product)} is not known to this shop")
        if customer not in self._customers:
            raise BadRow("customer", f"{values.shortened(customer)} is not a customer of this shop")
        self._seen.check(f"{customer} on {product}", line)
        read = (
            self._products[product],
            self._customers[customer],
            values.whole_number("rating", row["rating"], 1, 5),
            values.text("title", row["title"], 150),
            values.text("text", row["text"], LONGEST_TEXT),
            values.moment("created_at", row["created_at"], self._zone),
        )
        self._seen.remember(f"{customer} on {product}", line)
        return read


def load_table(table: CsvTable, load: Load) -> None:
    staging.create("staged_review", STAGED)
    staging.copy("staged_review", COPIED, accepted(table, load, ReviewReader(load.zone).read, "reviews"))
    staging.execute(VERIFY)
    load.progress.begin("Writing reviews")
    merge(
        load,
        "staged_review",
        "shop_review",
        key=["product_id", "customer_id"],
        compared=["rating", "title", "text", "created_at", "is_verified_buyer"],
        once=["status"],
    )
