"""What holds on every page."""

import gzip
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client

from tests.factories import make_product, make_variant
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/c/home/",
    "/search/?q=product",
    "/search/?q=zzzzqqq",
    "/search/?min_price=1&page_size=24",
    "/p/full/",
    "/style-guide/",
    "/nothing-here/",
]
HTML_BUDGET = 20_000


@pytest.fixture(autouse=True)
def full_shop(index_now: Callable[[], object]) -> None:
    for number in range(30):
        make_product(f"PRODUCT NUMBER {number} IN RED", category=["Home", "Home > Kitchen", "Garden"][number % 3])
    full = make_product("Full", slug="full", brand="Kiln", description="Long.", attributes={"material": "Clay"})
    make_variant(full, price="12", attributes={"size": "L"})
    index_now()


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_inline(client: Client, address: str) -> None:
    page = Page(client.get(address).text)
    for tag, attributes in page.elements:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert tag != "style"
        if tag == "script":
            assert attributes.get("src") or attributes.get("type") == "application/ld+json"


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_fetched_from_elsewhere(client: Client, address: str) -> None:
    page = Page(client.get(address).text)
    fetched = [attributes["src"] for tag in ("script", "img") for attributes in page.all(tag) if attributes.get("src")]
    fetched += [link["href"] for link in page.all("link") if link["rel"] != "canonical"]
    fetched += [use["href"] for use in page.all("use")]
    assert fetched
    assert all(address.startswith(("/static/", "/media/")) for address in fetched)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_policy_is_strict(client: Client, address: str) -> None:
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_tell_the_order_of_the_page(client: Client, address: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(client.get(address).text).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_control_and_picture_has_a_name(client: Client, address: str) -> None:
    page = Page(client.get(address).text)
    labelled = {label.get("for") for label in page.all("label")}
    for image in page.all("img"):
        assert "alt" in image
        assert image["width"]
        assert image["height"]
    for svg in page.all("svg"):
        assert svg.get("aria-hidden") == "true" or svg.get("aria-label") or "viewbox" not in svg
    for field in (*page.all("select"), *page.all("input")):
        assert field.get("id") in labelled or field.get("type") == "hidden" or "id" not in field
    identifiers = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_small(client: Client, address: str) -> None:
    assert len(gzip.compress(client.get(address).content)) < HTML_BUDGET


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cookie_before_the_first_post(client: Client, address: str) -> None:
    assert not client.get(address).cookies


def test_pages_without_photographs_show_a_drawing_for_each_product(client: Client) -> None:
    page = Page(client.get("/c/home/").text)
    cards = page.text_of("h3", class_="card__name")
    drawings = [svg for svg in page.all("svg") if svg.get("class", "").startswith("drawing ")]
    assert len(drawings) == len(cards) == 21
    assert cards[0].startswith("Product Number")
