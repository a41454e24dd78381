"""The page that says what a customer would see, and why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from recsys.models import ShelfRule
from shop.models import Consent, Dismissed, Event, Product, StockRecord
from tests.factories import make_customer, make_order, make_product
from tests.recsys.shelves import put_personal, put_popular, put_together
from tests.recsys.staff import owner, with_permissions

pytestmark = pytest.mark.django_db
PAGE = "/admin/recommendations/seen/"


def shelf(answer: Any, name: str) -> Any:
    return next(shelf for shelf, _ in answer.context["shelves"] if shelf.name == name)


def test_each_card_says_why_it_is_there() -> None:
    anna, tea, pot, mug = make_customer("Anna"), make_product("Tea"), make_product("Pot"), make_product("Mug")
    make_order(tea, customer=anna, placed_at=timezone.now() - timedelta(days=300))
    put_personal(anna, pot, mug, because=[tea, None])
    put_personal(anna, tea, shelf="repeat")
    answer = owner().get(PAGE, {"customer": anna.pk})
    new = shelf(answer, "new")
    assert [(each.card.name, each.reason) for each in new.shown] == [("Pot", "Because you bought Tea"), ("Mug", "")]
    assert [each.card.name for each in shelf(answer, "repeat").shown] == ["Tea"]
    assert "Blend" in answer.content.decode()
    assert not Event.objects.exists()


def test_what_is_left_out_is_told_with_the_reason() -> None:
    anna = make_customer("Anna")
    pot, sold_out, gone, disliked, bought, hidden = (
        make_product(name, on_hand=5) for name in ("Pot", "Sold out", "Gone", "Disliked", "Bought", "Hidden")
    )
    put_personal(anna, pot, sold_out, gone, disliked, bought, hidden)
    StockRecord.objects.filter(variant__product=sold_out).update(on_hand=0)
    Product.objects.filter(pk=gone.pk).update(is_active=False)
    Dismissed.objects.create(customer=anna, product=disliked)
    make_order(bought, customer=anna)
    ShelfRule.objects.create(name="Nothing hidden", kind="hide", product=hidden)
    new = shelf(owner().get(PAGE, {"customer": anna.pk}), "new")
    assert [each.card.name for each in new.shown] == ["Pot"]
    assert {each.name: each.why for each in new.left_out} == {
        "Sold out": "sold out",
        "Gone": "no longer in the shop",
        "Disliked": "dismissed by the customer",
        "Bought": "bought since",
        "Hidden": "never shown: Nothing hidden",
    }


def test_what_a_rule_moved_is_told() -> None:
    anna, pot, mug, new = (make_customer("Anna"), make_product("Pot"), make_product("Mug"), make_product("New"))
    put_personal(anna, pot, mug)
    ShelfRule.objects.create(name="Mugs first", kind="boost", product=mug, factor=5)
    ShelfRule.objects.create(name="Newcomer", kind="pin", product=new, position=1, shelf="new")
    shown = shelf(owner().get(PAGE, {"customer": anna.pk}), "new").shown
    assert [each.card.name for each in shown] == ["New", "Mug", "Pot"]
    assert shown[0].moved == "Brought here by “Newcomer” (Pin a product)"
    assert shown[1].moved.startswith("“Mugs first” (Boost)")
    assert shown[2].moved == ""


def test_a_stranger_sees_what_is_popular_and_a_product_page_its_companions() -> None:
    tea, pot, mug = make_product("Tea"), make_product("Pot"), make_product("Mug")
    put_popular(pot, mug, tea)
    put_popular(pot, tea, category=pot.category)
    put_together(tea, mug)
    answer = owner().get(PAGE, {"product": "tea"})
    assert answer.context["customer"] is None
    assert [each.card.name for each in shelf(answer, "trending").shown] == ["Pot", "Tea"]
    assert [each.card.name for each in shelf(answer, "bought-together").shown] == ["Mug"]
    assert "A stranger" in answer.content.decode()


def test_a_customer_is_found_by_what_one_knows_of_him() -> None:
    anna = make_customer("Anna Blum", email="anna@example.org", reference="C-7")
    make_customer("Anna Kern")
    client = owner()
    for asked in ("anna@example.org", "C-7", str(anna.pk), "anna blum", "blum"):
        assert client.get(PAGE, {"customer": asked}).context["customer"] == anna
    several = client.get(PAGE, {"customer": "Anna"})
    assert several.context["customer"] is None
    assert len(several.context["matches"]) == 2
    assert client.get(PAGE, {"customer": "Zoe"}).context["is_unknown"]


def test_the_page_says_what_the_customer_agreed_to() -> None:
    anna = make_customer("Anna")
    client = owner()
    assert "Was not asked" in client.get(PAGE, {"customer": anna.pk}).content.decode()
    Consent.objects.create(customer=anna, purpose="personalisation", is_granted=False, source="account")
    assert "Refused personalisation" in client.get(PAGE, {"customer": anna.pk}).content.decode()


def test_the_customers_own_page_leads_there() -> None:
    anna = make_customer("Anna")
    link = f"{PAGE}?customer={anna.pk}"
    address = f"/admin/shop/customer/{anna.pk}/change/"
    assert link in owner().get(address).content.decode()
    assert link not in with_permissions("shop.view_customer").get(address).content.decode()


def test_only_staff_who_may_see_customers_and_trainings_see_it() -> None:
    assert Client().get(PAGE).status_code == 302
    assert with_permissions("shop.view_customer").get(PAGE).status_code == 403
    assert with_permissions("recsys.view_trainingrun").get(PAGE).status_code == 403
    client = with_permissions("recsys.view_trainingrun", "shop.view_customer")
    assert client.get(PAGE).status_code == 200
    assert PAGE in client.get("/admin/").content.decode()
