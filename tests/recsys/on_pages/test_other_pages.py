"""Product page, basket, after an order, a search without hits, and mails."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from recsys.models import ItemNeighbour
from shop import orders
from shop.models import Consent, OutgoingMail
from tests.factories import make_customer, make_order, make_product, set_shop
from tests.recsys.on_pages.reading_shelves import opened, shelves, sign_in
from tests.recsys.shelves import put_personal, put_popular, put_together
from tests.shop.checkout.buying import make_paid_order
from tests.shop.checkout_pages.shopping import Buyer, open_delivery
from tests.shop.events.conftest import fresh_process, index_now  # noqa: F401
from tests.shop.fragments.swapping import HTMX
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

SIMILAR = ItemNeighbour.Kind.SIMILAR.value
MARKETING, PERSONAL = Consent.Purpose.MARKETING_MAIL, Consent.Purpose.PERSONALISATION


def test_a_product_page_shows_what_is_similar_and_nothing_twice(client: Client) -> None:
    tea, mug, cup = make_product("Tea"), make_product("Mug"), make_product("Cup")
    put_together(tea, mug)
    put_together(tea, mug, cup, kind=SIMILAR)
    assert opened(client, tea.get_absolute_url()) == {"Often bought together": ["Mug"], "Similar": ["Cup"]}


def test_the_basket_shows_what_goes_with_all_of_it() -> None:
    buyer = Buyer()
    tea, pot, sugar, lid = (make_product(name) for name in ("Tea", "Pot", "Sugar", "Lid"))
    put_together(tea, pot, sugar)
    put_together(pot, tea, lid, sugar)
    buyer.add(tea)
    assert shelves(buyer.open("/basket/").text)["Goes well with it"] == ["Pot", "Sugar"]
    buyer.add(pot)
    assert shelves(buyer.open("/basket/").text)["Goes well with it"] == ["Sugar", "Lid"]  # both name sugar


def test_an_empty_basket_shows_nothing(client: Client) -> None:
    put_popular(make_product())
    assert opened(client, "/basket/") == {}


def test_the_drawer_shows_two(client: Client) -> None:
    tea = make_product("Tea", sku="TEA")
    put_together(tea, make_product("Mug"), make_product("Pot"), make_product("Lid"))
    added = client.post("/basket/add/", {"sku": "TEA"}, headers=HTMX)
    (asks_for,) = [own["hx-get"] for _, own in Page(added.text).elements if "hx-get" in own]
    answer = client.get(asks_for, headers=HTMX)
    links = [link["href"] for link in Page(answer.text).all("a") if link["href"].startswith("/p/")]
    assert [link.split("?")[0].split("-")[0] for link in links] == ["/p/mug", "/p/pot"]
    assert all("shelf=goes-with-basket&recommendation_id=" in link for link in links)


def test_the_drawers_part_alone_leads_to_the_basket(client: Client) -> None:
    assert client.get("/suggestions/goes-with-basket/")["Location"] == "/basket/"
    assert "<li>" not in client.get("/suggestions/goes-with-basket/", headers=HTMX).text


def test_after_an_order_comes_what_goes_with_it() -> None:
    open_delivery()
    buyer = Buyer()
    tea, mug = make_product("Tea", on_hand=5), make_product("Mug")
    put_together(tea, mug)
    buyer.buy(tea)
    assert "Thank you" in buyer.page.text
    assert shelves(buyer.page.text)["Goes well with it"] == ["Mug"]


@pytest.mark.parametrize("is_known", [False, True])
def test_a_search_without_hits_suggests(client: Client, index_now, is_known: bool) -> None:  # noqa: F811
    pots = [make_product(f"Pot {number}", category="Pots") for number in range(5)]
    put_popular(*pots)
    put_popular(*pots, category=pots[0].category)
    if is_known:
        put_personal(sign_in(client), make_product("Lamp"))
    index_now()
    found = opened(client, "/search/?q=zzzzqqq")
    names = [name for shelf in found.values() for name in shelf]
    assert sorted(names) == sorted(set(names))
    if is_known:
        assert "Lamp" in names


def shipped_mail(customer: Any, *consents: tuple[str, bool]) -> OutgoingMail:
    set_shop(public_url="https://shop.example")
    for purpose, is_granted in consents:
        Consent.objects.create(customer=customer, purpose=purpose, is_granted=is_granted, source="account")
    order = make_paid_order(make_product("Tea", on_hand=3))
    order.customer = customer
    order.save()
    orders.ship(order, now=timezone.now())
    return OutgoingMail.objects.get(kind="order-shipped")


def test_a_mail_suggests_to_who_agreed_to_both() -> None:
    ann = make_customer()
    put_personal(ann, make_product("Mug <b>"), make_product("Gone", on_hand=0))
    mail = shipped_mail(ann, (MARKETING, True), (PERSONAL, True))
    for part in (mail.html, mail.text):
        assert "You may also like" in part
        assert "https://shop.example/p/mug-b" in part
        assert "shelf=mail" in part
        assert "Gone" not in part
    assert "Mug &lt;b&gt;" in mail.html


@pytest.mark.parametrize(
    "consents",
    [
        [],
        [(MARKETING, True)],
        [(PERSONAL, True)],
        [(MARKETING, True), (PERSONAL, True), (PERSONAL, False)],
        [(MARKETING, True), (PERSONAL, True), (MARKETING, False)],
    ],
)
def test_a_mail_suggests_nothing_to_anybody_else(consents: list[tuple[str, bool]]) -> None:
    ann = make_customer()
    put_personal(ann, make_product("Mug"))
    assert "You may also like" not in shipped_mail(ann, *consents).html


def test_a_customers_bought_products_are_not_suggested_by_mail() -> None:
    ann, mug = make_customer(), make_product("Mug")
    make_order(mug, customer=ann)
    put_personal(ann, mug)
    assert "You may also like" not in shipped_mail(ann, (MARKETING, True), (PERSONAL, True)).html
