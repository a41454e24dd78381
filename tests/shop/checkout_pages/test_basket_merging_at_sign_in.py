"""What a guest put in comes along at sign-in, capped at stock, once."""

import pytest

from shop.models import Basket, BasketLine
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import PASSWORD, Buyer, make_user

pytestmark = pytest.mark.django_db


def lines() -> dict[str, int]:
    found = BasketLine.objects.filter(basket__status="open").values_list("variant__product__name", "quantity")
    return dict(found)


def sign_in(buyer: Buyer) -> None:
    buyer.send("username", "/account/sign-in/", username="ada@example.org", password=PASSWORD)
    assert buyer.path == "/account/"


def test_both_baskets_become_one_capped_at_stock() -> None:
    user = make_user()
    mug, lamp, rug = make_product("Mug", on_hand=5), make_product("Lamp"), make_product("Rug")
    elsewhere = Buyer(user)
    elsewhere.add(mug, 3)
    elsewhere.add(rug, 1)

    buyer = Buyer()
    buyer.add(mug, 4)
    buyer.add(lamp, 2)
    sign_in(buyer)
    assert lines() == {"Mug": 5, "Rug": 1, "Lamp": 2}
    assert sorted(Basket.objects.values_list("status", flat=True)) == ["merged", "open"]
    assert "Lamp" in buyer.open("/basket/").text
    assert ": </span>8<span" in buyer.page.text


def test_signing_in_again_changes_nothing() -> None:
    make_user()
    buyer = Buyer()
    buyer.add(make_product("Mug"), 2)
    sign_in(buyer)
    for _ in range(2):
        buyer.client.post("/account/sign-out/")
        assert "Your basket is empty" in buyer.open("/basket/").text
        sign_in(buyer)
    assert lines() == {"Mug": 2}


def test_the_basket_of_a_customer_is_there_on_every_device() -> None:
    user = make_user()
    Buyer(user).add(make_product("Mug"))
    assert "Mug" in Buyer(user).open("/basket/").text
