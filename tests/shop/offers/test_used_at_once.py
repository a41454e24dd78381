"""A voucher for one use and ten buyers at once: with real threads on a real database."""

import pytest

from shop.exceptions import OfferUsedUp, TotalChanged
from shop.models import BasketVoucher, Offer, Order, OrderDiscount, Voucher
from tests.factories import make_product
from tests.shop.checkout.buying import at_once, make_basket, make_delivery, place, stock_of
from tests.shop.offers.offering import make_offer, make_voucher

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_single_use_code_is_used_by_one_of_ten() -> None:
    make_delivery("5.00")
    voucher = make_voucher(max_uses=1)
    mug = make_product(price="10.00", on_hand=20)
    waiting = [make_basket(mug) for _ in range(10)]
    BasketVoucher.objects.bulk_create(BasketVoucher(basket=basket, voucher=voucher) for basket in waiting)

    results = at_once(10, lambda number: place(waiting[number], total="14.00", email=f"{number}@example.org"))

    assert sum(isinstance(result, Order) for result in results) == 1, results
    assert sum(isinstance(result, OfferUsedUp | TotalChanged) for result in results) == 9, results
    assert (Order.objects.count(), OrderDiscount.objects.count(), stock_of(mug)) == (1, 1, (20, 1))
    assert (Voucher.objects.get().uses, Offer.objects.get().uses) == (1, 1)


def test_a_once_only_offer_is_used_once_by_two_baskets_of_the_same_guest() -> None:
    make_delivery("5.00")
    make_offer(is_once_per_customer=True)
    waiting = [make_basket(make_product(price="10.00")) for _ in range(4)]

    results = at_once(4, lambda number: place(waiting[number], total="14.00", email="ada@example.org"))

    assert sum(isinstance(result, Order) for result in results) == 1, results
    assert sum(isinstance(result, OfferUsedUp | TotalChanged) for result in results) == 3, results
    assert (Order.objects.count(), Offer.objects.get().uses) == (1, 1)
