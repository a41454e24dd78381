"""Quantity, removal and taken changes swap the basket's contents."""

import pytest
from django.test import Client

from shop.models import BasketLine, ShippingMethod
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import open_delivery
from tests.shop.fragments.swapping import badge, out_of_band, post
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery() -> ShippingMethod:
    return open_delivery("4.90")


def put(client: Client, name: str, price: str = "10", on_hand: int | None = None) -> str:
    sku = str(make_product(name, price=price, on_hand=on_hand).variants.get().sku)
    client.post("/basket/add/", {"sku": sku})
    client.get("/basket/")  # the messages are read
    return sku


def said(html: str) -> str:
    return Page(html).text_of("p", id="said")[0]


def test_a_changed_quantity_changes_everything_that_depends_on_it(client: Client, delivery: ShippingMethod) -> None:
    put(client, "Lamp", "30")
    sku = put(client, "Mug", "10")
    answer = post(client, "/basket/change/", sku=sku, set_to="3", quantity="1")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert page.text_of("p", class_="basket-line__amount tabular") == ["Together €30.00", "Together €30.00"]
    assert page.text_of("div", class_="sums__total") == ["Total before delivery€60.00"]
    assert page.text_of("title")[0].startswith("Your basket (4)")
    assert out_of_band(answer.text) == {"basket-badge", "said"}
    assert badge(answer.text) == ": 4 pieces"
    assert said(answer.text) == "3 × “Mug”. Total before delivery: €60.00."
    assert sorted(BasketLine.objects.values_list("quantity", flat=True)) == [1, 3]


def test_a_capped_quantity_is_said_where_everybody_sees_it(client: Client) -> None:
    sku = put(client, "Mug", on_hand=2)
    page = Page(post(client, "/basket/change/", sku=sku, quantity="9").text)
    assert page.text_of("div", class_="notice notice--warning feedback__message") == ["Only 2 of “Mug” left."]
    assert "Only 2" not in client.get("/basket/").text
    assert BasketLine.objects.get().quantity == 2


@pytest.mark.parametrize("quantity", ["0", "1.5", "NaN"])
def test_a_bad_quantity_is_refused_beside_its_field(client: Client, quantity: str) -> None:
    sku = put(client, "Mug")
    answer = post(client, "/basket/change/", sku=sku, quantity=quantity)
    assert answer.status_code == 422
    assert Page(answer.text).text_of("p", class_="field__error") == ["Please choose a whole number from 1 to 999."]
    assert BasketLine.objects.get().quantity == 1


def test_the_last_line_leaves_an_empty_basket(client: Client) -> None:
    sku = put(client, "Mug")
    answer = post(client, "/basket/remove/", sku=sku)
    assert Page(answer.text).text_of("h1") == ["Your basket is empty"]
    assert badge(answer.text) == ""
    assert said(answer.text) == "Removed. Your basket is empty."
    assert not BasketLine.objects.exists()


def test_changes_are_taken_in_place(client: Client) -> None:
    put(client, "Mug", "10")
    make_product("Other")
    BasketLine.objects.get().variant.product.variants.update(price="12")
    answer = post(client, "/basket/accept-changes/")
    assert answer.status_code == 200
    assert "Your basket is up to date." in answer.text
    assert "has changed" not in answer.text
    assert str(BasketLine.objects.get().unit_price) == "12.0000"


@pytest.mark.parametrize("deed", ["change", "remove", "accept-changes"])
def test_a_basket_that_is_gone_shows_as_empty(client: Client, deed: str) -> None:
    answer = post(client, f"/basket/{deed}/", sku="X", quantity="1")
    assert answer.status_code == 200
    assert Page(answer.text).text_of("h1") == ["Your basket is empty"]


def test_the_answer_is_kept_nowhere(client: Client) -> None:
    sku = put(client, "Mug")
    answer = post(client, "/basket/change/", sku=sku, quantity="2")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
