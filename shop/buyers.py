"""The customer behind whoever is signed in."""

from django.http import HttpRequest

from shop import consent
from shop.models import Customer, User


def customer_of(request: HttpRequest) -> Customer | None:
    """None for guests, and for users who never bought. Asked once per request."""
    return consent.customer_of(request)


def customer_for(request: HttpRequest) -> Customer | None:
    """Like `customer_of`; makes one for a signed-in user who has none."""
    customer = customer_of(request)
    if customer is None and request.user.is_authenticated:
        return customer_of_user(request.user)
    return customer


def customer_of_user(user: User) -> Customer:
    return Customer.objects.get_or_create(user=user, defaults={"email": user.email, "name": user.name})[0]
