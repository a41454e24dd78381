"""What the shop asks of a payment provider. Which one is used is settled in the settings."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from shop.exceptions import UnknownPayment


class Outcome(StrEnum):
    PENDING = "pending"
    CAPTURED = "captured"
    DECLINED = "declined"
    EXPIRED = "expired"


class ProviderUnreachable(Exception):
    """No answer: whether the money was taken is not known. The same key may be tried again."""


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """`key` is the same for every try of one attempt, so that the provider takes the money once.

    `means` is what the customer chose to pay with; the shop neither reads nor keeps it."""

    key: str
    amount: Decimal
    currency: str
    means: str


@dataclass(frozen=True, slots=True)
class Answer:
    """With a `redirect_url` the customer goes there; the outcome comes by callback."""

    reference: str
    outcome: Outcome
    reason: str = ""
    redirect_url: str = ""


@dataclass(frozen=True, slots=True)
class Callback:
    """What a provider tells on its own, after its signature was checked."""

    key: str
    reference: str
    outcome: Outcome
    amount: Decimal
    currency: str
    reason: str = ""


class Provider(Protocol):
    name: str

    def start(self, request: PaymentRequest) -> Answer:
        """Raises ProviderUnreachable."""
        ...

    def refund(self, *, key: str, reference: str, amount: Decimal, currency: str) -> str:
        """The provider's reference of the refund. Raises ProviderUnreachable."""
        ...

    def read_callback(self, body: bytes, signature: str) -> Callback:
        """Raises BadSignature."""
        ...


@cache
def named(name: str) -> Provider:
    """Raises UnknownPayment for a provider that the settings don't name."""
    if name not in settings.SHOP_PAYMENT_PROVIDERS:
        raise UnknownPayment(name)
    return import_string(settings.SHOP_PAYMENT_PROVIDERS[name])()
