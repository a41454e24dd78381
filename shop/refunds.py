"""Money going back: a row in the deed's transaction, carried out by a worker afterwards under a stable key."""

import logging

from django.db.models import QuerySet

from shop import payment_providers
from shop.exceptions import UnknownPayment
from shop.models import CreditNote, Order, Payment, Refund
from shop.payment_providers import ProviderUnreachable

log = logging.getLogger(__name__)


def refund_order(order: Order, credit_note: CreditNote, reason: str) -> None:
    """Begin to give back what was captured for the order; nothing when nothing was."""
    for payment in order.payments.filter(status=Payment.Status.CAPTURED, refunds=None):
        begin(payment, reason, credit_note)


def begin(payment: Payment, reason: str, credit_note: CreditNote | None = None) -> None:
    if payment.amount > 0:
        Refund.objects.create(
            payment=payment, credit_note=credit_note, amount=payment.amount, currency=payment.currency, reason=reason
        )


def carry_out() -> int:
    """Ask the providers for every refund that was begun; those they don't answer wait for the next round.

    May be killed anywhere: asked again under the same key, a provider gives the money back once."""
    pending: QuerySet[Refund] = Refund.objects.filter(status=Refund.Status.PENDING)
    done = 0
    for refund in pending.select_related("payment").order_by("pk"):
        try:
            reference = payment_providers.named(refund.payment.provider).refund(
                key=f"refund-{refund.pk}",
                reference=refund.payment.provider_reference or "",
                amount=refund.amount,
                currency=refund.currency,
            )
        except (ProviderUnreachable, UnknownPayment) as error:
            log.warning("Refund %s waits: %s", refund.pk, error)
            continue
        done += pending.filter(pk=refund.pk).update(status=Refund.Status.DONE, provider_reference=reference)
    return done
