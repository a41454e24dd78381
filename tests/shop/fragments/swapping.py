"""Asking as htmx does, and reading what it would swap in."""

from typing import Any

from django.test import Client

from tests.shop.pages.reading import Page

HTMX = {"HX-Request": "true"}


def get(client: Client, address: str) -> Any:
    return client.get(address, headers=HTMX)


def post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, values, headers=HTMX)


def out_of_band(html: str) -> set[str]:
    """The ids of what is swapped beside the target."""
    return {str(own["id"]) for _, own in Page(html).elements if "hx-swap-oob" in own}


def badge(html: str) -> str:
    return Page(html).text_of("span", id="basket-badge")[0]
