"""A guest buys from end to end, with nothing but pages and forms."""

from decimal import Decimal

import pytest
from django.test import Client

from shop.models import Basket, Order, OutgoingMail, Payment, ShippingMethod, StockRecord
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import ADDRESS, Buyer, only_order, open_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def delivery() -> None:
    open_delivery("4.90")


def test_a_guest_buys() -> None:
    mug, lamp = make_product("Mug", price="9.90", on_hand=5), make_product("Lamp", price="20.00")
    buyer = Buyer()
    buyer.add(mug, 2)
    assert buyer.path == mug.get_absolute_url()
    assert "“Mug” is in your basket." in buyer.text
    buyer.add(lamp)
    buyer.open("/basket/")
    assert "€39.80" in buyer.text
    assert "from €4.90" in buyer.text
    buyer.open("/checkout/")
    assert buyer.path == "/checkout/address/"
    buyer.send("line1", **ADDRESS)
    assert buyer.path == "/checkout/shipping/"
    assert "€44.70 in all" in buyer.text
    buyer.send("method")
    assert buyer.path == "/checkout/payment/"
    assert "Pay €44.70" in buyer.text
    assert "€7.13" in buyer.text  # 19 % contained: 3.16 + 3.19 + 0.78
    buyer.send("means", means="succeeds")

    order = only_order()
    assert buyer.path == f"/checkout/thank-you/{order.number}/"
    assert order.status == Order.Status.PAID
    assert order.total == Decimal("44.70")
    assert order.email == "ada@example.org"
    assert order.shipping_address["line1"] == "12 Analytical Row"
    assert [(line.name, line.quantity) for line in order.lines.all()] == [("Mug", 2), ("Lamp", 1)]
    assert StockRecord.objects.get().on_hand == 3
    assert Payment.objects.get().status == Payment.Status.CAPTURED
    assert OutgoingMail.objects.get().to == "ada@example.org"
    buyer.open("/basket/")
    assert buyer.heading == "Your basket is empty"


def test_the_thank_you_page_may_be_loaded_again() -> None:
    buyer = Buyer()
    buyer.buy(make_product())
    again = buyer.open(buyer.path)
    assert again.status_code == 200
    assert "Thank you" in buyer.heading
    assert "Open an account" in buyer.text
    assert Order.objects.count() == Payment.objects.count() == 1


def test_nobody_else_sees_a_guests_order() -> None:
    buyer = Buyer()
    buyer.buy(make_product())
    for page in ("thank-you", "payment"):
        assert Client().get(f"/checkout/{page}/{only_order().number}/").status_code == 404


def test_no_step_can_be_skipped() -> None:
    buyer = Buyer()
    for address in ("/checkout/", "/checkout/address/", "/checkout/shipping/", "/checkout/payment/"):
        buyer.open(address)
        assert buyer.path == "/basket/"
    buyer.add(make_product())
    for address in ("/checkout/shipping/", "/checkout/payment/"):
        buyer.open(address)
        assert buyer.path == "/checkout/address/"
    buyer.send("line1", **ADDRESS)
    buyer.open("/checkout/payment/")
    assert buyer.path == "/checkout/shipping/"


def test_going_back_loses_nothing() -> None:
    express = open_delivery("12.90", name="Express")
    buyer = Buyer()
    buyer.add(make_product())
    buyer.send("line1", "/checkout/address/", **ADDRESS)
    buyer.send("method", method=express.pk)
    page = buyer.open("/checkout/address/").text
    assert [value for value in ADDRESS.values() if f'value="{value}"' not in page] == []
    page = buyer.open("/checkout/shipping/").text
    assert f'value="{express.pk}" checked' in page


def test_an_address_that_is_refused_is_explained_and_kept() -> None:
    buyer = Buyer()
    buyer.add(make_product())
    page = buyer.send("line1", "/checkout/address/", **{**ADDRESS, "email": "nonsense", "postcode": "", "name": ""})
    assert page.status_code == 422
    assert buyer.path == "/checkout/address/"
    assert '<a href="#id_email">' in page.text
    assert 'aria-invalid="true"' in page.text
    assert page.text.count("autofocus") == 1
    assert 'value="12 Analytical Row"' in page.text
    assert page.text.index("autofocus") < page.text.index('name="name"')
    buyer.open("/checkout/shipping/")
    assert buyer.path == "/checkout/address/"


def test_a_country_without_delivery_is_said_before_payment() -> None:
    open_delivery("4.90", countries=["DE"], min_weight_grams=0)
    ShippingMethod.objects.filter(countries=[]).update(max_weight_grams=10)
    product = make_product()
    product.variants.update(weight_grams=500)
    buyer = Buyer()
    buyer.add(product)
    page = buyer.send("line1", "/checkout/address/", **{**ADDRESS, "country": "FR"})
    assert page.status_code == 409
    assert buyer.heading == "We can’t deliver this to France"
    assert Basket.objects.get().status == Basket.Status.OPEN
