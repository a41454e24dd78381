"""What the shop writes to its customers. A mail is a row in the transaction of the deed it tells of; a worker sends
it afterwards (shop/mail_sending.py), so that a failing mail server neither undoes nor repeats an order."""

from typing import Any

from django.template.loader import render_to_string

from shop.models import Order, OutgoingMail, Payment, Shipment, ShopSettings


def order_confirmation(order: Order) -> None:
    _write("order-confirmation", order, order.number, "Your order {number} is confirmed")


def order_shipped(order: Order, shipment: Shipment) -> None:
    _write("order-shipped", order, str(shipment.pk), "Your order {number} is on its way", shipment=shipment)


def order_cancelled(order: Order) -> None:
    _write("order-cancelled", order, order.number, "Your order {number} is cancelled")


def payment_given_back(payment: Payment, reason: str) -> None:
    key = f"{payment.order.number}:{payment.attempt}"
    subject = "We give your payment for order {number} back"
    _write("payment-given-back", payment.order, key, subject, payment=payment, reason=reason)


def _write(kind: str, order: Order, key: str, subject: str, **context: Any) -> None:
    """One mail per deed: a second one of the same key is left out. Nobody is written to without an address."""
    if not order.email:
        return
    context |= {"order": order, "lines": order.lines.all(), "shop": ShopSettings.current()}
    mail = OutgoingMail(
        kind=kind,
        key=f"{kind}:{key}",
        to=order.email,
        subject=subject.format(number=order.number),
        text=render_to_string(f"emails/{kind}.txt", context),
        html=render_to_string(f"emails/{kind}.html", context),
    )
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
