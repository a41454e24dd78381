"""Reading the shelves of a page, and being somebody."""

import re
from typing import Any

from django.test import Client

from shop.models import Customer, User
from tests.factories import make_customer
from tests.shop.pages.reading import Page

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sign_in(client: Client, name: str = "Ann") -> Customer:
    user = User.objects.create_user(f"{name.lower()}@example.org", "correct horse battery", name=name)
    client.force_login(user)
    return make_customer(name, user=user, email=user.email)


def agree(client: Client, answer: str = "yes") -> None:
    client.post("/consent/", {"answer": answer})


def shelves(html: str) -> dict[str, list[str]]:
    """Names of the products by the heading of their shelf, in order."""
    found = {}
    for part in re.split(r"<section ", html)[1:]:
        page = Page(f"<section {part.split('</section>')[0]}")
        names = page.text_of("h3", class_="card__name")
        if names:
            found[page.text_of("h2")[0]] = names
    return found


def reasons(html: str) -> dict[str, str]:
    """The lines on cards, by product."""
    cards = [Page(f"<li {card.split('</li>')[0]}") for card in html.split('<li class="card')[1:]]
    return {card.text_of("h3")[0]: " ".join(card.text_of("p", class_="card__why")) for card in cards}


def opened(client: Client, address: str = "/") -> dict[str, list[str]]:
    answer: Any = client.get(address, headers={"user-agent": BROWSER})
    assert answer.status_code == 200
    return shelves(answer.text)
