"""What brought a visitor goes from the card's link over the product page into basket line and events."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from shop.models import BasketLine, Event
from tests.factories import make_product, make_variant
from tests.recsys.shelves import put_together
from tests.shop.checkout_pages.shopping import Buyer
from tests.shop.fragments.swapping import HTMX
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

Stored = Callable[[], list[Event]]
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
CRAWLER = {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}
SEARCH, SHELF = str(uuid.uuid4()), str(uuid.uuid4())


def card_links(html: str) -> list[str]:
    return [link["href"] for link in Page(html).all("a") if link["href"].startswith("/p/") and "aria-label" not in link]


def test_a_found_product_knows_its_search(client: Client, index_now, stored: Stored) -> None:
    make_product("Blue mug", slug="mug")
    index_now()
    answer = client.get("/search/?q=mug", headers=BROWSER)
    assert card_links(answer.text) == [f"/p/mug/?search_id={answer.context['search_id']}&position=0"]
    buyer = Buyer()
    buyer.send("sku", card_links(answer.text)[0])
    assert BasketLine.objects.get().search_id == answer.context["search_id"]
    assert {event.search_id for event in stored()} == {answer.context["search_id"]}


def test_a_product_from_a_shelf_knows_the_shelf(client: Client, stored: Stored) -> None:
    mug, saucer = make_product("Mug", slug="mug"), make_product("Saucer", slug="saucer")
    put_together(mug, saucer)
    (link,) = card_links(client.get("/p/mug/", headers=BROWSER).text)
    buyer = Buyer()
    buyer.send("sku", link)
    *_, impression = [event for event in stored() if event.kind == Event.Kind.IMPRESSION and event.product_id == mug.pk]
    (added,) = [event for event in stored() if event.kind == Event.Kind.ADD_TO_BASKET]
    assert added.shelf == "bought-together"
    assert added.recommendation_id == impression.recommendation_id == BasketLine.objects.get().recommendation_id


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_form_carries_it_also_after_another_choice(client: Client, headers: dict[str, str], stored: Stored) -> None:
    product = make_product(slug="mug", sku="S", variant_attributes={"size": "S"})
    make_variant(product, sku="L", attributes={"size": "L"})
    page = Page(client.get(f"/p/mug/?search_id={SEARCH}&recommendation_id={SHELF}&shelf=popular").text)
    (link,) = [own["href"] for own in page.all("a") if "variant=L" in own["href"]]
    fields = {own["name"]: own["value"] for own in Page(client.get(link, headers=headers).text).all("input")}
    client.post("/basket/add/", fields, headers=headers)
    line = BasketLine.objects.get()
    assert (line.variant.sku, str(line.search_id), str(line.recommendation_id)) == ("L", SEARCH, SHELF)
    (event,) = [event for event in stored() if event.kind == Event.Kind.ADD_TO_BASKET]
    assert (str(event.search_id), str(event.recommendation_id), event.shelf) == (SEARCH, SHELF, "popular")


def test_what_is_no_id_is_left_out(client: Client) -> None:
    make_product(slug="mug")
    page = Page(client.get('/p/mug/?search_id="><b>&recommendation_id=7').text)
    assert {field["name"] for field in page.all("input")}.isdisjoint({"search_id", "recommendation_id", "shelf"})


def test_crawlers_see_one_address_for_each_product(client: Client) -> None:
    make_product("Mug", slug="mug")
    assert set(card_links(client.get("/", headers=CRAWLER).text)) == {"/p/mug/"}
    assert set(card_links(client.get("/", headers=BROWSER).text)) == {"/p/mug/?shelf=popular&position=0"}


def test_the_home_pages_shelves_are_one_impression_each_and_no_cookie(client: Client, stored: Stored) -> None:
    *_, mug, lamp = [make_product(popularity=number) for number in range(16)]
    answer = client.get("/", headers=BROWSER)
    popular, newest = stored()
    assert (popular.kind, popular.shelf, len(popular.products)) == ("impression", "popular", 8)
    assert (newest.kind, newest.shelf, len(newest.products)) == ("impression", "newest", 2)
    assert not {lamp.pk, mug.pk} & {*popular.products, *newest.products}  # in the head of the page
    assert not answer.cookies


def test_an_empty_shop_shows_no_shelf(client: Client, stored: Stored) -> None:
    client.get("/", headers=BROWSER)
    assert stored() == []
