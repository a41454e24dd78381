"""What an offer says, as plain data. Without Django."""

from collections.abc import Set
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """In the order in which offers that may be combined are taken off, one from what the other left."""

    X_FOR_Y = "x_for_y"
    PERCENT = "percent"
    AMOUNT = "amount"
    FREE_SHIPPING = "free_shipping"


@dataclass(frozen=True, slots=True)
class Terms:
    """`product_ids` and `category_paths` (treebeard's, with all below) say what it is for; both empty: everything.

    `refusal` is why this buyer can't have it at all: not yet, over, used up, meant for others."""

    offer_id: int
    name: str
    kind: Kind
    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    buy_quantity: int = 1
    pay_quantity: int = 1
    min_spend: Decimal = Decimal(0)
    product_ids: Set[int] = frozenset()
    category_paths: tuple[str, ...] = ()
    is_combinable: bool = False
    is_once: bool = False
    voucher_id: int | None = None
    code: str = ""
    refusal: str = ""

    def is_for(self, product_id: int, category_path: str) -> bool:
        if not self.product_ids and not self.category_paths:
            return True
        return product_id in self.product_ids or any(category_path.startswith(path) for path in self.category_paths)
