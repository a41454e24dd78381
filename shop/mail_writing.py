"""The words of the mails: one of a kind, as text and as HTML. Nothing is stored or sent here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django_countries import countries

from shop import order_links, public_address
from shop.models import Order, OrderLine, ShopSettings, User

SUBJECTS = {
    "order-confirmation": "Your order {number} is confirmed",
    "order-shipped": "Your order {number} is on its way",
    "order-cancelled": "Your order {number} is cancelled",
    "payment-given-back": "We give your payment for order {number} back",
    "password-reset": "A new password for {shop}",
}
LARGE_GAP = re.compile(r"\n{3,}")  # what parts of a text template leave between them


@dataclass(frozen=True, slots=True)
class WrittenMail:
    kind: str
    subject: str
    text: str
    html: str


def about_order(kind: str, order: Order, lines: Iterable[OrderLine], **context: Any) -> WrittenMail:
    country = order.shipping_address.get("country", "")
    context |= {
        "order": order,
        "lines": lines,
        "country": countries.name(country) or country,
        "order_link": _order_link(kind, order),
    }
    return write(kind, SUBJECTS[kind].format(number=order.number), context)


def password_reset(user: User, link: str) -> WrittenMail:
    kind = "password-reset"
    subject = SUBJECTS[kind].format(shop=ShopSettings.current().name)
    return write(kind, subject, {"user": user, "link": link})


def _order_link(kind: str, order: Order) -> str:
    if order.customer is not None and order.customer.user_id is not None:
        return public_address.link("account-order", order.number)
    # money that came too late for an order: a guest's page would have nothing to tell
    return "" if kind == "payment-given-back" else order_links.link_for_guest(order)


def write(kind: str, subject: str, context: dict[str, Any]) -> WrittenMail:
    """From the templates `emails/<kind>`."""
    context |= {"subject": subject, "shop": ShopSettings.current(), "shop_link": public_address.link("home")}
    text = LARGE_GAP.sub("\n\n", render_to_string(f"emails/{kind}.txt", context).strip())
    return WrittenMail(kind, subject, text, render_to_string(f"emails/{kind}.html", context))
