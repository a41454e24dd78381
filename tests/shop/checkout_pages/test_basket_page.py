"""The basket: what goes in, what is refused, what has changed."""

import pytest
from django.db.models import F
from django.test import Client

from shop.models import Basket, BasketLine, StockRecord, Variant
from tests.factories import make_product, make_variant, set_shop
from tests.shop.checkout_pages.shopping import Buyer, open_delivery

pytestmark = pytest.mark.django_db

BAD_QUANTITIES = ["-1", "0", "1000000000", "1.5", "NaN", "", "two", "1e3", "٣"]


def quantities() -> list[int]:
    return list(BasketLine.objects.order_by("id").values_list("quantity", flat=True))


def test_the_header_counts_pieces() -> None:
    buyer = Buyer()
    assert "piece" not in buyer.open("/").text
    buyer.add(make_product(), 3)
    assert '<span class="visually-hidden">: </span>3<span' in buyer.open("/").text


def test_the_header_counts_what_the_basket_counts() -> None:
    """On pages that don't read the basket, too."""
    set_shop(currency="EUR")
    buyer = Buyer()
    for changes in ({}, {"track_stock": False}, {"track_stock": True}, {"is_active": False}, {"currency": "GBP"}):
        product = make_product(on_hand=9)
        buyer.add(product)
        Variant.objects.filter(product=product).update(**changes)
        if changes != {}:
            StockRecord.objects.filter(variant__product=product).update(on_hand=0)
    for address in ("/basket/", "/"):
        assert '<span class="visually-hidden">: </span>2<span' in buyer.open(address).text, address


@pytest.mark.parametrize("quantity", BAD_QUANTITIES)
def test_a_bad_quantity_puts_nothing_in(quantity: str) -> None:
    buyer = Buyer()
    buyer.add(make_product(), quantity)
    assert "Please choose a whole number from 1 to 999." in buyer.text
    assert quantities() == []


@pytest.mark.parametrize("quantity", BAD_QUANTITIES)
def test_a_bad_quantity_changes_nothing(quantity: str) -> None:
    buyer = Buyer()
    buyer.add(make_product(), 2)
    page = buyer.send("quantity", "/basket/", quantity=quantity)
    assert page.status_code == 422
    error = f"quantity-{BasketLine.objects.get().pk}_error"
    assert f'id="{error}" role="alert"' in page.text
    assert f'aria-describedby="{error}"' in page.text
    assert quantities() == [2]


@pytest.mark.parametrize("deed", ["add", "change", "remove"])
def test_a_sku_with_a_nul_byte_is_none_of_ours(deed: str) -> None:
    buyer = Buyer()
    buyer.add(make_product("Mug"))
    answer = buyer.client.post(f"/basket/{deed}/", {"sku": "A\0", "quantity": "1"})
    assert answer.status_code == 302
    assert BasketLine.objects.count() == 1


def test_the_quantity_is_changed_and_capped_at_what_is_left() -> None:
    buyer = Buyer()
    buyer.add(make_product("Mug", price="9.90", on_hand=4))
    buyer.send("quantity", "/basket/", quantity="3")
    assert "€29.70" in buyer.text
    buyer.send("quantity", set_to="4")
    assert quantities() == [4]
    buyer.send("quantity", quantity="9")
    assert "Only 4 of “Mug” left." in buyer.text
    assert quantities() == [4]


def test_what_is_removed_is_gone() -> None:
    buyer = Buyer()
    buyer.add(make_product())
    buyer.open("/basket/")
    sku = Variant.objects.get().sku
    buyer.page = buyer.client.post("/basket/remove/", {"sku": sku}, follow=True)
    assert buyer.heading == "Your basket is empty"
    assert quantities() == []


def test_prices_that_a_client_sends_are_ignored() -> None:
    product = make_product(price="9.90")
    Client().post("/basket/add/", {"sku": product.variants.get().sku, "price": "0.01", "unit_price": "0.01"})
    assert str(BasketLine.objects.get().unit_price) == "9.9000"


def test_what_is_sold_out_or_hidden_cannot_be_put_in() -> None:
    gone, hidden = make_product("Gone", on_hand=0), make_product("Hidden", is_active=False)
    client = Client()
    for product in (gone, hidden):
        assert client.post("/basket/add/", {"sku": product.variants.get().sku}).status_code == 302
    page = client.get("/basket/").text
    assert "“Gone” is sold out." in page
    assert "not for sale" in page
    assert quantities() == []


def test_a_sold_out_product_has_no_button_to_buy_it() -> None:
    assert "Add to basket" not in Client().get(make_product(on_hand=0).get_absolute_url()).text


def test_changes_are_told_and_taken_in_one_click() -> None:
    dearer, scarce = make_product("Dearer", price="5"), make_product("Scarce", price="7", on_hand=5)
    gone, same = make_product("Withdrawn", price="3"), make_product("Same", price="2")
    buyer = Buyer()
    for product in (dearer, scarce, gone, same):
        buyer.add(product, 3)
    dearer.variants.update(price="6")
    StockRecord.objects.update(on_hand=2)
    gone.is_active = False
    gone.save()

    buyer.open("/basket/")
    assert "The price of “Dearer” has changed from €5.00 to €6.00." in buyer.text
    assert "Only 2 of “Scarce” left." in buyer.text
    assert "“Withdrawn” is no longer for sale." in buyer.text
    buyer.open("/checkout/")
    assert buyer.path == "/basket/"

    buyer.page = buyer.client.post("/basket/accept-changes/", follow=True)
    assert "Your basket is up to date." in buyer.text
    assert "has changed" not in buyer.text
    assert quantities() == [3, 2, 3]
    assert BasketLine.objects.filter(unit_price=F("variant__price")).count() == 3
    assert "€38.00" in buyer.text


def test_what_was_sold_out_meanwhile_is_said_and_leaves_with_the_changes() -> None:
    buyer = Buyer()
    buyer.add(make_product("Mug", price="5.00", on_hand=1))
    StockRecord.objects.update(on_hand=0)
    buyer.open("/basket/")
    assert "“Mug” is sold out." in buyer.text
    assert "Only 0" not in buyer.text
    assert "Total before delivery€0.00" in buyer.text
    assert "0 pieces" in buyer.text
    buyer.client.post("/basket/accept-changes/")
    assert quantities() == []


def test_variants_are_told_apart() -> None:
    product = make_product("Print", variant_attributes={"size": "A4"})
    make_variant(product, attributes={"size": "A2"})
    client = Client()
    for variant in Variant.objects.all():
        client.post("/basket/add/", {"sku": variant.sku})
    page = client.get("/basket/").text
    assert '<p class="muted">A4</p>' in page
    assert '<p class="muted">A2</p>' in page


def test_a_guessed_basket_is_nobodys() -> None:
    buyer = Buyer()
    buyer.add(make_product())
    other = Client()
    session = other.session
    session["basket"] = "00000000-0000-4000-8000-000000000000"
    session.save()
    other.cookies["sessionid"] = session.session_key
    assert "Your basket is empty" in other.get("/basket/").text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\\\\evil"]
)
def test_the_way_back_stays_in_the_shop(elsewhere: str) -> None:
    sku = make_product().variants.get().sku
    for sent in ({"sku": sku}, {"sku": "unknown"}):
        assert Client().post("/basket/add/", {**sent, "next": elsewhere})["Location"] == "/basket/"


def test_deeds_answer_to_post_only() -> None:
    client = Client()
    for deed in ("add", "change", "remove", "accept-changes"):
        assert client.get(f"/basket/{deed}/").status_code == 405
    assert Basket.objects.count() == 0


def test_what_led_to_a_line_is_kept() -> None:
    product, search_id = make_product(), "11111111-1111-4111-8111-111111111111"
    buyer = Buyer()
    buyer.send("sku", f"{product.get_absolute_url()}?search_id={search_id}")
    assert str(BasketLine.objects.get().search_id) == search_id


def test_delivery_is_hinted_at() -> None:
    open_delivery("4.90")
    open_delivery("2.50")
    buyer = Buyer()
    buyer.add(make_product())
    assert "from €2.50" in buyer.open("/basket/").text
