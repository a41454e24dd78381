"""Add to basket by htmx: the drawer, the header's badge, and what is refused."""

import pytest
from django.test import Client

from shop.models import BasketLine, StockRecord
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer
from tests.shop.fragments.swapping import HTMX, badge, out_of_band, post
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


def sku_of(product: object) -> str:
    return str(product.variants.get().sku)  # type: ignore[attr-defined]


def test_the_first_article_of_a_visitor_opens_the_drawer(client: Client) -> None:
    mug = make_product("Mug", price="9.90", on_hand=5, variant_attributes={"size": "330 ml"})
    answer = post(client, "/basket/add/", sku=sku_of(mug), quantity=2)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert page.text_of("h2") == ["Added to your basket"]
    assert page.text_of("div", class_="drawer-line drawer-line--new") == ["Mug330 ml2 × €9.90 €19.80"]
    assert page.text_of("dl") == ["2 pieces, before delivery€19.80"]
    assert [link["href"] for link in page.all("a")] == ["/basket/", "/checkout/"]
    assert out_of_band(answer.text) == {"basket-badge", "buy-quantity"}
    assert badge(answer.text) == ": 2 pieces"
    assert answer["Cache-Control"] == "private, no-store"
    assert BasketLine.objects.get().quantity == 2


def test_the_drawer_tells_what_else_lies_in_the_basket(client: Client) -> None:
    lamp, mug = make_product("Lamp", price="30"), make_product("Mug", price="10")
    post(client, "/basket/add/", sku=sku_of(lamp))
    page = Page(post(client, "/basket/add/", sku=sku_of(mug)).text)
    assert page.text_of("div", class_="drawer-line drawer-line--new") == ["Mug1 × €10.00 €10.00"]
    assert page.text_of("ul", class_="drawer__lines") == ["Lamp1 × €30.00 €30.00"]
    assert page.text_of("dd") == ["€40.00"]


def test_less_than_asked_is_said_in_the_drawer(client: Client) -> None:
    mug = make_product("Mug", on_hand=2)
    page = Page(post(client, "/basket/add/", sku=sku_of(mug), quantity=5).text)
    assert page.text_of("p", class_="notice notice--warning") == ["Only 2 of “Mug” left."]
    assert page.text_of("h2") == ["In your basket"]
    assert BasketLine.objects.get().quantity == 2


@pytest.mark.parametrize("quantity", ["0", "-1", "1.5", "two", ""])
def test_a_bad_quantity_is_refused_beside_its_field(client: Client, quantity: str) -> None:
    mug = make_product("Mug")
    answer = post(client, "/basket/add/", sku=sku_of(mug), quantity=quantity)
    page = Page(answer.text)
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (422, "#buy-quantity", "outerHTML")
    assert page.text_of("p", id="quantity_error") == ["Please choose a whole number from 1 to 999."]
    (field,) = page.all("input")
    assert (field["value"], field["aria-invalid"], field["aria-describedby"]) == (quantity, "true", "quantity_error")
    assert not BasketLine.objects.exists()


def test_refusals_have_the_words_of_the_page_without_javascript(client: Client) -> None:
    gone, hidden = make_product("Gone", on_hand=1), make_product("Hidden")
    StockRecord.objects.update(on_hand=0)
    hidden.is_active = False
    hidden.save()
    for product in (gone, hidden):
        answer = post(client, "/basket/add/", sku=sku_of(product))
        (words,) = Page(answer.text).text_of("p", id="quantity_error")
        plain = Buyer()
        plain.page = plain.client.post("/basket/add/", {"sku": sku_of(product)}, follow=True)
        assert answer.status_code == 409
        assert words in plain.text
    assert not BasketLine.objects.exists()


def test_no_message_is_left_over_for_the_next_page(client: Client) -> None:
    mug = make_product("Mug")
    post(client, "/basket/add/", sku=sku_of(mug))
    assert "is in your basket" not in client.get(mug.get_absolute_url()).text


def test_a_first_post_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    sku = sku_of(make_product())
    for headers in (HTMX, {**HTMX, "Origin": "https://evil.example"}, {**HTMX, "Sec-Fetch-Site": "cross-site"}):
        assert client.post("/basket/add/", {"sku": sku}, headers=headers).status_code == 403
    assert not BasketLine.objects.exists()


def test_a_first_post_from_here_starts_the_token_for_the_second() -> None:
    client = Client(enforce_csrf_checks=True)
    sku = sku_of(make_product())
    here = {**HTMX, "Origin": "http://testserver"}
    assert client.post("/basket/add/", {"sku": sku}, headers=here).status_code == 200
    assert client.post("/basket/add/", {"sku": sku}, headers=here).status_code == 403
    token = client.cookies["csrftoken"].value
    second = client.post("/basket/add/", {"sku": sku, "csrfmiddlewaretoken": token}, headers=here)
    assert badge(second.text) == ": 2 pieces"
    assert BasketLine.objects.get().quantity == 2
