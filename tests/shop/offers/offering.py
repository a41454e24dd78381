"""Offers and vouchers in few words, for the tests of this folder."""

from decimal import Decimal
from typing import Any

from shop.models import Offer, Voucher


def make_offer(name: str = "Ten off", **fields: Any) -> Offer:
    """Ten percent off everything, by itself, unless the test says otherwise."""
    if not {"kind", "amount", "buy_quantity"} & fields.keys():
        fields = {"percent": Decimal(10), **fields}
    kind = "amount" if "amount" in fields else "x_for_y" if "buy_quantity" in fields else "percent"
    return Offer.objects.create(**{"name": name, "kind": kind, "currency": "EUR", **fields})


def make_voucher(
    code: str = "SPRING", *, max_uses: int | None = None, uses_of_offer: int | None = None, **offer: Any
) -> Voucher:
    made = make_offer(needs_voucher=True, max_uses=uses_of_offer, **offer)
    return Voucher.objects.create(offer=made, code=code, max_uses=max_uses)
