"""What holds on every page of basket, checkout and account."""

import gzip
import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_product
from tests.shop.checkout_pages.shopping import ADDRESS, Buyer, make_user, only_order, open_delivery
from tests.shop.pages.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HTML_BUDGET = 20_000


@pytest.fixture
def answers() -> dict[str, Any]:
    open_delivery()
    buyer = Buyer()
    found = {name: buyer.open(f"/{name}/") for name in ("basket", "account/sign-in", "account/sign-up")}
    found["forgotten"] = buyer.open("/account/password/")
    found["link"] = buyer.open("/account/password/MQ/wrong-token/")
    buyer.add(make_product(variant_attributes={"size": "L"}), 2)
    found["full"] = buyer.open("/basket/")
    found["bad quantity"] = buyer.send("quantity", quantity="0")
    found["address"] = buyer.open("/checkout/address/")
    found["address refused"] = buyer.send("line1")
    found["shipping"] = buyer.send("line1", **ADDRESS)
    found["payment"] = buyer.send("method")
    found["changed"] = buyer.send("means", expected_total="1")
    found["declined"] = buyer.send("means", "/checkout/payment/", means="declines")
    found["waiting basket"] = buyer.open("/basket/")
    buyer.open(f"/checkout/payment/{only_order().number}/")
    found["late"] = buyer.send("means", means="calls-back-late")
    found["thanks"] = buyer.send("means", means="succeeds")
    member = Buyer(make_user("member@example.org", "Member"))
    found["empty account"] = member.open("/account/")
    member.buy(make_product())
    number = re.search(r"thank-you/(.+)/", member.path)
    assert number
    found["thanks, signed in"] = member.page
    for name, address in (
        ("account", "/account/"),
        ("orders", "/account/orders/"),
        ("order", f"/account/orders/{number[1]}/"),
    ):
        found[name] = member.open(address)
    return found


def test_the_walk_saw_what_it_names(answers: dict[str, Any]) -> None:
    headings = {name: " ".join(Page(answer.text).text_of("h1")) for name, answer in answers.items()}
    assert headings["declined"] == "The payment was declined"
    assert headings["late"] == "Waiting for the bank’s answer"
    assert headings["changed"] == "The total has changed"
    assert headings["thanks"] == "Thank you, Ada Lovelace"
    assert headings["order"].startswith("Order 20")
    assert answers["address refused"].status_code == 422


def test_no_cache_keeps_them_and_no_search_engine_lists_them(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", ")), name
        assert answer["X-Robots-Tag"] == "noindex", name
        assert '<meta name="robots" content="noindex">' in answer.text, name
        assert 'rel="canonical"' not in answer.text, name


def test_the_security_headers_are_on_every_answer(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "form-action 'self'" in policy, name
        assert "unsafe" not in policy, name
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert answer["Referrer-Policy"] in {"strict-origin-when-cross-origin", "same-origin"}, name


def test_nothing_is_inline(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        for tag, attributes in Page(answer.text).elements:
            assert tag != "style", name
            assert "style" not in attributes, (name, tag)
            assert not [attribute for attribute in attributes if attribute.startswith("on")], (name, tag)
            if tag == "script":
                assert attributes["src"].startswith("/static/"), name


def test_headings_and_labels_are_in_order(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        page = Page(answer.text)
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        labelled = {label.get("for") for label in page.all("label")}
        for field in (*page.all("select"), *page.all("input")):
            is_named = field.get("id") in labelled or "aria-label" in field or field.get("type") in {"hidden", "radio"}
            assert is_named, (name, field)
        identifiers = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
        assert len(identifiers) == len(set(identifiers)), name
        for described in re.findall(r'aria-describedby="([^"]+)"', answer.text):
            assert set(described.split()) <= set(identifiers), (name, described)


def test_forms_say_what_a_browser_may_fill_in(answers: dict[str, Any]) -> None:
    fields = {field["name"]: field.get("autocomplete") for field in Page(answers["address"].text).all("input")[1:]}
    assert fields["email"] == "email"
    assert fields["name"] == "shipping name"
    assert fields["line1"] == "shipping address-line1"
    assert fields["postcode"] == "shipping postal-code"
    passwords = {name: Page(answers[f"account/{name}"].text).all("input") for name in ("sign-in", "sign-up")}
    kinds = {name: {field.get("autocomplete") for field in found} for name, found in passwords.items()}
    assert {"username", "current-password"} <= kinds["sign-in"]
    assert {"username", "new-password", "name"} <= kinds["sign-up"]


def test_pages_are_small(answers: dict[str, Any]) -> None:
    sizes = {name: len(gzip.compress(answer.content)) for name, answer in answers.items()}
    assert {name: size for name, size in sizes.items() if size >= HTML_BUDGET} == {}


def test_looking_starts_no_cookie() -> None:
    client = Client()
    for address in ("/basket/", "/checkout/", "/account/sign-in/", "/account/sign-up/", "/account/password/"):
        assert not client.get(address).cookies, address


def test_cookies_are_out_of_reach_of_scripts() -> None:
    client = Client()
    answer = client.post("/basket/add/", {"sku": make_product().variants.get().sku})
    for name in ("sessionid", "messages"):
        assert answer.cookies[name]["httponly"]
        assert answer.cookies[name]["samesite"] == "Lax"
