"""What a search leaves behind: the events that the staff's figures are made of."""

import re

import pytest
from django.test import Client

from shop.models import BasketLine, Event
from tests.factories import make_product

pytestmark = pytest.mark.django_db


def links(client: Client, query: str) -> list[str]:
    body = client.get(f"/search/?{query}").content.decode()
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/p/[^"]+position=\d+)"', body)]


def make_mugs(number: int) -> None:
    for each in range(number):
        make_product(f"Mug {each:02}")


def test_a_click_is_told_with_its_search_and_place(client: Client, index_now, stored) -> None:
    make_mugs(3)
    index_now()
    opened = links(client, "q=mug")[1]
    client.get(opened)
    search, view, click = stored()
    assert (search.kind, search.query, search.result_count) == (Event.Kind.SEARCH, "mug", 3)
    assert (view.kind, view.search_id, view.position) == (Event.Kind.VIEW, search.search_id, None)
    assert (click.kind, click.search_id, click.position) == (Event.Kind.CLICK, search.search_id, 1)
    assert click.product_id == view.product_id


def test_the_first_hit_has_a_place_too_and_later_pages_go_on_counting(client: Client, index_now, stored) -> None:
    make_mugs(30)
    index_now()
    for link in (links(client, "q=mug")[0], links(client, "q=mug&page=2")[0], links(client, "q=mug&sort=price")[2]):
        client.get(link)
    events = stored()
    assert [event.position for event in events if event.kind == Event.Kind.CLICK] == [0, 24, 2]
    assert len({event.search_id for event in events}) == 1
    assert sum(event.kind == Event.Kind.SEARCH for event in events) == 2  # further pages are none


def test_other_words_are_another_search(client: Client, index_now, stored) -> None:
    make_mugs(1)
    index_now()
    for words in ("mug", "MUG ", "mug 00"):
        client.get("/search/", {"q": words})
    client.get("/search/", {"q": "mug"}, headers={"user-agent": "another"})
    ids = [event.search_id for event in stored()]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_a_basket_knows_the_search_and_not_the_place(client: Client, index_now, stored) -> None:
    product = make_product("Mug")
    index_now()
    body = client.get(links(client, "q=mug")[0]).content.decode()
    (search_id,) = set(re.findall(r'name="search_id" value="([^"]+)"', body))
    assert 'name="position"' not in body
    client.post("/basket/add/", {"sku": product.variants.get().sku, "search_id": search_id})
    assert str(BasketLine.objects.get().search_id) == search_id
    added = next(event for event in stored() if event.kind == Event.Kind.ADD_TO_BASKET)
    assert str(added.search_id) == search_id


def test_what_has_only_some_of_the_words_is_written_down_as_no_hits(client: Client, index_now, stored) -> None:
    make_mugs(2)
    index_now()
    results = client.get("/search/?q=mug+qqqqqq").context["results"]
    assert results.total == 2
    (search,) = stored()
    assert search.result_count == 0


def test_a_product_opened_without_a_search_is_no_click(client: Client, stored) -> None:
    product = make_product("Mug")
    for query in ("", "?position=3", "?search_id=nonsense&position=3", "?position=-1", "?position=9999999"):
        assert client.get(f"/p/{product.slug}/{query}").status_code == 200
    assert {event.kind for event in stored()} == {Event.Kind.VIEW}


def test_category_pages_keep_their_links_plain(client: Client, index_now) -> None:
    product = make_product("Mug", category="Home")
    index_now()
    assert f'href="/p/{product.slug}/"' in client.get("/c/home/").content.decode()


def test_the_api_gives_the_search_and_takes_it_back(client: Client, index_now, stored) -> None:
    product = make_product("Mug")
    index_now()
    answer = client.get("/api/v1/search/?q=mug").json()
    assert answer["redirect"] is None
    client.get(f"/api/v1/products/{product.slug}/?search_id={answer['search_id']}&position=0")
    kinds = [(event.kind, str(event.search_id)) for event in stored()]
    assert kinds == [(kind, answer["search_id"]) for kind in ("search", "view", "click")]
    assert client.get("/api/v1/products/").json()["search_id"] is None
