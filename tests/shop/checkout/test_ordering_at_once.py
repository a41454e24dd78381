"""Many buyers, few pieces; one basket, many clicks: with real threads on a real database."""

from itertools import pairwise

import pytest

from shop import checkout
from shop.exceptions import OutOfStock
from shop.models import Basket, Customer, Order
from tests.factories import make_product
from tests.shop.checkout.buying import at_once, make_basket, make_delivery, place, sku_of, stock_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_last_piece_is_sold_once_to_twenty_buyers() -> None:
    make_delivery()
    mug = make_product("Blue mug", on_hand=1)
    waiting = [make_basket(mug) for _ in range(20)]

    results = at_once(20, lambda number: place(waiting[number], email=f"buyer{number}@example.org"))

    sold = [result for result in results if isinstance(result, Order)]
    refused = [result for result in results if isinstance(result, OutOfStock)]
    assert (len(sold), len(refused)) == (1, 19), results
    assert {(refusal.sku, refusal.left) for refusal in refused} == {(sku_of(mug), 0)}
    assert stock_of(mug) == (1, 1)
    assert Order.objects.count() == Customer.objects.count() == 1
    assert Basket.objects.filter(status="open").count() == 19


def test_crossing_baskets_do_not_deadlock_and_never_oversell() -> None:
    make_delivery()
    products = [make_product(on_hand=6) for _ in range(4)]
    waiting = [make_basket(*(products if number % 2 else reversed(products))) for number in range(16)]

    results = at_once(16, lambda number: place(waiting[number]))

    assert sum(isinstance(result, Order) for result in results) == 6
    assert sum(isinstance(result, OutOfStock) for result in results) == 10
    assert [stock_of(product) for product in products] == [(6, 6)] * 4


def test_a_double_click_makes_one_order() -> None:
    make_delivery()
    mug = make_product(on_hand=5)
    basket = make_basket((mug, 2))
    total = "24.70"

    results = at_once(8, lambda _: place(basket, total=total))

    assert all(isinstance(result, Order) for result in results), results
    assert all(one == other for one, other in pairwise(results))
    assert Order.objects.count() == 1
    assert stock_of(mug) == (5, 2)


@pytest.mark.parametrize("step", ["_create_order", "_copy_lines", "_start_the_clock", "guest_customer"])
def test_a_checkout_that_dies_at_any_step_leaves_nothing(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_delivery()
    mug = make_product(on_hand=5)
    basket = make_basket(mug)

    def die(*args: object, **values: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(checkout, step, die)
        with pytest.raises(KeyboardInterrupt):
            place(basket)
    assert not Order.objects.exists()
    assert not Customer.objects.exists()
    assert stock_of(mug) == (5, 0)
    assert place(basket).status == "pending"
    assert stock_of(mug) == (5, 1)
