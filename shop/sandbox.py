"""A payment provider that takes no money: the card's number decides what happens."""

import json
import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from django.utils.crypto import constant_time_compare, salted_hmac

from shop import payments
from shop.exceptions import BadSignature
from shop.models import Payment
from shop.payment_providers import Answer, Callback, Outcome, PaymentRequest, ProviderUnreachable

CALLS_BACK_AFTER = timedelta(seconds=10)


class Behaviour(StrEnum):
    SUCCEEDS = "succeeds"
    DECLINES = "declines"
    TIMES_OUT = "times-out"
    CALLS_BACK_LATE = "calls-back-late"
    CALLS_BACK_TWICE = "calls-back-twice"


CARDS = {
    "4242424242424242": Behaviour.SUCCEEDS,
    "4000000000000002": Behaviour.DECLINES,
    "4000000000000044": Behaviour.TIMES_OUT,
    "4000000000000051": Behaviour.CALLS_BACK_LATE,
    "4000000000000069": Behaviour.CALLS_BACK_TWICE,
}
TIMES_CALLED: dict[Behaviour | None, int] = {Behaviour.CALLS_BACK_LATE: 1, Behaviour.CALLS_BACK_TWICE: 2}


class SandboxProvider:
    """Keeps nothing: a reference says what was chosen, so that the same key gets the same answer."""

    name = "sandbox"

    def start(self, request: PaymentRequest) -> Answer:
        behaviour = behaviour_of(request.means)
        if behaviour is Behaviour.TIMES_OUT:
            raise ProviderUnreachable("The sandbox was told not to answer.")
        reference = f"{behaviour or Behaviour.DECLINES}/{request.key}"
        if behaviour is None:
            return Answer(reference, Outcome.DECLINED, "This is not one of the sandbox's test cards.")
        if behaviour is Behaviour.DECLINES:
            return Answer(reference, Outcome.DECLINED, "The card was declined.")
        if behaviour is Behaviour.SUCCEEDS:
            return Answer(reference, Outcome.CAPTURED)
        return Answer(reference, Outcome.PENDING)

    def refund(self, *, key: str, reference: str, amount: Decimal, currency: str) -> str:
        return f"refund/{key}"

    def read_callback(self, body: bytes, signature: str) -> Callback:
        if not constant_time_compare(sign(body), signature):
            raise BadSignature
        try:
            told = json.loads(body)
            return Callback(
                key=str(told["key"]),
                reference=str(told["reference"]),
                outcome=Outcome(told["outcome"]),
                amount=Decimal(told["amount"]),
                currency=str(told["currency"]),
                reason=str(told.get("reason", "")),
            )
        except (KeyError, TypeError, ValueError, InvalidOperation) as error:
            raise BadSignature from error  # signed, but nothing that we ever sent


def behaviour_of(means: str) -> Behaviour | None:
    """By card number, with or without spaces, or by name; None for any other."""
    digits = re.sub(r"[\s-]", "", means)
    if digits in CARDS:
        return CARDS[digits]
    return Behaviour(means) if means in set(Behaviour) else None


def sign(body: bytes) -> str:
    return salted_hmac("shop.sandbox.callback", body, algorithm="sha256").hexdigest()


def callback_body(payment: Payment, outcome: Outcome = Outcome.CAPTURED) -> bytes:
    told = {
        "key": payments.key_of(payment),
        "reference": payment.provider_reference,
        "outcome": outcome,
        "amount": str(payment.amount),
        "currency": payment.currency,
    }
    return json.dumps(told).encode()


def call_back(now: datetime) -> int:
    """Play the provider that calls back: tell the shop of payments that chose to hear later, some of them twice."""
    waiting = Payment.objects.filter(
        provider=SandboxProvider.name,
        status=Payment.Status.PENDING,
        provider_reference__isnull=False,
        created_at__lte=now - CALLS_BACK_AFTER,
    )
    told = 0
    for payment in waiting.select_related("order").order_by("pk"):
        behaviour = behaviour_of((payment.provider_reference or "").partition("/")[0])
        body = callback_body(payment)
        for _ in range(TIMES_CALLED.get(behaviour, 0)):
            payments.receive_callback(SandboxProvider.name, body, sign(body), now=now)
            told += 1
    return told
