"""What a visitor has told the checkout so far, and the orders placed in this session."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest

from shop import buyers, order_pages
from shop.checkout import DeliveryAddress
from shop.models import Order

DETAILS, ORDERS = "checkout", "orders"
ORDERS_KEPT = 20


def details(request: HttpRequest) -> dict[str, Any]:
    kept = request.session.get(DETAILS)
    return dict(kept) if isinstance(kept, dict) else {}


def keep(request: HttpRequest, **values: Any) -> None:
    request.session[DETAILS] = {**details(request), **values}


def keep_address(request: HttpRequest, email: str, address: DeliveryAddress) -> None:
    keep(request, email=email, address=asdict(address))


def address_of(kept: dict[str, Any]) -> DeliveryAddress | None:
    return DeliveryAddress(**kept["address"]) if kept.get("address") else None


def order_numbers(request: HttpRequest) -> list[str]:
    """Newest last."""
    return list(request.session.get(ORDERS, []))


def remember_order(request: HttpRequest, order: Order) -> None:
    numbers = [number for number in order_numbers(request) if number != order.number]
    request.session[ORDERS] = [*numbers, order.number][-ORDERS_KEPT:]


def own_order(request: HttpRequest, number: str) -> Order | None:
    """The order, if it was placed in this session or is the signed-in customer's, with its lines and their pictures."""
    orders = order_pages.with_lines(Order.objects.filter(number=number).select_related("shipping_method"))
    if number in order_numbers(request):
        return orders.first()
    if request.user.is_authenticated:
        return orders.filter(customer__user=request.user).first()
    return None


def waiting_order(request: HttpRequest) -> Order | None:
    """The newest order of this session, while it waits to be paid. One query, none where nothing was ordered."""
    numbers = order_numbers(request)
    if not numbers:
        return None
    return Order.objects.filter(number=numbers[-1], status=Order.Status.PENDING).first()


def customer_email(request: HttpRequest) -> str:
    customer = buyers.customer_of(request)
    return (customer and customer.email) or (request.user.email if request.user.is_authenticated else "")
