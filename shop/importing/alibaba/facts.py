"""What the accepted rows say, by the ids of the files. A row that names what no other row has is refused."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from shop.importing import values
from shop.importing.exceptions import BadRow

AMERICAN_ADDRESS = re.compile(r"(?P<line1>.+?), *(?P<city>[^,]+), *(?P<region>[A-Z]{2}) +(?P<postcode>\d{5})")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    product: str
    on_hand: int
    price: Decimal
    is_on_sale: bool
    specs: str


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """`tax_rate` is a rate, and `stated_total` contradicts the lines: both are kept as they stand."""

    placed_at: datetime
    delivered_at: datetime | None
    is_delivered: bool
    shipping_total: Decimal
    stated_total: Decimal
    tax_rate: Decimal
    ship_name: str
    ship_address: str
    tracking_number: str


@dataclass(slots=True)
class Facts:
    zone: ZoneInfo
    taken_numbers: set[str]
    taken_skus: set[str]
    category: dict[str, str] = field(default_factory=dict)
    vendor: dict[str, str] = field(default_factory=dict)
    option: dict[str, str] = field(default_factory=dict)
    product: dict[str, tuple[str, str]] = field(default_factory=dict)
    product_category: dict[str, str] = field(default_factory=dict)
    product_vendor: dict[str, str] = field(default_factory=dict)
    variant: dict[str, Option] = field(default_factory=dict)
    user: dict[str, tuple[str, str | None, str, str]] = field(default_factory=dict)
    order: dict[str, OrderFacts] = field(default_factory=dict)
    order_user: dict[str, str] = field(default_factory=dict)
    order_line: dict[tuple[str, str, int], int] = field(default_factory=dict)
    order_card: dict[str, bool] = field(default_factory=dict)
    cart: dict[str, bool] = field(default_factory=dict)
    cart_line: dict[tuple[str, str], int] = field(default_factory=dict)
    _repeated: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, table: str, row: Row) -> Any:
        """The key under which the row was remembered. Raises BadRow."""
        key, fact = getattr(self, f"_read_{table}")(row)
        known: dict[Any, Any] = getattr(self, table)
        if key in known:
            raise BadRow(next(iter(row)), f"“{key}” has such a row already")
        known[key] = fact
        return key

    def _read_category(self, row: Row) -> tuple[str, str]:
        return _id(row, "category_id"), values.text("category_name", row["category_name"], 120, required=True)

    def _read_vendor(self, row: Row) -> tuple[str, str]:
        return _id(row, "vendor_id"), values.text("vendor_name", row["vendor_name"], 120, required=True)

    def _read_option(self, row: Row) -> tuple[str, str]:
        return _id(row, "option_id"), values.text("option_name", row["option_name"], 200, required=True)

    def _read_product(self, row: Row) -> tuple[str, tuple[str, str]]:
        name = values.text("product_name", row["product_name"], 250, required=True)
        return _id(row, "product_id"), (name, values.text("descriptions", row["descriptions"], 20_000))

    def _read_product_category(self, row: Row) -> tuple[str, str]:
        return _of(row, "product_id", self.product), _of(row, "category_id", self.category)

    def _read_product_vendor(self, row: Row) -> tuple[str, str]:
        return _of(row, "product_id", self.product), _of(row, "vendor_id", self.vendor)

    def _read_variant(self, row: Row) -> tuple[str, Option]:
        option = _of(row, "option_id", self.option)
        if option in self.taken_skus:
            raise BadRow("option_id", f"“{option}” is the SKU of a product from elsewhere")
        return option, Option(
            product=_of(row, "product_id", self.product),
            on_hand=values.whole_number("quantity", row["quantity"], 0, 1_000_000_000),
            price=values.amount("price", row["price"]),
            is_on_sale=bool(values.yes_or_no("on_sale", row["on_sale"])),
            specs=values.text("specs", row["specs"], 2_000),
        )

    def _read_user(self, row: Row) -> tuple[str, tuple[str, str | None, str, str]]:
        return _id(row, "user_id"), (
            values.text("full_name", row["full_name"], 200),
            values.email("email", row["email"]),
            values.text("phone", row["phone"], 40),
            values.text("address", row["address"], 200),
        )

    def _read_user_card(self, row: Row) -> tuple[str, str]:
        raise BadRow("credit_card_number", "card numbers are never stored, and the row holds nothing else")

    def _read_order(self, row: Row) -> tuple[str, OrderFacts]:
        number = _id(row, "order_id")
        if number in self.taken_numbers:
            raise BadRow("order_id", f"“{number}” is the number of an order from elsewhere")
        delivery = row["delivery_date"]
        return number, OrderFacts(
            placed_at=values.moment("order_date", row["order_date"], self.zone),
            delivered_at=values.moment("delivery_date", delivery, self.zone) if delivery else None,
            is_delivered=bool(values.yes_or_no("delivery_status", row["delivery_status"])),
            shipping_total=values.amount("shipping_fee", row["shipping_fee"]),
            stated_total=values.amount("total_cost", row["total_cost"]),
            tax_rate=values.share("tax", row["tax"]),
            ship_name=values.text("ship_name", row["ship_name"], 200),
            ship_address=values.text("ship_address", row["ship_address"], 200),
            tracking_number=values.text("tracking_number", row["tracking_number"], 100),
        )

    def _read_order_user(self, row: Row) -> tuple[str, str]:
        return _of(row, "order_id", self.order), _of(row, "user_id", self.user)

    def _read_order_line(self, row: Row) -> tuple[tuple[str, str, int], int]:
        number, option, quantity = _of(row, "order_id", self.order), *self._choice(row)
        self._repeated[number, option] += 1
        return (number, option, self._repeated[number, option]), quantity

    def _read_order_card(self, row: Row) -> tuple[str, bool]:
        return _of(row, "order_id", self.order), True

    def _read_cart(self, row: Row) -> tuple[str, bool]:
        return _id(row, "shopping_cart_id"), True

    def _read_cart_line(self, row: Row) -> tuple[tuple[str, str], int]:
        cart, (option, quantity) = _of(row, "shopping_cart_id", self.cart), self._choice(row)
        return (cart, option), quantity

    def _choice(self, row: Row) -> tuple[str, int]:
        option = _of(row, "option_id", self.variant)
        if self.variant[option].product != row["product_id"]:
            raise BadRow("option_id", f"“{option}” is no option of the product {values.shortened(row['product_id'])}")
        quantity = values.whole_number("quantity", row["quantity"], 1, values.LARGEST_QUANTITY)
        values.line_fits(quantity, self.variant[option].price)
        return option, quantity


def address_parts(address: str) -> dict[str, str]:
    """Street, city, region, postcode and country of an American address; others stay in one line."""
    found = AMERICAN_ADDRESS.fullmatch(address)
    if found is None:
        return {"line1": address, "city": "", "region": "", "postcode": "", "country": ""}
    return {**found.groupdict(), "country": "US"}


def _id(row: Row, name: str) -> str:
    return values.text(name, row[name], 40, required=True)


def _of(row: Row, name: str, known: dict[str, Any]) -> str:
    value = _id(row, name)
    if value not in known:
        raise BadRow(name, f"{values.shortened(value)} is not in the files")
    return value
