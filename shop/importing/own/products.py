"""Rows of products.csv, one for each variant. What belongs to the product stands in its first row; later rows may
repeat it or leave it empty."""

from pathlib import Path
from typing import Any

from django.utils.text import slugify
from psycopg.types.json import Jsonb

from shop.importing import catalogue, values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.importing.own import SOURCE
from shop.importing.own.attributes import AttributeReader, declare_attributes
from shop.importing.own.formats import OPTIONAL_OF_PRODUCTS
from shop.importing.own.pictures import NamedPicture, PictureReader, store_pictures, with_alts
from shop.importing.own.rows import FirstSeen, Row, accepted
from shop.importing.staging import Load

LONGEST_DESCRIPTION = 20_000
LARGEST_STOCK = 1_000_000_000
HEAVIEST_GRAMS = 1_000_000_000
LAST_POSITION = 32_767  # a small integer; further variants share it
OF_THE_PRODUCT = ("name", "brand", "category", "description", "attributes", "pictures", "picture_alts")


class ProductReader:
    COLUMNS = [
        "row", "product", "name", "brand", "category", "description", "attributes", "sku", "variant_attributes",
        "price", "compare_at_price", "cost", "currency", "on_hand", "weight_grams", "position",
    ]  # fmt: skip

    def __init__(self, folder: Path) -> None:
        self._attributes = AttributeReader()
        self._pictures = PictureReader(folder)
        self._taken = catalogue.skus_of_others(SOURCE)
        self._skus = FirstSeen("sku")
        self._products: dict[str, tuple[Row, int, tuple[Any, ...]]] = {}
        self._variants: dict[str, int] = {}
        self.pictures: dict[str, list[NamedPicture]] = {}  # by product, for those that name any

    def read(self, row: Row, line: int) -> tuple[Any, ...]:
        row = dict.fromkeys(OPTIONAL_OF_PRODUCTS, "") | row
        product = values.text("product", row["product"], 100, required=True)
        sku = values.text("sku", row["sku"], 100, required=True)
        self._skus.check(sku, line)
        if sku in self._taken:
            raise BadRow("sku", f"“{sku}” belongs to a product from elsewhere")
        variant = (
            Jsonb(self._attributes.read("variant_attributes", row["variant_attributes"])),
            values.amount("price", row["price"]),
            values.optional_amount("compare_at_price", row["compare_at_price"]),
            values.optional_amount("cost", row["cost"]),
            values.currency("currency", row["currency"]),
            values.whole_number("on_hand", row["on_hand"], 0, LARGEST_STOCK) if row["on_hand"].strip() else None,
            values.whole_number("weight_grams", row["weight_grams"], 0, HEAVIEST_GRAMS)
            if row["weight_grams"].strip()
            else None,
        )
        shared = self._shared(product, row, line)
        self._skus.remember(sku, line)
        self._variants[product] = self._variants.get(product, 0) + 1
        return product, *shared, sku, *variant, min(self._variants[product] - 1, LAST_POSITION)

    def _shared(self, product: str, row: Row, line: int) -> tuple[Any, ...]:
        if product in self._products:
            first, first_line, shared = self._products[product]
            for field in OF_THE_PRODUCT:
                if row[field].strip() and row[field].strip() != first[field].strip():
                    raise BadRow(field, f"differs from the product's first row (line {first_line})")
            return shared
        pictures = with_alts(self._pictures.read(row["pictures"]), row["picture_alts"])
        shared = (
            values.text("name", row["name"], 250, required=True),
            values.text("brand", row["brand"], 120),
            category_way(row["category"]),
            values.text("description", row["description"], LONGEST_DESCRIPTION),
            Jsonb(self._attributes.read("attributes", row["attributes"])),
        )
        self._products[product] = row, line, shared
        if pictures:
            self.pictures[product] = pictures
        return shared


def category_way(raw: str) -> str:
    """ "Home>Candles " → "Home > Candles"; empty stays empty."""
    if not raw.strip():
        return ""
    names = [values.text("category", name, 120, required=True) for name in raw.split(">")]
    if not all(slugify(name) or slugify(name, allow_unicode=True) for name in names):
        raise BadRow("category", f"{values.shortened(raw)} has a name without a letter")
    if len(names) > 10 or sum(len(name) + 1 for name in names) > 450:
        raise BadRow("category", f"{values.shortened(raw)} is too deep")
    return " > ".join(names)


def load_table(table: CsvTable, folder: Path, load: Load) -> None:
    declare_attributes(table)
    reader = ProductReader(folder)
    catalogue.stage(ProductReader.COLUMNS, accepted(table, load, reader.read, "products"))
    catalogue.recognise()
    catalogue.store(load)
    store_pictures(reader.pictures, load)
    catalogue.count(load)
