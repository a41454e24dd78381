"""An order from what a visitor has told the checkout."""

from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone

from shop import addresses, buyers, checkout, checkout_sessions, consent, visitors
from shop.checkout_pages import Stage
from shop.models import Basket, Order


def place_order(request: HttpRequest, stage: Stage, basket: Basket, expected_total: Decimal) -> Order:
    """For a stage that is ready for payment. Raises what `checkout.place_order` raises."""
    if stage.address is None or stage.method_id is None:
        raise ValueError("The checkout is not ready for payment.")
    customer = buyers.customer_for(request)
    order = checkout.place_order(
        basket,
        email=stage.email,
        address=stage.address,
        shipping_method=stage.method_id,
        expected_total=expected_total,
        customer=customer,
        platform=visitors.platform_of(request),
        visitor=consent.visitor_of(request),
        now=timezone.now(),
    )
    if customer:
        addresses.remember(customer, stage.address)
    checkout_sessions.keep(request, method_id=None)  # the next basket may travel another way
    return order
