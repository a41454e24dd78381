"""How far a visitor has come in the checkout, and the summary that stands beside every step."""

from dataclasses import dataclass

from django.http import HttpRequest

from shop import basket_pages, basket_sessions, baskets, checkout, checkout_sessions
from shop.basket_pages import Row
from shop.baskets import BasketView
from shop.checkout import DeliveryAddress, Quote
from shop.models import Order

BASKET, ADDRESS, SHIPPING, PAYMENT = "basket", "checkout-address", "checkout-shipping", "checkout-payment"
STEPS = (BASKET, ADDRESS, SHIPPING, PAYMENT)
NAMES = {ADDRESS: "Address", SHIPPING: "Delivery", PAYMENT: "Payment"}


@dataclass(frozen=True, slots=True)
class Station:
    """A step as the bar above the page shows it."""

    url_name: str
    name: str
    is_current: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """`address` and `method_id` are what the visitor has settled so far; `waiting_order` is unpaid and holds stock."""

    view: BasketView
    email: str
    address: DeliveryAddress | None
    method_id: int | None
    waiting_order: Order | None

    @property
    def first_incomplete(self) -> str:
        if not self.view or self.view.problems:
            return BASKET
        if self.address is None or not self.email:
            return ADDRESS
        return SHIPPING if self.method_id is None else PAYMENT

    @property
    def is_settled(self) -> bool:
        """Address and delivery are chosen, whatever may have become of the basket."""
        return bool(self.address and self.email and self.method_id)

    def is_ready_for(self, step: str) -> bool:
        return STEPS.index(self.first_incomplete) >= STEPS.index(step)

    def stations(self, current: str) -> list[Station]:
        return [
            Station(step, name, step == current, step != current and self.is_ready_for(step))
            for step, name in NAMES.items()
        ]

    def quote(self) -> Quote:
        """With the chosen method, else the cheapest. Two queries.

        Raises NoShippingMethod, ShippingMethodNotOffered."""
        country = self.address.country if self.address else ""
        return checkout.quote(self.view, country, self.method_id)

    def rows(self) -> list[Row]:
        return basket_pages.rows_of(self.view)


def read_stage(request: HttpRequest) -> Stage:
    kept = checkout_sessions.details(request)
    view = baskets.read(basket_sessions.current(request), email=kept.get("email", ""))
    basket_sessions.note_count(request, view.count)
    return Stage(
        view=view,
        email=kept.get("email", ""),
        address=checkout_sessions.address_of(kept),
        method_id=kept.get("method_id"),
        waiting_order=None if view else checkout_sessions.waiting_order(request),
    )


def finished_stations() -> list[Station]:
    """While an order that is placed waits for its money, there is no way back but to give it up."""
    return [Station(step, name, step == PAYMENT, False) for step, name in NAMES.items()]
