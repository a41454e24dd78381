"""Visitors with baskets for `benchmarks.pages`: sessions and baskets of their own, deleted when the block ends."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from shop.models import User

NAME = "benchmarks.pages"
CSRF_SECRET = secrets.token_hex(16)


@dataclass(frozen=True)
class Visitors:
    """What each sends as cookies. Guests are by how many lines lie in their basket."""

    guests: dict[int, dict[str, str]]
    customer: dict[str, str]
    sku: str
    """What they put in; stock isn't tracked, so that it never runs out."""


@contextmanager
def visitors(*lines: int) -> Iterator[Visitors]:
    from django.contrib.sessions.models import Session

    from shop.models import Basket, Customer, Product, User

    user = User.objects.create_user(f"{uuid4()}@benchmark.example", None, name=NAME)
    sessions: list[str] = []
    try:
        guests = {count: _guest(count, sessions) for count in lines}
        customer = _signed_in(user, sessions)
        plenty = Product.objects.on_sale().filter(variants__track_stock=False).values_list("variants__sku").first()
        yield Visitors(guests, customer, plenty[0] if plenty else "")
    finally:
        Session.objects.filter(pk__in=sessions).delete()
        Basket.objects.filter(visitor=NAME).delete()
        Customer.objects.filter(user=user).delete()
        user.delete()


def _guest(lines: int, sessions: list[str]) -> dict[str, str]:
    """One who has said where it goes and how it travels, and stands before the payment."""
    from django.contrib.sessions.backends.db import SessionStore

    from shop import basket_sessions, baskets, checkout, checkout_sessions
    from shop.checkout import DeliveryAddress
    from shop.models import Product, Variant

    basket = baskets.open_or_create(token=None, customer=None, visitor=NAME)
    on_sale = Product.objects.on_sale().order_by("pk").values("pk")
    untracked = Variant.objects.filter(product__in=on_sale, is_active=True, track_stock=False).order_by("pk")
    for sku in untracked.values_list("sku", flat=True)[:lines]:
        baskets.add(basket, sku, 1)
    address = DeliveryAddress(name="Ada", line1="1 Mill Lane", city="Berlin", postcode="10115", country="DE")
    session = SessionStore()
    session[basket_sessions.TOKEN] = str(basket.token)
    if lines:
        method = checkout.shipping_methods(baskets.read(basket), address.country)[0]
        told = {"email": "ada@benchmark.example", "address": asdict(address), "method_id": method.pk}
        session[checkout_sessions.DETAILS] = told
    session.create()
    return _cookies(str(session.session_key), sessions)


def _signed_in(user: "User", sessions: list[str]) -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return _cookies(client.cookies[settings.SESSION_COOKIE_NAME].value, sessions)


def _cookies(session_key: str, sessions: list[str]) -> dict[str, str]:
    from django.conf import settings

    sessions.append(session_key)
    return {settings.SESSION_COOKIE_NAME: session_key, settings.CSRF_COOKIE_NAME: CSRF_SECRET}
