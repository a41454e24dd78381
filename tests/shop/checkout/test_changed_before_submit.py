"""Between the page and the click something changed: the buyer is told what, and nothing is ordered."""

from decimal import Decimal

import pytest

from shop import baskets
from shop.exceptions import OutOfStock, Refused, TotalChanged
from shop.models import Basket, Customer, Order, ShippingMethod, StockRecord, Variant
from tests.factories import make_product
from tests.shop.checkout.buying import make_basket, make_delivery, place, sku_of

pytestmark = pytest.mark.django_db


def refused(basket: Basket, total: str) -> Refused:
    before = list(StockRecord.objects.order_by("pk").values_list("on_hand", "reserved"))
    with pytest.raises(Refused) as refusal:
        place(basket, total=total)
    assert not Order.objects.exists()
    assert not Customer.objects.exists()
    assert list(StockRecord.objects.order_by("pk").values_list("on_hand", "reserved")) == before
    basket.refresh_from_db()
    assert basket.status == "open"
    return refusal.value


def test_a_raised_price_is_told_with_both_totals() -> None:
    make_delivery()
    mug = make_product(price="10.00", on_hand=5)
    basket = make_basket((mug, 2))
    Variant.objects.update(price=11)

    refusal = refused(basket, "24.90")

    assert isinstance(refusal, TotalChanged)
    assert (refusal.expected, refusal.actual, refusal.currency) == (Decimal("24.90"), Decimal("26.90"), "EUR")
    [problem] = refusal.problems
    assert (problem.sku, problem.old_price, problem.new_price) == (sku_of(mug), Decimal(10), Decimal(11))
    baskets.accept_changes(basket)
    assert place(basket, total="26.90").total == Decimal("26.90")


def test_dearer_shipping_is_told() -> None:
    make_delivery(price="4.90")
    basket = make_basket(make_product(price="10.00"))
    ShippingMethod.objects.update(price=6)
    refusal = refused(basket, "14.90")
    assert isinstance(refusal, TotalChanged)
    assert (refusal.actual, refusal.problems) == (Decimal("16.00"), ())


def test_a_hidden_product_is_told_even_where_the_total_is_right() -> None:
    make_delivery()
    mug, hidden = make_product(price="10.00", on_hand=5), make_product(price="5.00", on_hand=5)
    basket = make_basket(mug, hidden)
    hidden.is_active = False
    hidden.save()
    for total in ("19.90", "14.90"):
        refusal = refused(basket, total)
        assert isinstance(refusal, TotalChanged)
        assert [(problem.kind, problem.sku) for problem in refusal.problems] == [("gone", sku_of(hidden))]
    baskets.accept_changes(basket)
    assert place(basket, total="14.90").lines.count() == 1


def test_the_last_one_sold_elsewhere_is_told_by_name() -> None:
    make_delivery()
    plenty, scarce = make_product(on_hand=9), make_product("Blue mug", price="10.00", on_hand=3)
    basket = make_basket(plenty, (scarce, 3))
    StockRecord.objects.filter(variant__product=scarce).update(reserved=2)
    refusal = refused(basket, "44.80")
    assert isinstance(refusal, OutOfStock)
    assert (refusal.sku, refusal.left, str(refusal)) == (sku_of(scarce), 1, "Only 1 of “Blue mug” left.")


def test_a_total_that_was_never_true_is_refused() -> None:
    make_delivery()
    basket = make_basket(make_product(price="10.00"))
    for total in ("0", "14.89", "-1"):
        assert isinstance(refused(basket, total), TotalChanged)
