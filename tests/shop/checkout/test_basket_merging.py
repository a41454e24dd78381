"""Signing in brings the guest's basket along."""

import uuid
from decimal import Decimal

import pytest

from shop import baskets
from shop.models import Basket, StockRecord
from tests.factories import make_customer, make_product
from tests.shop.checkout.buying import at_once, make_basket, sku_of


def held(basket: Basket) -> dict[str, int]:
    return dict(basket.lines.values_list("variant__sku", "quantity"))


@pytest.mark.django_db
def test_both_baskets_become_one_capped_at_stock() -> None:
    mug, cup, plate = make_product(on_hand=3), make_product(), make_product(on_hand=9)
    customer, search = make_customer(), uuid.uuid4()
    mine = make_basket((mug, 2), (plate, 1), customer=customer)
    guest = make_basket((mug, 2), (cup, 4), search_id=search)

    merged = baskets.merge_baskets(guest, customer)

    assert merged == mine
    assert held(mine) == {sku_of(mug): 3, sku_of(cup): 4, sku_of(plate): 1}
    assert mine.lines.get(variant__sku=sku_of(cup)).search_id == search
    guest.refresh_from_db()
    assert guest.status == "merged"


@pytest.mark.django_db
def test_a_second_sign_in_changes_nothing() -> None:
    mug, customer = make_product(on_hand=9), make_customer()
    guest = make_basket((mug, 2))
    first = baskets.merge_baskets(guest, customer)
    again = baskets.merge_baskets(guest, customer)
    assert first == again
    assert held(first) == {sku_of(mug): 2}
    assert baskets.find_open(token=guest.token, customer=None) is None
    assert baskets.merge_baskets(None, customer) == first


@pytest.mark.django_db
def test_what_is_sold_out_meanwhile_stays_to_be_told() -> None:
    mug, customer = make_product(on_hand=2), make_customer()
    guest = make_basket((mug, 2))
    StockRecord.objects.update(on_hand=0)
    merged = baskets.merge_baskets(guest, customer)
    assert held(merged) == {sku_of(mug): 1}
    assert [problem.left for problem in baskets.problems(merged)] == [0]


@pytest.mark.django_db
def test_the_price_that_the_guest_saw_is_remembered() -> None:
    mug, customer = make_product(price="5.00"), make_customer()
    guest = make_basket(mug)
    mug.variants.update(price=6)
    [problem] = baskets.problems(baskets.merge_baskets(guest, customer))
    assert (problem.old_price, problem.new_price) == (Decimal(5), Decimal(6))


@pytest.mark.django_db
def test_another_customers_basket_is_never_taken() -> None:
    mug, owner, thief = make_product(), make_customer(), make_customer()
    theirs = make_basket(mug, customer=owner)
    assert held(baskets.merge_baskets(theirs, thief)) == {}
    assert held(theirs) == {sku_of(mug): 1}


@pytest.mark.django_db(transaction=True)
def test_signing_in_from_two_tabs_at_once_merges_once() -> None:
    mug, customer = make_product(on_hand=50), make_customer()
    guest = make_basket((mug, 2))
    results = at_once(6, lambda _: baskets.merge_baskets(guest, customer))
    assert len({basket.pk for basket in results}) == 1
    assert held(results[0]) == {sku_of(mug): 2}


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_both_count() -> None:
    mug = make_product(on_hand=50)
    basket = make_basket()
    changes = at_once(8, lambda _: baskets.add(basket, sku_of(mug)))
    assert sorted(change.quantity for change in changes) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert held(basket) == {sku_of(mug): 8}
