"""What holds on every page."""

import gzip
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

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
    "/search/picture/",
    "/search/picture/gone/",
    "/nothing-here/",
]
HTML_BUDGET = 20_000


@pytest.fixture
def answers(client: Client, index_now: Callable[[], object]) -> dict[str, Any]:
    for number in range(30):
        make_product(f"PRODUCT NUMBER {number} IN RED", category=["Home", "Home > Kitchen", "Garden"][number % 3])
    full = make_product("Full", slug="full", brand="Kiln", description="Long.", attributes={"material": "Clay"})
    make_variant(full, price="12", attributes={"size": "L"})
    index_now()
    return {address: client.get(address) for address in ADDRESSES}


@pytest.fixture
def pages(answers: dict[str, Any]) -> dict[str, Page]:
    return {address: Page(answer.text) for address, answer in answers.items()}


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        for tag, attributes in page.elements:
            assert "style" not in attributes, (address, tag)
            assert not [name for name in attributes if name.startswith("on")], (address, tag)
            assert tag != "style", address
            if tag == "script":
                assert attributes.get("src") or attributes.get("type") == "application/ld+json", address


def test_nothing_is_fetched_from_elsewhere(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        fetched = [each["src"] for tag in ("script", "img") for each in page.all(tag) if each.get("src")]
        fetched += [link["href"] for link in page.all("link") if link["rel"] != "canonical"]
        fetched += [use["href"] for use in page.all("use")]
        assert fetched, address
        assert [each for each in fetched if not each.startswith(("/static/", "/media/"))] == [], address


def test_the_policy_is_strict(answers: dict[str, Any]) -> None:
    for address, answer in answers.items():
        assert "default-src 'self'" in answer["Content-Security-Policy"], address
        assert "unsafe" not in answer["Content-Security-Policy"], address


def test_headings_tell_the_order_of_the_page(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_every_control_and_picture_has_a_name(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        labelled = {label.get("for") for label in page.all("label")}
        for image in page.all("img"):
            assert "alt" in image, address
            assert image["width"], address
            assert image["height"], address
        for svg in page.all("svg"):
            assert svg.get("aria-hidden") == "true" or svg.get("aria-label") or "viewbox" not in svg, address
        for field in (*page.all("select"), *page.all("input")):
            is_named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
            assert is_named or field.get("type") == "hidden" or "id" not in field, address
        identifiers = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
        assert len(identifiers) == len(set(identifiers)), address


def test_a_page_is_small(answers: dict[str, Any]) -> None:
    sizes = {address: len(gzip.compress(answer.content)) for address, answer in answers.items()}
    assert {address: size for address, size in sizes.items() if size >= HTML_BUDGET} == {}


def test_no_cookie_before_the_first_post(answers: dict[str, Any]) -> None:
    assert [address for address, answer in answers.items() if answer.cookies] == []


def test_pages_without_photographs_show_a_drawing_for_each_product(pages: dict[str, Page]) -> None:
    page = pages["/c/home/"]
    cards = page.text_of("h3", class_="card__name")
    drawings = [svg for svg in page.all("svg") if svg.get("class", "").startswith("drawing ")]
    assert len(drawings) == len(cards) == 21
    assert cards[0].startswith("Product Number")


@pytest.mark.parametrize("address", ["/", "/p/full/", "/collections/full/", "/terms/", "/privacy/"])
def test_pages_to_read_take_no_forms(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
