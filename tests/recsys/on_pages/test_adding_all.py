"""“Often bought together”: one click adds all."""

import pytest
from django.test import Client

from shop.models import BasketLine, Event
from tests.factories import make_product, make_variant
from tests.recsys.shelves import put_together
from tests.shop.checkout_pages.shopping import Buyer
from tests.shop.events.conftest import stored  # noqa: F401
from tests.shop.fragments.swapping import HTMX, badge
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/basket/add-together/"


def skus_in_baskets() -> list[str]:
    return sorted(BasketLine.objects.values_list("variant__sku", flat=True))


def test_one_click_adds_all(stored) -> None:  # noqa: F811
    tea = make_product("Tea", sku="TEA", price="5.00")
    put_together(tea, make_product("Mug", sku="MUG", price="7.50"), make_product("Pot", sku="POT", price="20"))
    buyer = Buyer()
    page = buyer.open(tea.get_absolute_url()).text
    assert "Add all 3 for €32.50" in " ".join(Page(page).text_of("button", class_="button button--quiet"))
    recommendation_id = next(own["value"] for own in Page(page).all("input") if own.get("name") == "recommendation_id")
    skus = [own["value"] for own in Page(page).all("input") if own.get("name") == "sku"][1:]
    answer = buyer.client.post(ADDRESS, {"sku": skus, "recommendation_id": recommendation_id}, follow=True)
    assert "In your basket: “Tea”, “Mug”, “Pot”." in answer.text
    assert skus_in_baskets() == ["MUG", "POT", "TEA"]
    assert {str(line.recommendation_id) for line in BasketLine.objects.all()} == {recommendation_id}
    added = [event for event in stored() if event.kind == Event.Kind.ADD_TO_BASKET]
    assert {(event.variant.sku, str(event.recommendation_id)) for event in added} == {
        (sku, recommendation_id) for sku in ("TEA", "MUG", "POT")
    }


def test_asked_by_htmx_the_drawer_shows_them(client: Client) -> None:
    for sku in ("TEA", "MUG"):
        make_product(sku.capitalize(), sku=sku)
    answer = client.post(ADDRESS, {"sku": ["TEA", "MUG"]}, headers=HTMX)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.text_of("h2") == ["Added to your basket"]
    assert {"Tea", "Mug"} <= set(page.text_of("strong"))
    assert badge(answer.text) == ": 2 pieces"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_is_sold_out_is_named_and_the_rest_goes_in(client: Client, headers: dict[str, str]) -> None:
    make_product("Tea", sku="TEA")
    make_product("Mug", sku="MUG", on_hand=0)
    answer = client.post(ADDRESS, {"sku": ["TEA", "MUG"]}, headers=headers, follow=True)
    assert answer.status_code == 200
    assert "“Mug” is sold out." in answer.text
    assert skus_in_baskets() == ["TEA"]


def test_where_nothing_can_be_had_nothing_changes(client: Client) -> None:
    make_product("Mug", sku="MUG", on_hand=0)
    answer = client.post(ADDRESS, {"sku": ["MUG", "NO-SUCH"]}, headers=HTMX)
    assert answer.status_code == 409
    assert Page(answer.text).text_of("h2") == ["Nothing was added"]
    assert "“Mug” is sold out." in answer.text
    assert skus_in_baskets() == []


def test_many_are_not_taken(client: Client) -> None:
    skus = [make_product(sku=f"S{number}").variants.get().sku for number in range(10)]
    client.post(ADDRESS, {"sku": [*skus, *skus]})
    assert BasketLine.objects.count() == 8
    assert {line.quantity for line in BasketLine.objects.all()} == {1}


def test_the_offer_names_the_variants(client: Client) -> None:
    tea = make_product("Tea", sku="TEA-S", variant_attributes={"size": "S"})
    make_variant(tea, attributes={"size": "L"}, price="19")
    mug = make_product("Mug", sku="MUG-BLUE", variant_attributes={"colour": "Blue"}, price="8")
    make_variant(mug, attributes={"colour": "Red"}, price="9")
    put_together(tea, mug)
    page = " ".join(client.get(tea.get_absolute_url()).text.split())
    assert "This article <span" in page
    assert 'Mug <span class="muted">(Blue)</span>' in page
    assert 'Add all 2 for <span class="tabular">€17.90</span>' in page


def test_a_sold_out_product_offers_no_purchase(client: Client) -> None:
    tea = make_product("Tea", on_hand=0)
    put_together(tea, make_product("Mug"))
    page = client.get(tea.get_absolute_url()).text
    assert "Often bought together" in page
    assert ADDRESS not in page
