"""How the offers stand towards a basket, in words: what each takes off, and why a voucher doesn't count."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shop import money
from shop.offers.discounts import Discount, Goods, shortfall
from shop.offers.terms import Kind, Terms


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What one offer takes off articles. `is_free_delivery`: it takes off what delivery costs, which is known later."""

    name: str
    code: str
    amount: Decimal
    is_free_delivery: bool = False


@dataclass(frozen=True, slots=True)
class VoucherStanding:
    """A voucher of the basket; `message` is empty where it counts."""

    code: str
    name: str
    message: str = ""

    @property
    def counts(self) -> bool:
        return not self.message


def taken_off(discounts: Sequence[Discount]) -> list[TakenOff]:
    return [
        TakenOff(each.terms.name, each.terms.code, each.amount, each.terms.kind is Kind.FREE_SHIPPING)
        for each in discounts
    ]


def of_vouchers(
    offers: Sequence[Terms], goods: Sequence[Goods], discounts: Sequence[Discount], currency: str
) -> list[VoucherStanding]:
    counting = {discount.terms.offer_id for discount in discounts}
    return [
        VoucherStanding(
            offer.code, offer.name, "" if offer.offer_id in counting else _why_not(offer, goods, discounts, currency)
        )
        for offer in offers
        if offer.code
    ]


def _why_not(offer: Terms, goods: Sequence[Goods], discounts: Sequence[Discount], currency: str) -> str:
    if offer.refusal:
        return offer.refusal
    missing = shortfall(offer, goods)
    is_for_all = not offer.product_ids and not offer.category_paths
    if missing:
        articles = "articles" if is_for_all else "the articles that it is for"
        least, more = (money.written(amount, currency) for amount in (offer.min_spend, missing))
        return f"It counts from {least} of {articles}: {more} more."
    if missing is not None:
        if offer.kind is Kind.X_FOR_Y:
            return f"It counts from {offer.buy_quantity} pieces that it is for."
        return "Nothing in your basket is what it is for."
    if not discounts or (offer.is_combinable and discounts[0].terms.is_combinable):
        return "There is nothing left that it could take off."
    return "Another offer takes off more, and the two don’t go together."
