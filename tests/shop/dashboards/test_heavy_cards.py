"""Cards that read all orders: part of the page in a small shop, asked for by themselves in a large one."""

import pytest

from shop.dashboards import registry, shop_size
from shop.dashboards.cards import Card, Dashboard
from tests.shop.dashboards.conftest import FRUIT, read_fruit

PAGE = "/admin/dashboards/orchard/"


@pytest.fixture
def orchard(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [*FRUIT.cards, Card("slow", "Slow fruit", read_fruit, chart="bars", is_heavy=True)]
    monkeypatch.setattr(registry, "_dashboards", {"orchard": Dashboard("orchard", "Orchard", cards=cards)})


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shop_size, "is_large", lambda: True)


def test_a_small_shop_has_them_on_the_page(staff, orchard):
    body = staff("view_dashboards").get(PAGE).content.decode()
    assert "chart-slow" in body
    assert "data-later" not in body


def test_a_large_shop_has_a_link_in_their_place_with_the_filters(staff, orchard, large):
    body = staff("view_dashboards").get(PAGE, {"country": "GB"}).content.decode()
    assert f'href="{PAGE}slow/?period=last-12-months&amp;country=GB"' in body
    assert "chart-slow" not in body
    assert "chart-taken" in body


def test_behind_the_link_is_the_card_with_its_table(staff, orchard, large):
    body = staff("view_dashboards").get(f"{PAGE}slow/", {"country": "GB"}).content.decode()
    assert "chart-slow" in body
    assert "apples &lt;GB&gt;" in body
    assert "chart-taken" not in body


def test_as_json_they_are_there_even_of_a_large_shop(staff, orchard, large):
    cards = staff("view_dashboards").get("/admin/dashboards/orchard.json").json()["cards"]
    assert [(card["name"], card["is_separate"], len(card["rows"])) for card in cards] == [
        ("taken", False, 2),
        ("nothing", False, 0),
        ("slow", False, 2),
    ]


def test_a_light_answer_leaves_them_to_a_request_of_their_own(staff, orchard):
    cards = staff("view_dashboards").get("/admin/dashboards/orchard.json", {"cards": "light"}).json()["cards"]
    assert [(card["name"], card["is_separate"], len(card["rows"])) for card in cards] == [
        ("taken", False, 2),
        ("nothing", False, 0),
        ("slow", True, 0),
    ]


def test_one_card_needs_the_same_permission(staff, orchard):
    assert staff().get(f"{PAGE}slow/").status_code == 403


def test_an_unknown_card_is_not_found(staff, orchard):
    assert staff("view_dashboards").get(f"{PAGE}pears/").status_code == 404


def test_the_size_is_the_planners_estimate(db):
    assert shop_size.is_large() is False
