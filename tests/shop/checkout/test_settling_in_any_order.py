"""Browser and callback, early, late, doubled, at once, or after a crash: one order, one capture."""

import pytest
from django.utils import timezone

from shop import orders, payments, sandbox
from shop.models import Order, OutgoingMail, Payment, Refund
from shop.payment_providers import Answer, Outcome
from tests.factories import make_product
from tests.shop.checkout.buying import (
    DECLINED_CARD,
    GOOD_CARD,
    LATE_CARD,
    at_once,
    later,
    make_basket,
    make_pending_order,
    place,
    stock_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


def tell(payment: Payment, outcome: Outcome = Outcome.CAPTURED) -> Payment:
    payment.order = Order.objects.get(pk=payment.order_id)
    payment.provider_reference = payment.provider_reference or f"succeeds/{payments.key_of(payment)}"
    body = sandbox.callback_body(payment, outcome)
    return payments.receive_callback("sandbox", body, sandbox.sign(body), now=timezone.now())


def facts(order: Order) -> tuple[str, list[str], int, list[str]]:
    order.refresh_from_db()
    attempts = list(order.payments.values_list("status", flat=True))
    return order.status, attempts, Refund.objects.count(), list(OutgoingMail.objects.values_list("kind", flat=True))


PAID_ONCE = ("paid", ["captured"], 0, ["order-confirmation"])


def test_the_callback_is_faster_than_our_own_note(monkeypatch: pytest.MonkeyPatch) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)
    ask = payments._ask

    def ask_and_be_told(payment: Payment, means: str) -> Answer:
        answer = ask(payment, means)
        tell(Payment.objects.get(pk=payment.pk))
        return answer

    monkeypatch.setattr(payments, "_ask", ask_and_be_told)
    payments.start_payment(order, GOOD_CARD, now=timezone.now())
    assert facts(order) == PAID_ONCE
    assert stock_of(mug) == (4, 0)


def test_browser_and_callback_at_once() -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)
    waiting = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    reference = waiting.provider_reference or ""

    def settle(number: int) -> Payment:
        if number % 2:
            return tell(Payment.objects.get(pk=waiting.pk))
        return payments.settle(reference, Outcome.CAPTURED, now=timezone.now())

    results = at_once(8, settle)
    assert {result.status for result in results} == {"captured"}, results
    assert facts(order) == PAID_ONCE
    assert stock_of(mug) == (4, 0)


def test_paying_from_eight_tabs_at_once_charges_once() -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)
    at_once(8, lambda number: payments.start_payment(order, GOOD_CARD, now=timezone.now(), again=number % 2 == 0))
    assert facts(order) == PAID_ONCE
    assert stock_of(mug) == (4, 0)


@pytest.mark.parametrize("dies_in", ["_ask", "settle"])
def test_a_process_that_dies_while_paying_is_made_good_by_the_callback_or_the_next_click(
    dies_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)

    def die(*args: object, **values: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(payments, dies_in, die)
        with pytest.raises(KeyboardInterrupt):
            payments.start_payment(order, GOOD_CARD, now=timezone.now())
    assert facts(order) == ("pending", ["pending"], 0, [])
    if dies_in == "settle":  # the provider has taken the money, and calls back
        tell(order.payments.get())
    else:
        payments.start_payment(order, GOOD_CARD, now=timezone.now())
    assert facts(order) == PAID_ONCE
    assert stock_of(mug) == (4, 0)


@pytest.mark.parametrize("dies_in", ["stock.hand_over", "emails.order_confirmation"])
def test_a_confirmation_that_dies_halfway_leaves_the_order_pending_and_is_made_good_by_the_callback(
    dies_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)

    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(f"shop.orders.{dies_in}", die)
        with pytest.raises(KeyboardInterrupt):
            payments.start_payment(order, GOOD_CARD, now=timezone.now())
    assert facts(order) == ("pending", ["pending"], 0, [])
    assert stock_of(mug) == (5, 1)
    tell(order.payments.get())
    assert facts(order) == PAID_ONCE
    assert stock_of(mug) == (4, 0)


def test_money_for_an_expired_order_confirms_it_while_everything_is_there() -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order((mug, 2))
    waiting = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    assert orders.expire_unpaid(later(minutes=31)) == 1
    assert stock_of(mug) == (5, 0)
    for _ in range(2):
        tell(waiting)
    assert facts(order) == PAID_ONCE
    assert stock_of(mug) == (3, 0)
    assert order.lines.get().taken_from_stock == 2


def test_money_for_an_expired_order_goes_back_when_something_is_sold_out() -> None:
    mug = make_product("Blue mug", on_hand=1)
    order = make_pending_order(mug)
    waiting = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    orders.expire_unpaid(later(minutes=31))
    place(make_basket(mug))
    for _ in range(2):
        told = tell(waiting)
    assert told.order.status == "expired"
    assert facts(order) == ("expired", ["captured"], 1, ["payment-given-back"])
    refund = Refund.objects.get()
    assert (refund.amount, refund.status) == (order.total, "pending")
    assert "sold out" in refund.reason
    assert stock_of(mug) == (1, 1)


def test_money_for_a_cancelled_order_goes_back() -> None:
    mug = make_product(on_hand=1)
    order = make_pending_order(mug)
    waiting = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    orders.cancel(order, now=timezone.now())
    for _ in range(2):
        tell(waiting)
    assert facts(order) == ("cancelled", ["captured"], 1, ["order-cancelled", "payment-given-back"])
    assert stock_of(mug) == (1, 0)


def test_the_second_of_two_captures_goes_back() -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)
    first = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    payments.start_payment(order, GOOD_CARD, now=timezone.now(), again=True)
    for _ in range(3):
        tell(first)
    assert facts(order) == ("paid", ["expired", "captured"], 1, ["order-confirmation", "payment-given-back"])
    assert Refund.objects.get().payment == first
    assert stock_of(mug) == (4, 0)


def test_a_refusal_after_the_capture_changes_nothing() -> None:
    order = make_pending_order(make_product())
    paid = payments.start_payment(order, GOOD_CARD, now=timezone.now()).payment
    for outcome in (Outcome.DECLINED, Outcome.EXPIRED, Outcome.PENDING):
        tell(paid, outcome)
    assert facts(order) == PAID_ONCE


def test_a_capture_after_the_refusal_pays_the_order() -> None:
    order = make_pending_order(make_product())
    declined = payments.start_payment(order, DECLINED_CARD, now=timezone.now()).payment
    tell(declined)
    assert facts(order) == PAID_ONCE


def test_expiry_and_capture_at_once_agree() -> None:
    mug = make_product(on_hand=20)
    waiting = []
    for _ in range(6):
        order = make_pending_order(mug)
        waiting.append(payments.start_payment(order, LATE_CARD, now=timezone.now()).payment)

    def race(number: int) -> object:
        return orders.expire_unpaid(later(minutes=31)) if number == 0 else tell(waiting[number - 1])

    at_once(7, race)
    # whoever came first, the money confirmed every order and every piece is sold once
    assert set(Order.objects.values_list("status", flat=True)) == {"paid"}
    assert stock_of(mug) == (14, 0)
    assert not Refund.objects.exists()
