"""An order that is not paid in time lets go of its stock, and the basket comes back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alibaba.celery import app
from shop import baskets, orders, payments, tasks
from shop.exceptions import Refused
from shop.models import Basket, Order
from tests.factories import make_customer, make_product, make_staff
from tests.shop.checkout.buying import (
    SILENT_CARD,
    at_once,
    later,
    make_basket,
    make_delivery,
    make_paid_order,
    make_pending_order,
    place,
    sku_of,
    stock_of,
)


def held(basket: Basket | None) -> dict[str, int]:
    assert basket is not None
    return dict(basket.lines.values_list("variant__sku", "quantity"))


@pytest.mark.django_db
def test_an_order_expires_when_its_time_is_over_and_not_before(settings) -> None:
    settings.SHOP_RESERVATION_MINUTES = 10
    mug = make_product(on_hand=5)
    now = timezone.now()
    order = make_pending_order((mug, 2), now=now)
    assert orders.expire_unpaid(now + timedelta(minutes=9, seconds=59)) == 0
    assert stock_of(mug) == (5, 2)
    assert orders.expire_unpaid(now + timedelta(minutes=10)) == 1
    order.refresh_from_db()
    assert (order.status, stock_of(mug)) == ("expired", (5, 0))
    assert orders.expire_unpaid(now + timedelta(minutes=20)) == 0
    assert stock_of(mug) == (5, 0)


@pytest.mark.django_db
def test_paid_and_imported_orders_never_expire() -> None:
    mug = make_product(on_hand=5)
    order = make_paid_order(mug)
    assert orders.expire_unpaid(later(days=9)) == 0
    order.refresh_from_db()
    assert (order.status, stock_of(mug)) == ("paid", (4, 0))


@pytest.mark.django_db
def test_the_guests_token_opens_the_basket_again() -> None:
    mug = make_product(on_hand=2)
    order = make_pending_order((mug, 2))
    token = order.basket.token
    assert baskets.find_open(token=token, customer=None) is None

    orders.expire_unpaid(later(minutes=31))

    basket = baskets.find_open(token=token, customer=None)
    assert basket != order.basket
    assert held(basket) == {sku_of(mug): 2}
    assert baskets.problems(basket) == []
    assert place(basket).status == "pending"  # and it can be ordered again
    order.refresh_from_db()
    assert order.basket.status == "ordered"


@pytest.mark.django_db
def test_a_visitor_who_went_on_shopping_finds_it_in_the_new_basket() -> None:
    make_delivery()
    mug, cup = make_product(on_hand=5), make_product()
    place(make_basket((mug, 2), visitor="v1"))
    current = make_basket(cup, mug, visitor="v1")
    other = make_basket(cup, visitor="v2")
    orders.expire_unpaid(later(minutes=31))
    assert held(current) == {sku_of(cup): 1, sku_of(mug): 3}
    assert held(other) == {sku_of(cup): 1}
    assert Basket.objects.filter(status="open").count() == 2


@pytest.mark.django_db
def test_a_browser_without_consent_that_went_on_shopping_finds_it_too() -> None:
    make_delivery()
    mug, cup = make_product(on_hand=5), make_product()
    first = make_basket((mug, 2))
    place(first)
    second = baskets.open_or_create(token=first.token, customer=None)
    baskets.add(second, sku_of(cup))
    place(second)
    third = baskets.open_or_create(token=second.token, customer=None)
    orders.expire_unpaid(later(minutes=31))
    assert held(third) == {sku_of(mug): 2, sku_of(cup): 1}
    assert baskets.find_open(token=third.token, customer=None) == third
    assert Basket.objects.filter(status="open").count() == 1


@pytest.mark.django_db
def test_of_two_orders_that_expire_the_last_token_opens_both() -> None:
    make_delivery()
    mug, cup = make_product(on_hand=5), make_product()
    first = make_basket((mug, 2))
    place(first)
    second = baskets.open_or_create(token=first.token, customer=None)
    baskets.add(second, sku_of(cup))
    place(second)
    orders.expire_unpaid(later(minutes=31))
    assert held(baskets.find_open(token=second.token, customer=None)) == {sku_of(mug): 2, sku_of(cup): 1}
    assert Basket.objects.filter(status="open").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("went_on", [True, False])
def test_a_customer_finds_it_in_his_basket(went_on: bool) -> None:
    make_delivery()
    mug, cup, customer = make_product(on_hand=5), make_product(), make_customer(user=make_staff())
    place(make_basket((mug, 2), customer=customer), customer=customer)
    if went_on:
        make_basket(cup, customer=customer)
    orders.expire_unpaid(later(minutes=31))
    basket = baskets.find_open(token=None, customer=customer)
    assert held(basket) == {sku_of(mug): 2} | ({sku_of(cup): 1} if went_on else {})


@pytest.mark.django_db
def test_an_attempt_that_waits_for_its_answer_ends_with_the_order() -> None:
    order = make_pending_order(make_product())
    payments.start_payment(order, SILENT_CARD, now=timezone.now())
    orders.expire_unpaid(later(minutes=31))
    assert order.payments.get().status == "expired"


@pytest.mark.django_db
def test_the_timetable_lets_orders_expire() -> None:
    mug = make_product(on_hand=5)
    make_pending_order(mug, now=later(minutes=-31))
    tasks.expire_unpaid_orders()
    assert stock_of(mug) == (5, 0)
    entry = app.conf.beat_schedule["expire-unpaid-orders"]
    assert (entry["task"], entry["schedule"]) == (tasks.expire_unpaid_orders.name, 60.0)


@pytest.mark.django_db
def test_an_order_that_cannot_expire_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    mug, cup = make_product(on_hand=5), make_product(on_hand=5)
    odd, plain = make_pending_order(mug), make_pending_order(cup)
    release = orders.stock.release

    def refuse_one(lines) -> None:
        if lines[0].order_id == odd.pk:
            raise ValueError
        release(lines)

    monkeypatch.setattr(orders.stock, "release", refuse_one)
    assert orders.expire_unpaid(later(minutes=31)) == 1
    odd.refresh_from_db()
    plain.refresh_from_db()
    assert (odd.status, stock_of(mug)) == ("pending", (5, 1))
    assert (plain.status, stock_of(cup)) == ("expired", (5, 0))


@pytest.mark.django_db(transaction=True)
def test_two_workers_expire_each_order_once() -> None:
    mug = make_product(on_hand=20)
    for _ in range(6):
        make_pending_order((mug, 2))
    results = at_once(4, lambda _: orders.expire_unpaid(later(minutes=31)))
    assert sum(results) == 6, results
    assert stock_of(mug) == (20, 0)
    assert set(Order.objects.values_list("status", flat=True)) == {"expired"}
    assert Basket.objects.filter(status="open").count() == 6


@pytest.mark.django_db(transaction=True)
def test_expiring_while_others_order_deadlocks_nobody() -> None:
    make_delivery()
    customer = make_customer(user=make_staff())
    products = [make_product(on_hand=50) for _ in range(3)]
    for _ in range(4):
        place(make_basket(*products, customer=customer), customer=customer)
    mine = make_basket(*reversed(products), customer=customer)
    guests = [make_basket(*products) for _ in range(4)]

    def race(number: int) -> object:
        if number < 2:
            return orders.expire_unpaid(later(minutes=31))
        if number == 2:
            return place(mine, customer=customer)
        return place(guests[number - 3])

    results = at_once(7, race)
    assert not [result for result in results if isinstance(result, Exception) and not isinstance(result, Refused)]
    held_by_orders = sum(
        line.taken_from_stock
        for order in Order.objects.filter(status="pending").prefetch_related("lines")
        for line in order.lines.all()
    )
    assert sum(stock_of(product)[1] for product in products) == held_by_orders
