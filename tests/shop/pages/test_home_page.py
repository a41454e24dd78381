import pytest
from django.test import Client

from shop.models import Product
from tests.factories import make_product, set_shop
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


def test_the_most_popular_come_first_and_the_newest_have_a_shelf(client: Client) -> None:
    for number in range(20):
        make_product(f"Thing {number}", popularity=number)
    page = Page(client.get("/").text)
    links = [link["aria-label"] for link in page.all("a") if link.get("aria-label", "").startswith("Thing")]
    assert links == [f"Thing {number}" for number in (19, 18, 17, 16, 15, 14)]
    assert page.text_of("h3", class_="card__name")[:8] == [f"Thing {number}" for number in range(13, 5, -1)]
    newest_left = page.text_of("h3", class_="card__name")[8:]
    assert newest_left == [f"Thing {number}" for number in range(5, -1, -1)]  # of the rest: nothing has two cards


def test_it_carries_the_shops_name_and_its_categories(client: Client) -> None:
    set_shop(name="Harbour & Hill")
    make_product(category="Kitchen > Mugs")
    make_product(category="Kitchen")
    make_product(category="Garden")
    page = Page(client.get("/").text)
    assert page.text_of("title") == ["Harbour & Hill · Garden, Kitchen"]
    assert page.text_of("a", class_="tile") == ["Garden1 product", "Kitchen2 products"]


def test_what_is_not_on_sale_is_not_shown(client: Client) -> None:
    hidden, without_variant = make_product("Hidden", is_active=False), make_product("Bare")
    without_variant.variants.update(is_active=False)
    make_product("Shown")
    html = client.get("/").text
    assert "Shown" in html
    assert hidden.name not in html
    assert without_variant.name not in html


def test_an_empty_shop_says_that_it_is_not_open_yet(client: Client) -> None:
    assert not Product.objects.exists()
    response = client.get("/")
    assert response.status_code == 200
    assert Page(response.text).text_of("h1") == ["Opening soon."]
