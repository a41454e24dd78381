"""Shelves through the API, and what clients tell of them."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from recsys.models import ItemNeighbour
from shop import baskets
from shop.models import Dismissed, Event
from tests.factories import make_order, make_product
from tests.recsys.on_pages.reading_shelves import BROWSER, agree, sign_in
from tests.recsys.shelves import put_personal, put_popular, put_together
from tests.shop.events.conftest import stored  # noqa: F401

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2025, 3, 3, tzinfo=UTC)
PROBLEM = "application/problem+json"


def asked(client: Client, shelf: str, **parameters: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/recommendations/{shelf}/", parameters, headers={"user-agent": BROWSER})
    assert answer.status_code == 200
    return answer.json()


def names(answer: dict[str, Any]) -> list[str]:
    return [item["name"] for item in answer["results"]]


def test_new_and_repeat_are_the_customers_own(client: Client, stored) -> None:  # noqa: F811
    ann = sign_in(client)
    tea, mug = make_product("Tea"), make_product("Mug")
    make_order(tea, customer=ann, placed_at=LONG_AGO)
    put_personal(ann, mug, because=[tea])
    put_personal(ann, tea, shelf="repeat")
    new = asked(client, "new")
    assert (names(new), new["results"][0]["reason"]) == (["Mug"], "Because you bought Tea")
    assert names(asked(client, "repeat")) == ["Tea"]
    shown = [event for event in stored() if event.shelf == "new"]
    assert [str(event.recommendation_id) for event in shown] == [new["recommendation_id"]]


def test_a_guest_gets_what_is_popular(client: Client) -> None:
    put_popular(make_product("Tea"))
    for shelf in ("new", "session", "basket", "popular"):
        answer = asked(client, shelf)
        assert (answer["shelf"], names(answer)) == ("popular-products", ["Tea"])
    assert asked(client, "repeat") == {"shelf": "", "heading": "", "recommendation_id": None, "results": []}


def test_trending_names_its_category(client: Client) -> None:
    pots = [make_product(f"Pot {number}", category="Pots") for number in range(4)]
    put_popular(*pots)
    put_popular(*pots, category=pots[0].category)
    answer = asked(client, "trending", limit=3)
    assert (answer["heading"], len(answer["results"])) == ("Trending in Pots", 3)


def test_session_and_basket_go_by_products_that_are_named(client: Client) -> None:
    tea, mug, lid = make_product("Tea"), make_product("Mug"), make_product("Lid")
    put_together(tea, mug, lid)
    for shelf in ("session", "basket"):
        assert names(asked(client, shelf, product=tea.slug)) == ["Mug", "Lid"]
        assert names(asked(client, shelf, product=[tea.slug, mug.slug])) == ["Lid"]


def test_the_session_is_known_after_consent(client: Client) -> None:
    tea, mug, lamp, bulb = (make_product(name) for name in ("Tea", "Mug", "Lamp", "Bulb"))
    put_together(tea, mug)
    put_together(lamp, bulb)
    agree(client)
    client.get(f"/api/v1/products/{tea.slug}/")
    assert names(asked(client, "session")) == ["Mug"]
    client.post("/api/v1/events/", {"events": [{"kind": "view", "product": lamp.slug}]}, "application/json")
    assert names(asked(client, "session")) == ["Bulb", "Mug"]


def test_the_basket_is_the_customers(client: Client) -> None:
    ann, tea, mug = sign_in(client), make_product("Tea", sku="TEA"), make_product("Mug")
    put_together(tea, mug)
    baskets.add(baskets.open_or_create(token=None, customer=ann), "TEA")
    assert names(asked(client, "basket")) == ["Mug"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/recommendations/nonsense/", 404),
        ("/api/v1/recommendations/new/?limit=0", 400),
        ("/api/v1/recommendations/new/?limit=x", 400),
        ("/api/v1/recommendations/new/?limit=25", 400),
        ("/api/v1/recommendations/session/?product=no-such", 400),
        ("/api/v1/recommendations/session/?" + "&".join(["product=a"] * 21), 400),
        ("/api/v1/products/no-such/similar/", 404),
    ],
)
def test_what_makes_no_sense_is_a_problem(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer.json()["status"]) == (status, PROBLEM, status)


def test_similar_products(client: Client) -> None:
    tea, mug = make_product("Tea"), make_product("Mug")
    put_together(tea, mug, make_product("Gone", on_hand=0), kind=ItemNeighbour.Kind.SIMILAR.value)
    answer = client.get(f"/api/v1/products/{tea.slug}/similar/").json()
    assert (answer["shelf"], names(answer)) == ("similar", ["Mug"])


def report(client: Client, *events: dict[str, Any]) -> Any:
    return client.post(
        "/api/v1/events/", {"events": list(events)}, content_type="application/json", headers={"user-agent": BROWSER}
    )


def test_events_are_stored_as_they_were_told(client: Client, stored) -> None:  # noqa: F811
    mug, cup, shelf = make_product(slug="mug"), make_product(slug="cup"), str(uuid.uuid4())
    answer = report(
        client,
        {"kind": "impression", "products": ["cup", "mug"], "shelf": "new", "recommendation_id": shelf},
        {"kind": "click", "product": "mug", "shelf": "new", "recommendation_id": shelf, "position": 1},
        {"kind": "view", "product": "mug"},
    )
    assert (answer.status_code, answer.json()) == (202, {"accepted": 3})
    impression, click, view = stored()
    assert (impression.products, str(impression.recommendation_id)) == ([cup.pk, mug.pk], shelf)
    assert (click.product, click.position, click.shelf) == (mug, 1, "new")
    assert {event.platform for event in (impression, click, view)} == {"phone"}
    assert {(event.consent, event.customer_id) for event in (impression, click, view)} == {(False, None)}


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"kind": "order", "product": "mug"},
        {"kind": "view"},
        {"kind": "impression", "product": "mug"},
        {"kind": "view", "product": "no-such"},
        {"kind": "click", "product": "mug", "position": -1},
        {"kind": "click", "product": "mug", "recommendation_id": "7"},
        {"kind": "view", "product": "mug", "shelf": "x" * 61},
    ],
)
def test_one_that_makes_no_sense_refuses_all(client: Client, stored, event: dict[str, Any]) -> None:  # noqa: F811
    make_product(slug="mug")
    answer = report(client, {"kind": "view", "product": "mug"}, event)
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert answer.json()["errors"]
    assert stored() == []


@pytest.mark.parametrize("body", [{}, {"events": []}, {"events": [{"kind": "view", "product": "mug"}] * 51}, []])
def test_no_events_and_too_many_are_refused(client: Client, stored, body: Any) -> None:  # noqa: F811
    make_product(slug="mug")
    assert client.post("/api/v1/events/", body, content_type="application/json").status_code == 400
    assert stored() == []


def test_not_this_by_a_client(client: Client, stored) -> None:  # noqa: F811
    make_product(slug="mug")
    refused = report(client, {"kind": "view", "product": "mug"}, {"kind": "dismiss", "product": "mug"})
    assert (refused.status_code, refused.json()["code"]) == (403, "permission_denied")
    assert not Dismissed.objects.exists()
    assert stored() == []
    ann = sign_in(client)
    assert report(client, {"kind": "dismiss", "product": "mug", "shelf": "new"}).status_code == 202
    assert Dismissed.objects.get().customer == ann
    assert [event.kind for event in stored()] == [Event.Kind.DISMISS]


def test_events_of_a_customer_who_agreed_are_theirs(client: Client, stored) -> None:  # noqa: F811
    make_product(slug="mug")
    ann = sign_in(client)
    agree(client)
    report(client, {"kind": "view", "product": "mug"})
    (event,) = stored()
    assert (event.consent, event.customer) == (True, ann)


def test_many_reports_are_too_many(client: Client, settings) -> None:
    settings.SHOP_RATE_LIMITS = True
    make_product(slug="mug")
    statuses = [report(client, {"kind": "view", "product": "mug"}).status_code for _ in range(121)]
    assert statuses == [202] * 120 + [429]


def test_the_schema_describes_them(client: Client) -> None:
    paths = client.get("/api/schema/?format=json").json()["paths"]
    assert set(paths["/api/v1/events/"]["post"]["responses"]) == {"202", "400", "403", "429"}
    assert set(paths["/api/v1/recommendations/{shelf}/"]["get"]["responses"]) == {"200", "400", "404", "429"}
    assert "/api/v1/products/{slug}/similar/" in paths
