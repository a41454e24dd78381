"""Paying an order: an attempt is written down, the provider is asked without any lock held, the outcome is settled.

Browser and callback may settle in any order, late or twice: one order, one capture. Whatever money arrives that the
order cannot take goes back by itself:
- the order expired, but its articles can still be had: they are taken again and the order is confirmed;
- the order expired and something is sold out or its voucher used up, or it was cancelled: the money goes back, with a
  mail;
- another attempt was captured before: the second capture goes back, with a mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from shop import emails, orders, payment_providers, refunds
from shop.exceptions import IllegalChange, OfferUsedUp, OutOfStock, ReservationEnded, UnknownPayment
from shop.models import Order, Payment
from shop.payment_providers import Answer, Outcome, PaymentRequest, ProviderUnreachable

Status = Payment.Status
NO_ANSWER = "The payment provider did not answer"
ANSWERS_WITHIN = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Started:
    """`payment.status` says how it went; `pending` means that the answer is still to come.

    With a `redirect_url` the customer must go there to pay."""

    payment: Payment
    redirect_url: str = ""


def start_payment(order: Order, means: str, *, now: datetime, again: bool = False) -> Started:
    """Try to pay a pending order. Call it outside any transaction.

    While an attempt waits for its answer, it is that attempt that is returned (a double click pays once), unless
    `again` says that the customer wants another try. Raises ReservationEnded, IllegalChange."""
    payment = _attempt(order, now, again)
    if payment.provider_reference:
        return Started(payment)
    try:
        answer = _ask(payment, means)
    except ProviderUnreachable:
        Payment.objects.filter(pk=payment.pk, status=Status.PENDING).update(failure_reason=NO_ANSWER)
        payment.failure_reason = NO_ANSWER
        return Started(payment)
    settled = settle(
        answer.reference, answer.outcome, provider=payment.provider, key=key_of(payment), reason=answer.reason, now=now
    )
    return Started(settled, answer.redirect_url)


def key_of(payment: Payment) -> str:
    """The same for every try of one attempt."""
    return f"{payment.order.number}:{payment.attempt}"


def receive_callback(provider: str, body: bytes, signature: str, *, now: datetime) -> Payment:
    """What a provider tells on its own. Raises BadSignature, UnknownPayment."""
    told = payment_providers.named(provider).read_callback(body, signature)
    return settle(
        told.reference,
        told.outcome,
        provider=provider,
        key=told.key,
        amount=(told.amount, told.currency),
        reason=told.reason,
        now=now,
    )


@transaction.atomic
def settle(
    reference: str,
    outcome: Outcome,
    *,
    now: datetime,
    provider: str | None = None,
    key: str = "",
    amount: tuple[Decimal, str] | None = None,
    reason: str = "",
) -> Payment:
    """Write down what became of an attempt, once; said again, or too late, it changes nothing.

    `key` finds the attempt when the callback is faster than our own note of the reference. Locks the order, then
    stock. Raises UnknownPayment, also when another amount was captured than asked for."""
    found = _find(provider or settings.SHOP_PAYMENT_PROVIDER, reference, key)
    order = orders.lock(found.order)
    payment = Payment.objects.get(pk=found.pk)
    payment.order = order
    if amount and amount != (payment.amount, payment.currency):
        raise UnknownPayment(reference)
    if payment.provider_reference is None:
        payment.provider_reference = reference
        payment.save(update_fields=["provider_reference"])
    if outcome is Outcome.CAPTURED:
        _capture(payment, order, now)
    elif outcome is not Outcome.PENDING and payment.status == Status.PENDING:
        _close(payment, Status(outcome), now, reason)
    return payment


@transaction.atomic
def _attempt(order: Order, now: datetime, again: bool) -> Payment:
    """The attempt that waits for its answer, or a new one; the lock on the order ends with the transaction."""
    order = orders.lock(order)
    if order.status == Order.Status.EXPIRED or (
        order.status == Order.Status.PENDING and order.reserved_until and order.reserved_until <= now
    ):
        raise ReservationEnded(order.number)
    if order.status != Order.Status.PENDING:
        raise IllegalChange(order.number, order.status, Order.Status.PAID)
    waiting = order.payments.filter(status=Status.PENDING).first()
    if waiting and (not again or _is_being_asked(waiting, now)):
        waiting.order = order
        return waiting
    if waiting:
        _close(waiting, Status.EXPIRED, now, "The customer chose to try again")
    last = order.payments.aggregate(last=Max("attempt"))["last"] or 0
    return Payment.objects.create(
        order=order,
        attempt=last + 1,
        provider=settings.SHOP_PAYMENT_PROVIDER,
        amount=order.total,
        currency=order.currency,
        created_at=now,
    )


def _is_being_asked(payment: Payment, now: datetime) -> bool:
    """Another click waits for the provider's answer this moment; after a while its process must have died."""
    is_unanswered = payment.provider_reference is None and not payment.failure_reason
    return is_unanswered and payment.created_at > now - ANSWERS_WITHIN


def _ask(payment: Payment, means: str) -> Answer:
    if payment.amount == 0:
        return Answer(f"free/{key_of(payment)}", Outcome.CAPTURED)
    request = PaymentRequest(key_of(payment), payment.amount, payment.currency, means)
    return payment_providers.named(payment.provider).start(request)


def _find(provider: str, reference: str, key: str) -> Payment:
    attempts = Payment.objects.select_related("order").filter(provider=provider)
    if payment := attempts.filter(provider_reference=reference).first():
        return payment
    number, _, attempt = key.rpartition(":")
    if attempt.isdecimal():
        by_key = attempts.filter(order__number=number, attempt=int(attempt), provider_reference=None)
        if payment := by_key.first():
            return payment
    raise UnknownPayment(reference)


def _capture(payment: Payment, order: Order, now: datetime) -> None:
    if payment.status == Status.CAPTURED or payment.refunds.exists():
        return
    if order.payments.filter(status=Status.CAPTURED).exists():
        _close(payment, Status.EXPIRED, now, "The order was paid already")
        _give_back(payment, "The order was paid twice")
        return
    _close(payment, Status.CAPTURED, now)
    try:
        orders.pay(order, now)
    except (OutOfStock, OfferUsedUp) as error:
        _give_back(payment, f"Paid too late: {error}")
    except IllegalChange:
        _give_back(payment, "Paid after the order was cancelled")


def _give_back(payment: Payment, reason: str) -> None:
    refunds.begin(payment, reason[:200])
    emails.payment_given_back(payment, reason)


def _close(payment: Payment, status: Status, now: datetime, reason: str = "") -> None:
    payment.status, payment.settled_at, payment.failure_reason = status, now, reason[:200]
    payment.save(update_fields=["status", "settled_at", "failure_reason"])
