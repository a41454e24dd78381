"""From the shelf to the order: each step knows the recommendation that led to it, and the arm of an experiment."""

from typing import Any

import pytest
from django.test import Client

from recsys import experiments, rules
from recsys.experiment_models import Experiment
from recsys.rule_models import ShelfRule
from shop.models import Dismissed, Event, OrderLine
from tests.factories import make_product
from tests.recsys.on_pages.reading_shelves import BROWSER, agree, opened, sign_in
from tests.recsys.shelves import put_personal, put_popular, put_together
from tests.shop.checkout_pages.shopping import Buyer, open_delivery
from tests.shop.events.conftest import stored  # noqa: F401
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db
NEW = "New for you"


def card_link(page: Any, slug: str) -> str:
    return next(link["href"] for link in Page(page.text).all("a") if link["href"].startswith(f"/p/{slug}/?"))


def buy_from_home(stored: Any) -> dict[str, Event]:  # noqa: F811
    """Seen, clicked, put into the basket and bought; the events by kind."""
    open_delivery()
    buyer = Buyer()
    agree(buyer.client)
    ann = sign_in(buyer.client)
    agree(buyer.client)
    put_personal(ann, make_product("Cup"), make_product("Mug", slug="mug", on_hand=3))
    put_personal(ann, make_product("Lid"), recommender="other")
    page = buyer.client.get("/", headers={"user-agent": BROWSER})
    buyer.send("sku", card_link(page, "mug"))
    buyer.go_to_payment()
    buyer.send("means", means="succeeds")
    return {event.kind: event for event in stored() if event.shelf == "new"}


def test_impression_click_basket_and_order_carry_one_id(stored) -> None:  # noqa: F811
    found = buy_from_home(stored)
    shown, clicked, added = (found[kind] for kind in ("impression", "click", "add_to_basket"))
    assert shown.recommendation_id
    assert shown.recommendation_id == clicked.recommendation_id == added.recommendation_id
    assert OrderLine.objects.get().recommendation_id == shown.recommendation_id
    assert [len(shown.products), clicked.position] == [2, 1]
    assert shown.products[1] == clicked.product_id
    assert {event.experiment for event in found.values()} == {""}


def start_experiment(recommender: str) -> None:
    """Both arms show the same here, so that it doesn't matter which this visitor is in."""
    arms = {"recommender_a": recommender, "recommender_b": recommender, "rules_b": False}
    Experiment.objects.create(name="a-test", shelf="new", status=Experiment.Status.RUNNING, **arms)
    experiments.forget()


def test_an_experiments_arm_is_noted_at_every_step(stored) -> None:  # noqa: F811
    start_experiment("blend")
    found = buy_from_home(stored)
    assert {"impression", "click", "add_to_basket"} <= found.keys()
    assert {event.experiment for event in found.values()} == {"a-test"}
    assert len({event.arm for event in found.values()} & {"A", "B"}) == 1
    assert len({event.arm for event in found.values()}) == 1


def test_an_arm_shows_the_rows_of_its_recommender(client: Client) -> None:
    start_experiment("other")
    agree(client)
    ann = sign_in(client)
    agree(client)
    put_personal(ann, make_product("Mug"))
    put_personal(ann, make_product("Lid"), recommender="other")
    assert opened(client)[NEW] == ["Lid"]


def test_without_consent_nobody_is_in_an_experiment(client: Client, stored) -> None:  # noqa: F811
    start_experiment("other")
    ann = sign_in(client)
    put_personal(ann, make_product("Mug"))
    put_personal(ann, make_product("Lid"), recommender="other")
    assert opened(client)[NEW] == ["Mug"]
    assert {event.experiment for event in stored()} == {""}


def rule(**fields: Any) -> None:
    ShelfRule.objects.create(name="A rule", **fields)
    rules.forget()


def test_rules_pin_and_hide(client: Client) -> None:
    ann = sign_in(client)
    mug, cup, pinned = make_product("Mug"), make_product("Cup"), make_product("Pinned")
    put_personal(ann, mug, cup)
    rule(kind="pin", product=pinned, position=1)
    rule(kind="hide", product=cup)
    assert opened(client)[NEW] == ["Pinned", "Mug"]


def test_what_a_rule_pins_is_not_shown_where_it_cannot_be(client: Client) -> None:
    ann = sign_in(client)
    mug, sold_out, disliked = make_product("Mug"), make_product("Sold out", on_hand=0), make_product("Disliked")
    put_personal(ann, mug)
    Dismissed.objects.create(customer=ann, product=disliked)
    rule(kind="pin", product=sold_out, position=1)
    rule(kind="pin", product=disliked, position=2)
    assert opened(client)[NEW] == ["Mug"]
    put_together(disliked, make_product("Lid"))
    rule(kind="pin", product=disliked, position=1, shelf="bought-together")
    assert opened(client, disliked.get_absolute_url())["Often bought together"] == ["Lid"]  # never beside itself


def test_the_home_page_tells_of_all_its_shelves_in_one_step(client: Client, monkeypatch) -> None:
    ann = sign_in(client)
    put_personal(ann, make_product("Mug"))
    put_popular(*(make_product(f"Thing {number}") for number in range(12)))
    sent = []
    monkeypatch.setattr("shop.events._send", sent.append)
    client.get("/", headers={"user-agent": BROWSER})
    assert len(sent) == 1
    assert len(sent[0]) >= 2
