"""What becomes of an order: paid, shipped, completed, cancelled, expired. Every change of state is made here.

Locks, everywhere in this order: order, open basket, offers, vouchers, stock; each kind in primary-key order."""

import logging
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from shop import baskets, emails, pricing, refunds, stock
from shop.exceptions import IllegalChange, OutOfStock
from shop.models import (
    CreditNote,
    CreditNoteLine,
    Customer,
    Order,
    OrderLine,
    Payment,
    Shipment,
    ShipmentLine,
)
from shop.offers import uses, vouchers

log = logging.getLogger(__name__)

Status = Order.Status
ALLOWED: dict[str, set[str]] = {
    Status.PENDING: {Status.PAID, Status.CANCELLED, Status.EXPIRED},
    Status.EXPIRED: {Status.PAID},  # money that arrives late, while the articles can still be had
    Status.PAID: {Status.SHIPPED, Status.CANCELLED},
    Status.SHIPPED: {Status.COMPLETED},
    Status.COMPLETED: set(),
    Status.CANCELLED: set(),
}


def lock(order: Order) -> Order:
    """The order's row as it is now, locked until the transaction ends."""
    return Order.objects.select_for_update(of=("self",)).select_related("basket").get(pk=order.pk)


def is_cancellable(order: Order) -> bool:
    return Status.CANCELLED in ALLOWED[order.status]


def pay(order: Order, now: datetime) -> None:
    """Confirm a locked order whose money has come; its stock is sold. The mail is written in the same transaction.

    Raises OutOfStock or OfferUsedUp when the order had expired and its articles or what made them cheaper are gone;
    nothing has changed then."""
    with transaction.atomic():
        if order.status == Status.EXPIRED:
            uses.take_again(order)
            _reserve_again(order)
        _become(order, Status.PAID, paid_at=now)
        stock.hand_over(order.lines.all())
        emails.order_confirmation(order)


@transaction.atomic
def cancel(
    order: Order, *, now: datetime, reason: str = "Cancelled by the customer", keep_basket: bool = False
) -> Order:
    """Give back stock, once; a paid order is credited and refunded. Raises IllegalChange once it is on its way.

    `keep_basket` puts the articles back into the buyer's basket."""
    order = lock(order)
    was_paid = order.status == Status.PAID
    _become(order, Status.CANCELLED, cancelled_at=now)
    basket = baskets.lock_successor(order.basket) if keep_basket and order.basket else None
    uses.release(order, now)
    lines = list(order.lines.all())
    if was_paid:
        stock.put_back(lines)
        refunds.refund_order(order, _credit(order, lines, reason, now), reason)
    else:
        stock.release(lines)
        _close_attempts(order, reason, now)
    order.lines.update(taken_from_stock=0)
    if basket and order.basket:
        baskets.pour(order.basket.lines.all(), basket)
        vouchers.pour(order.basket, basket)
    emails.order_cancelled(order)
    return order


def expire_unpaid(now: datetime) -> int:
    """Let go of orders that were not paid in time: stock is for sale again, the basket is copied back.

    One transaction per order; those that a payment holds this moment are left for the next round. Returns how many
    expired."""
    waiting = Order.objects.filter(status=Status.PENDING, reserved_until__lte=now).order_by("pk")
    expired = 0
    for pk in waiting.values_list("pk", flat=True):
        try:
            expired += _expire(pk, now)
        except Exception:  # one odd order must not keep the stock of all that come after it
            log.exception("Order %s could not expire.", pk)
    return expired


@transaction.atomic
def ship(order: Order, *, now: datetime, carrier: str = "", tracking_number: str = "") -> Shipment:
    """Everything of a paid order is on its way. Raises IllegalChange."""
    order = lock(order)
    _become(order, Status.SHIPPED)
    shipment = Shipment.objects.create(order=order, carrier=carrier, tracking_number=tracking_number, shipped_at=now)
    ShipmentLine.objects.bulk_create(
        ShipmentLine(shipment=shipment, order_line=line, quantity=line.quantity)
        for line in order.lines.all()
        if line.quantity > 0
    )
    emails.order_shipped(order, shipment)
    return shipment


@transaction.atomic
def complete(order: Order, *, now: datetime) -> Order:
    """It has arrived. Raises IllegalChange."""
    order = lock(order)
    _become(order, Status.COMPLETED)
    order.shipments.filter(delivered_at=None).update(delivered_at=now)
    return order


@transaction.atomic
def claim(order: Order, customer: Customer) -> bool:
    """Give a guest's order, and no other of his, to the account that he opened afterwards, with its uses of offers.
    Says whether it did."""
    if not Order.objects.filter(pk=order.pk, customer__user=None).update(customer=customer):
        return False
    uses.hand_over(order, customer)
    return True


def _become(order: Order, status: str, **fields: object) -> None:
    if status not in ALLOWED[order.status]:
        raise IllegalChange(order.number, order.status, status)
    Order.objects.filter(pk=order.pk).update(status=status, **fields)
    order.refresh_from_db(fields=["status", *fields])


@transaction.atomic
def _expire(pk: int, now: datetime) -> int:
    order = (
        Order.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("basket")
        .filter(pk=pk, status=Status.PENDING, reserved_until__lte=now)
        .first()
    )
    if order is None:
        return 0
    _become(order, Status.EXPIRED)
    basket = baskets.lock_successor(order.basket) if order.basket else None
    uses.release(order, now)
    stock.release(order.lines.all())
    order.lines.update(taken_from_stock=0)
    _close_attempts(order, "Not paid in time", now)
    if basket and order.basket:
        baskets.pour(order.basket.lines.all(), basket)
        vouchers.pour(order.basket, basket)
    return 1


def _reserve_again(order: Order) -> None:
    lines = list(order.lines.all())
    wanted: dict[int, int] = {}
    for line in lines:
        if line.variant_id is None:
            raise OutOfStock(line.sku, line.name, 0)
        wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity
    taken = stock.reserve(wanted)
    for line in lines:
        line.taken_from_stock = line.quantity if line.variant_id in taken else 0
    OrderLine.objects.bulk_update(lines, ["taken_from_stock"])


def _close_attempts(order: Order, reason: str, now: datetime) -> None:
    """A capture that still arrives for one of them is dealt with by payments.settle."""
    order.payments.filter(status=Payment.Status.PENDING).update(
        status=Payment.Status.EXPIRED, failure_reason=reason, settled_at=now
    )


def _credit(order: Order, lines: Iterable[OrderLine], reason: str, now: datetime) -> CreditNote:
    """A credit note over the whole order, shipping included."""
    note = CreditNote.objects.create(
        number=f"C-{order.number}",
        source=order.source,
        import_source=order.import_source,
        order=order,
        customer=order.customer,
        country=order.country,
        platform=order.platform,
        currency=order.currency,
        reason=reason,
        total=order.lines_total + order.shipping_total,
        issued_at=now,
    )
    credited = [each for line in lines for each in _credit_lines(line)]
    if order.shipping_total:
        rate = pricing.tax_rates(order.country).standard
        credited.append(CreditNoteLine(name="Shipping", quantity=1, unit_price=order.shipping_total, tax_rate=rate))
    for position, line in enumerate(credited, start=1):
        line.credit_note, line.position = note, position
    CreditNoteLine.objects.bulk_create(credited)
    return note


def _credit_lines(line: OrderLine) -> list[CreditNoteLine]:
    """One at the price that was paid; two where a discount leaves no price that makes up the amount."""
    whole = line.discount_amount == Decimal(0)
    prices = (
        [(line.quantity, line.unit_price)] if whole else pricing.pieces_at(line.amount, line.quantity, line.currency)
    )
    return [
        CreditNoteLine(
            order_line=line,
            variant_id=line.variant_id,
            sku=line.sku,
            name=line.name,
            quantity=quantity,
            unit_price=unit_price,
            tax_rate=line.tax_rate,
        )
        for quantity, unit_price in prices
    ]
