"""What the shop writes to its customers. A mail is a row in the transaction of the deed it tells of; a worker sends
it afterwards (shop/mail_sending.py), so that a failing mail server neither undoes nor repeats an order."""

from dataclasses import asdict
from typing import Any

from shop import mail_writing
from shop.models import Order, OutgoingMail, Payment, Shipment


def order_confirmation(order: Order) -> None:
    _tell("order-confirmation", order, order.number)


def order_shipped(order: Order, shipment: Shipment) -> None:
    _tell("order-shipped", order, str(shipment.pk), shipment=shipment)


def order_cancelled(order: Order) -> None:
    _tell("order-cancelled", order, order.number)


def payment_given_back(payment: Payment, reason: str) -> None:
    key = f"{payment.order.number}:{payment.attempt}"
    _tell("payment-given-back", payment.order, key, payment=payment, reason=reason)


def _tell(kind: str, order: Order, key: str, **context: Any) -> None:
    """One mail per deed: a second one of the same key is left out. Nobody is written to without an address."""
    if not order.email:
        return
    written = mail_writing.about_order(kind, order, order.lines.all(), **context)
    mail = OutgoingMail(key=f"{kind}:{key}", to=order.email, **asdict(written))
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
