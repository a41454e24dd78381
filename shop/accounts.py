"""Opening an account, and what a visitor brings along when signing in."""

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from shop import addresses, basket_sessions, baskets, buyers, checkout_sessions, orders
from shop.checkout import DeliveryAddress
from shop.models import Order, User


@transaction.atomic
def open_account(email: str, password: str, name: str = "") -> User:
    """A login with its customer. Raises IntegrityError where the e-mail has one already."""
    user = User.objects.create_user(email, password, name=name)
    buyers.customer_of_user(user)
    return user


def sign_in(request: HttpRequest, user: User) -> None:
    """Begin a session under a new key; the guest's basket pours into the customer's, and orders placed in this
    session become the customer's own."""
    guest_basket = basket_sessions.guest_basket(request)
    numbers = checkout_sessions.order_numbers(request)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    customer = buyers.customer_of_user(user)
    baskets.merge_baskets(guest_basket, customer)
    for order in Order.objects.filter(number__in=numbers):
        if orders.claim(order, customer) and not addresses.remembered(customer):
            addresses.remember(customer, DeliveryAddress(**order.shipping_address))
    basket_sessions.forget(request)
