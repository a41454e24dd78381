"""Attempts to pay, by the sandbox's cards, and what the provider tells about them afterwards."""

import json
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from shop import payment_providers, payments, sandbox
from shop.exceptions import IllegalChange, ReservationEnded, UnknownPayment
from shop.models import Order, OutgoingMail, Payment, Refund
from shop.payment_providers import Outcome
from tests.factories import make_product
from tests.shop.checkout.buying import (
    DECLINED_CARD,
    GOOD_CARD,
    LATE_CARD,
    SILENT_CARD,
    TWICE_CARD,
    later,
    make_delivery,
    make_paid_order,
    make_pending_order,
    stock_of,
)

pytestmark = pytest.mark.django_db


def attempts(order: Order) -> list[str]:
    return list(order.payments.values_list("status", flat=True))


def state(order: Order) -> str:
    order.refresh_from_db()
    return order.status


def test_a_good_card_pays_the_order_and_sells_its_stock() -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order((mug, 2))
    now = timezone.now()

    started = payments.start_payment(order, GOOD_CARD, now=now)

    assert started.payment.status == "captured"
    assert (state(order), order.paid_at) == ("paid", now)
    payment = order.payments.get()
    assert (payment.amount, payment.currency, payment.attempt) == (order.total, "EUR", 1)
    assert stock_of(mug) == (3, 0)
    assert OutgoingMail.objects.get().key == f"order-confirmation:{order.number}"


def test_the_card_itself_is_kept_nowhere() -> None:
    order = make_paid_order(make_product())
    assert "4242" not in json.dumps(list(order.payments.values()), default=str).replace(order.number, "")


@pytest.mark.parametrize("card", [DECLINED_CARD, "1234", ""])
def test_a_declined_card_leaves_the_order_to_be_paid_again(card: str) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)

    declined = payments.start_payment(order, card, now=timezone.now()).payment

    assert (declined.status, bool(declined.failure_reason)) == ("declined", True)
    assert (state(order), stock_of(mug), OutgoingMail.objects.count()) == ("pending", (5, 1), 0)
    payments.start_payment(order, GOOD_CARD, now=timezone.now())
    assert (state(order), attempts(order), stock_of(mug)) == ("paid", ["declined", "captured"], (4, 0))


def test_a_silent_provider_can_be_asked_again_under_the_same_key() -> None:
    order = make_pending_order(make_product())
    silent = payments.start_payment(order, SILENT_CARD, now=timezone.now()).payment
    assert (silent.status, silent.failure_reason) == ("pending", payments.NO_ANSWER)
    again = payments.start_payment(order, GOOD_CARD, now=timezone.now()).payment
    assert again == silent
    assert (state(order), attempts(order)) == ("paid", ["captured"])


def test_a_silent_provider_can_be_left_for_another_attempt() -> None:
    order = make_pending_order(make_product())
    payments.start_payment(order, SILENT_CARD, now=timezone.now())
    payments.start_payment(order, GOOD_CARD, now=timezone.now(), again=True)
    assert (state(order), attempts(order)) == ("paid", ["expired", "captured"])


def test_another_try_waits_while_the_first_is_being_asked() -> None:
    order = make_pending_order(make_product())
    now = timezone.now()
    first = Payment.objects.create(
        order=order, attempt=1, provider="sandbox", amount=order.total, currency="EUR", created_at=now
    )
    assert payments.start_payment(order, GOOD_CARD, now=now, again=True).payment == first
    assert attempts(order) == ["captured"]


@pytest.mark.parametrize(("card", "times"), [(LATE_CARD, 1), (TWICE_CARD, 2)])
def test_the_sandbox_calls_back_late_or_twice_and_the_order_is_paid_once(card: str, times: int) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order(mug)
    waiting = payments.start_payment(order, card, now=timezone.now()).payment
    assert (waiting.status, state(order)) == ("pending", "pending")
    assert payments.start_payment(order, card, now=timezone.now()).payment == waiting
    assert sandbox.call_back(timezone.now()) == 0

    assert sandbox.call_back(later(seconds=11)) == times

    assert (state(order), attempts(order), stock_of(mug)) == ("paid", ["captured"], (4, 0))
    assert OutgoingMail.objects.count() == 1
    assert sandbox.call_back(later(seconds=30)) == 0


def test_an_order_for_nothing_asks_no_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payment_providers, "named", None)
    order = make_pending_order(make_product(price="0"), shipping_method=make_delivery(price="0"))
    payments.start_payment(order, "", now=timezone.now())
    assert (state(order), order.total) == ("paid", Decimal(0))


def test_an_order_that_is_paid_or_cancelled_is_not_paid_again() -> None:
    order = make_paid_order(make_product())
    for status in ("paid", "shipped", "completed", "cancelled"):
        Order.objects.update(status=status)
        with pytest.raises(IllegalChange) as refusal:
            payments.start_payment(order, GOOD_CARD, now=timezone.now())
        assert (refusal.value.from_status, refusal.value.to_status) == (status, "paid")
    assert attempts(order) == ["captured"]


def test_no_attempt_begins_after_the_reservation() -> None:
    order = make_pending_order(make_product(on_hand=1))
    with pytest.raises(ReservationEnded):
        payments.start_payment(order, GOOD_CARD, now=later(minutes=30))
    assert attempts(order) == []


def test_another_amount_than_asked_for_is_refused() -> None:
    order = make_pending_order(make_product())
    waiting = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    for amount in ((Decimal("0.01"), "EUR"), (order.total, "JPY")):
        with pytest.raises(UnknownPayment):
            payments.settle(waiting.provider_reference or "", Outcome.CAPTURED, amount=amount, now=timezone.now())
    assert (state(order), attempts(order)) == ("pending", ["pending"])


def post(client: Client, body: bytes, signature: str, provider: str = "sandbox") -> int:
    return client.post(
        f"/payments/{provider}/callback/", body, "application/json", headers={"Payment-Signature": signature}
    ).status_code


def test_callbacks_by_http_are_believed_when_they_are_signed(client: Client) -> None:
    order = make_pending_order(make_product())
    waiting = payments.start_payment(order, LATE_CARD, now=timezone.now()).payment
    waiting.order = order
    body = sandbox.callback_body(waiting)
    other = body.replace(b"captured", b"declined")

    for forged, signature in ((body, ""), (body, "0" * 64), (body, sandbox.sign(other)), (other, sandbox.sign(body))):
        assert post(client, forged, signature) == 403
        assert (state(order), attempts(order)) == ("pending", ["pending"])
    assert post(client, b"no json", sandbox.sign(b"no json")) == 403
    assert post(client, body, sandbox.sign(body), "nobody") == 404
    stranger = json.dumps({**json.loads(body), "key": "x:1", "reference": "y"}).encode()
    assert post(client, stranger, sandbox.sign(stranger)) == 404
    assert state(order) == "pending"

    for _ in range(2):
        assert post(client, body, sandbox.sign(body)) == 204
    assert (state(order), attempts(order), Refund.objects.count()) == ("paid", ["captured"], 0)
    assert post(client, other, sandbox.sign(other)) == 204  # out of order: the money is there
    assert (state(order), attempts(order)) == ("paid", ["captured"])
