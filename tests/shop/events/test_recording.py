"""Which visits become events, driven through pages and API."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from shop import events
from shop.models import Collection, CollectionItem, Event
from tests.factories import make_product
from tests.recsys.shelves import put_together

pytestmark = pytest.mark.django_db

DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MOBILE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari"
BOTS = ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "facebookexternalhit/1.1"]

Stored = Callable[[], list[Event]]


def test_a_product_page_is_a_view(client: Client, stored: Stored) -> None:
    mug = make_product("Mug", slug="mug")
    client.get("/p/mug/", headers={"user-agent": DESKTOP})
    (event,) = stored()
    assert (event.kind, event.product_id, event.platform) == ("view", mug.pk, "web")
    assert event.visitor
    assert (event.consent, event.customer_id, event.session) == (False, None, "")


def test_phones_and_programs_count_as_phone(client: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    client.get("/p/mug/", headers={"user-agent": MOBILE})
    client.get("/p/mug/", headers={"user-agent": DESKTOP, "sec-ch-ua-mobile": "?1"})
    client.get("/api/v1/products/mug/", headers={"user-agent": DESKTOP})
    assert [(event.kind, event.platform) for event in stored()] == [("view", "phone")] * 3


def test_a_search_is_recorded_with_what_it_found(client: Client, index_now, stored: Stored) -> None:
    make_product("Blue mug")
    make_product("Red mug")
    index_now()
    answer = client.get("/search/?q=mug", headers={"user-agent": DESKTOP})
    client.get("/api/v1/search/?q=blue")
    on_web, on_phone = stored()
    assert (on_web.kind, on_web.query, on_web.result_count, on_web.platform) == ("search", "mug", 2, "web")
    assert on_web.search_id == answer.context["search_id"]
    assert (on_phone.query, on_phone.result_count, on_phone.platform) == ("blue", 1, "phone")


def test_looking_through_a_listing_is_no_search(client: Client, index_now, stored: Stored) -> None:
    for number in range(3):
        make_product(f"Mug {number}", category="Home")
    index_now()
    for address in ("/c/home/", "/search/", "/api/v1/products/", "/search/?q=mug&page=2&page_size=2"):
        assert client.get(address).status_code == 200
    assert stored() == []


def test_a_shelf_is_one_impression_with_its_products_in_order(client: Client, stored: Stored) -> None:
    mug, cup, pot = make_product("Mug", slug="mug"), make_product("Cup"), make_product("Pot")
    put_together(mug, pot, cup)
    client.get("/p/mug/")
    client.get("/p/mug/")
    views, shelves = (
        [event for event in stored() if event.kind == "view"],
        [event for event in Event.objects.all() if event.kind == "impression"],
    )
    assert len(views) == len(shelves) == 2
    for shelf in shelves:
        assert (shelf.shelf, shelf.product_id, shelf.products) == ("bought-together", mug.pk, [pot.pk, cup.pk])
    assert shelves[0].recommendation_id != shelves[1].recommendation_id


def test_a_collection_is_a_shelf_on_its_own_page_as_on_the_home_page(client: Client, stored: Stored) -> None:
    mug, pot = make_product("Mug", slug="mug"), make_product("Pot", slug="pot")
    collection = Collection.objects.create(name="Quiet", slug="quiet", home_position=1)
    for position, product in enumerate((pot, mug)):
        CollectionItem.objects.create(collection=collection, product=product, position=position)
    for address in ("/", "/collections/quiet/"):
        assert '"/p/pot/?shelf=collection-quiet"' in client.get(address, headers={"user-agent": DESKTOP}).text
    shown = [event.products for event in stored() if event.shelf == "collection-quiet"]
    assert shown == [[pot.pk, mug.pk], [pot.pk, mug.pk]]


def test_an_empty_collection_and_a_crawler_leave_no_impression(client: Client, stored: Stored) -> None:
    collection = Collection.objects.create(name="Quiet", slug="quiet")
    client.get("/collections/quiet/", headers={"user-agent": DESKTOP})
    CollectionItem.objects.create(collection=collection, product=make_product("Mug"))
    for bot in BOTS:
        assert "shelf=" not in client.get("/collections/quiet/", headers={"user-agent": bot}).text
    assert stored() == []


def test_a_phone_whose_maker_sounds_like_a_robot_is_recorded(client: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    client.get("/p/mug/", headers={"user-agent": "Mozilla/5.0 (Linux; Android 14; CUBOT X90) Chrome/140.0 Mobile"})
    assert [event.platform for event in stored()] == ["phone"]


@pytest.mark.parametrize("user_agent", BOTS)
def test_robots_are_not_recorded(client: Client, stored: Stored, user_agent: str) -> None:
    make_product("Mug", slug="mug")
    assert client.get("/p/mug/", headers={"user-agent": user_agent}).status_code == 200
    assert stored() == []


def test_pages_that_nobody_has_looked_at_are_not_recorded(client: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    client.head("/p/mug/")
    client.get("/p/mug/", headers={"sec-purpose": "prefetch;prerender"})
    client.get("/p/no-such-mug/")
    assert stored() == []


def test_odd_text_is_made_to_fit(rf: RequestFactory, stored: Stored) -> None:
    events.record(rf.get("/"), Event.Kind.SEARCH, query="\0\ud800" + "ä" * 400, shelf="s" * 90)
    (event,) = stored()
    assert event.query == "?" + "ä" * 249
    assert event.shelf == "s" * 60


def test_without_valkey_pages_work_and_the_log_says_it_once(
    client: Client, without_valkey: None, caplog: pytest.LogCaptureFixture
) -> None:
    make_product("Mug", slug="mug")
    for _ in range(3):
        assert client.get("/p/mug/").status_code == 200
    assert [record.message for record in caplog.records if "events are not recorded" in record.message] == [
        "Valkey cannot be reached, so events are not recorded: ConnectionError"
    ]
    assert Event.objects.count() == 0


def test_a_buffer_that_nobody_empties_stops_growing(rf: RequestFactory, stored: Stored, monkeypatch) -> None:
    monkeypatch.setattr(events, "MOST_WAITING", 2)
    for position in range(4):
        events.record(rf.get("/"), Event.Kind.CLICK, position=position)
    assert [event.position for event in stored()] == [0, 1]
