"""What offers take off a basket: the best for the customer of what may be combined. Without Django.

No share is above its line and no discount above what the others left, so that nothing becomes negative."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shop.offers.apportioning import by_largest_remainder
from shop.offers.terms import Kind, Terms

TAKEN_OFF_IN_ORDER = list(Kind)


@dataclass(frozen=True, slots=True)
class Goods:
    """One line: pieces at a unit price that is rounded to the currency already."""

    product_id: int
    category_path: str
    quantity: int
    unit_price: Decimal

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class Discount:
    """`shares` are what lies on each line, in the lines' order."""

    terms: Terms
    shares: tuple[Decimal, ...]
    shipping: Decimal

    @property
    def goods(self) -> Decimal:
        return sum(self.shares, Decimal(0))

    @property
    def amount(self) -> Decimal:
        return self.goods + self.shipping


def best(lines: Sequence[Goods], shipping: Decimal, offers: Iterable[Terms], unit: Decimal) -> list[Discount]:
    """What is taken off: either all offers that may be combined, or the one that may not, whichever takes off most.

    `unit` is the currency's smallest coin. Where two ways take off the same, that with a voucher wins, then the older
    offer. Free delivery is told even where delivery costs nothing, or isn't known yet."""
    fit = [offer for offer in offers if not offer.refusal and shortfall(offer, lines) is None]
    fit.sort(key=lambda offer: (TAKEN_OFF_IN_ORDER.index(offer.kind), offer.offer_id))
    ways = [[offer for offer in fit if offer.is_combinable]]
    ways += [[offer] for offer in fit if not offer.is_combinable]
    taken = [_taken_off(lines, shipping, way, unit) for way in ways if way]
    return max(taken, key=_worth, default=[])


def shortfall(offer: Terms, lines: Sequence[Goods]) -> Decimal | None:
    """How much more of its articles the offer wants; zero where there is none of them though it asks for no minimum,
    None where nothing is missing."""
    of_it = [line for line in lines if offer.is_for(line.product_id, line.category_path)]
    spent = sum((line.amount for line in of_it), Decimal(0))
    if spent < offer.min_spend:
        return offer.min_spend - spent
    if not of_it or (offer.kind is Kind.X_FOR_Y and sum(line.quantity for line in of_it) < offer.buy_quantity):
        return Decimal(0)
    return None


def _worth(discounts: list[Discount]) -> tuple[Decimal, bool, int]:
    typed = any(discount.terms.code for discount in discounts)
    return (
        sum((discount.amount for discount in discounts), Decimal(0)),
        typed,
        -min((discount.terms.offer_id for discount in discounts), default=0),
    )


def _taken_off(lines: Sequence[Goods], shipping: Decimal, way: list[Terms], unit: Decimal) -> list[Discount]:
    left = [line.amount for line in lines]
    shipping_left = shipping
    discounts = []
    for offer in way:
        is_of_it = [offer.is_for(line.product_id, line.category_path) for line in lines]
        weights = [amount if counts else Decimal(0) for amount, counts in zip(left, is_of_it, strict=True)]
        if offer.kind is Kind.FREE_SHIPPING:
            off, off_shipping = Decimal(0), shipping_left
        else:
            of_it = [line for line, counts in zip(lines, is_of_it, strict=True) if counts]
            off, off_shipping = _off_goods(offer, of_it, sum(weights, Decimal(0)), unit), Decimal(0)
        shares = by_largest_remainder(off, weights, unit)
        discounts.append(Discount(offer, tuple(shares), off_shipping))
        left = [amount - share for amount, share in zip(left, shares, strict=True)]
        shipping_left -= off_shipping
    return [each for each in discounts if each.amount or each.terms.kind is Kind.FREE_SHIPPING]


def _off_goods(offer: Terms, of_it: Sequence[Goods], left: Decimal, unit: Decimal) -> Decimal:
    if offer.kind is Kind.PERCENT:
        return min((left * offer.percent / 100).quantize(unit, ROUND_HALF_UP), left)
    if offer.kind is Kind.AMOUNT:
        return min(offer.amount.quantize(unit, ROUND_HALF_UP), left)
    return min(_value_of_free_pieces(offer, of_it), left)


def _value_of_free_pieces(offer: Terms, of_it: Sequence[Goods]) -> Decimal:
    """From the dearest down, of every `buy_quantity` pieces the cheapest are free: never less than the other way
    round."""
    pieces = sum(line.quantity for line in of_it)
    in_groups = pieces - pieces % offer.buy_quantity
    seen, value = 0, Decimal(0)
    for line in sorted(of_it, key=lambda line: -line.unit_price):
        until = min(seen + line.quantity, in_groups)
        value += line.unit_price * (_free_among(until, offer) - _free_among(seen, offer))
        seen = until
    return value


def _free_among(pieces: int, offer: Terms) -> int:
    groups, rest = divmod(pieces, offer.buy_quantity)
    return groups * (offer.buy_quantity - offer.pay_quantity) + max(0, rest - offer.pay_quantity)
