"""What basket, checkout and orders refuse. Each carries what the page or the API needs to say so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.baskets import Problem

MAX_QUANTITY = 999


class Refused(Exception):
    """The shop won't do it; `str()` is a sentence for the customer, `code` a stable word for programs."""

    code = "refused"


class InvalidQuantity(Refused):
    code = "invalid_quantity"

    def __init__(self) -> None:
        super().__init__(f"Please choose a whole number from 1 to {MAX_QUANTITY}.")


class NotForSale(Refused):
    code = "not_for_sale"

    def __init__(self, sku: str) -> None:
        self.sku = sku
        super().__init__("This article is not for sale at the moment.")


class OutOfStock(Refused):
    """`left`: how many can still be had, 0 when it is sold out."""

    code = "out_of_stock"

    def __init__(self, sku: str, name: str, left: int) -> None:
        self.sku, self.name, self.left = sku, name, max(left, 0)
        super().__init__(f"Only {self.left} of “{name}” left." if self.left else f"“{name}” is sold out.")


class EmptyBasket(Refused):
    code = "empty_basket"

    def __init__(self) -> None:
        super().__init__("Your basket is empty.")


class BasketNotOpen(Refused):
    """It was ordered or merged into another basket meanwhile, in another tab."""

    code = "basket_not_open"

    def __init__(self) -> None:
        super().__init__("This basket was ordered or moved already. Please look at your basket again.")


class NoShippingMethod(Refused):
    """Nothing is delivered to `country`, or nothing of this weight."""

    code = "no_shipping_method"

    def __init__(self, country: str) -> None:
        self.country = country
        super().__init__("We cannot deliver this basket to the country that you chose.")


class ShippingMethodNotOffered(Refused):
    code = "shipping_method_not_offered"

    def __init__(self) -> None:
        super().__init__("This way of delivery is not offered for your basket. Please choose another.")


class TotalChanged(Refused):
    """What the customer saw is not what it costs now; `problems` says why, where it is known."""

    code = "total_changed"

    def __init__(self, expected: Decimal, actual: Decimal, currency: str, problems: Sequence[Problem]) -> None:
        self.expected, self.actual, self.currency, self.problems = expected, actual, currency, tuple(problems)
        super().__init__("Your basket has changed since you saw its total. Please look at it again.")


class VoucherNotKnown(Refused):
    code = "voucher_unknown"

    def __init__(self) -> None:
        super().__init__("We do not know this code. Please look whether it is typed correctly.")


class VoucherNotUsable(Refused):
    """This buyer can't have it now, whatever lies in the basket; `reason` is a sentence."""

    code = "voucher_not_usable"

    def __init__(self, voucher: str, reason: str) -> None:
        self.voucher, self.reason = voucher, reason
        super().__init__(f"The code {voucher} cannot be used. {reason}")


class TooManyVouchers(Refused):
    code = "too_many_vouchers"

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"A basket takes {most} codes. Please remove one first.")


class OfferUsedUp(Refused):
    """Another order took the last use meanwhile, or the buyer's own; `voucher` is the code, if there is one."""

    code = "offer_used_up"

    def __init__(self, name: str, voucher: str = "") -> None:
        self.name, self.voucher = name, voucher
        super().__init__(f"“{name}”{f' ({voucher})' if voucher else ''} was used up meanwhile.")


class IllegalChange(Refused):
    """The order is not in a state from which it may become `to`."""

    code = "illegal_change"

    def __init__(self, number: str, from_status: str, to_status: str) -> None:
        self.number, self.from_status, self.to_status = number, from_status, to_status
        super().__init__(f"Order {number} is {from_status} and cannot become {to_status}.")


class ReservationEnded(Refused):
    """The order was not paid in time, so that its articles are for sale again."""

    code = "reservation_ended"

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__("This order was not paid in time and is no longer reserved.")


class BadSignature(Refused):
    code = "bad_signature"

    def __init__(self) -> None:
        super().__init__("The message is not signed by the payment provider.")


class UnknownPayment(Refused):
    code = "unknown_payment"

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__("There is no such payment.")


class StillWorking(Refused):
    """The same request is being worked on this moment (HTTP 409)."""

    code = "still_working"

    def __init__(self) -> None:
        super().__init__("This request is already being worked on. Please wait a moment.")


class KeyUsedForOtherRequest(Refused):
    """The idempotency key came with another request before (HTTP 422)."""

    code = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used for another request.")
