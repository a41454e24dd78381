"""Rows of orders.csv: lines of orders and of credit notes.

- A SKU that the catalogue doesn't know is kept: books outlive the catalogue, and a later import links the line.
- A customer that isn't known is refused; an empty one is a guest.
- Rows of one order must agree on everything but their line.
"""

from typing import Any
from zoneinfo import ZoneInfo

from shop.importing import values
from shop.importing.exceptions import BadRow
from shop.importing.own import SOURCE
from shop.importing.own.formats import OPTIONAL_OF_ORDERS
from shop.importing.own.rows import Row
from shop.models import Customer, Order, Platform

KINDS = frozenset({"order", "credit"})
STATUSES = frozenset({"", *Order.Status.values})
PLATFORMS = frozenset({"", *Platform.values})


class OrderReader:
    COLUMNS = [
        "row", "kind", "number", "status", "placed_at", "customer", "visitor", "country", "platform", "currency",
        "sku", "name", "quantity", "unit_price", "tax_rate", "search_id", "recommendation_id",
    ]  # fmt: skip
    HEAD = ("status", "placed_at", "customer", "visitor", "country", "platform", "currency")

    def __init__(self, zone: ZoneInfo, taken: dict[str, set[str]]) -> None:
        self._zone = zone
        self._taken = taken
        self._customers = set(
            Customer.objects.filter(import_source=SOURCE, reference__isnull=False).values_list("reference", flat=True)
        )
        self._heads: dict[tuple[str, str], tuple[tuple[Any, ...], int]] = {}

    def read(self, row: Row, line: int) -> tuple[Any, ...]:
        number = values.text("order", row["order"], 40, required=True)
        kind = values.one_of("kind", row["kind"], KINDS)
        if number in self._taken[kind]:
            raise BadRow("order", f"“{number}” is the number of an order from elsewhere")
        head = self._head(row, kind)
        quantity = values.whole_number("quantity", row["quantity"], 1, values.LARGEST_QUANTITY)
        unit_price = values.amount("unit_price", row["unit_price"])
        values.line_fits(quantity, unit_price)
        body = (
            values.text("sku", row["sku"], 100, required=True),
            values.text("name", row["name"], 250),
            quantity,
            unit_price,
            values.share("tax_rate", row["tax_rate"]),
            *(values.identifier(name, row.get(name, "")) for name in OPTIONAL_OF_ORDERS),
        )
        first, first_line = self._heads.setdefault((kind, number), (head, line))
        for field, value, earlier in zip(self.HEAD, head, first, strict=True):
            if value != earlier:
                raise BadRow(field, f"differs from the order's first row (line {first_line})")
        return kind, number, *head, *body

    def _head(self, row: Row, kind: str) -> tuple[Any, ...]:
        status = values.one_of("status", row["status"], STATUSES) or Order.Status.COMPLETED.value
        customer = values.text("customer", row["customer"], 100) or None
        if customer and customer not in self._customers:
            raise BadRow("customer", f"{values.shortened(customer)} is not a customer of this shop")
        return (
            status if kind == "order" else "",
            values.moment("placed_at", row["placed_at"], self._zone),
            customer,
            values.text("visitor", row["visitor"], 64),
            values.country("country", row["country"]),
            values.one_of("platform", row["platform"], PLATFORMS),
            values.currency("currency", row["currency"]),
        )
