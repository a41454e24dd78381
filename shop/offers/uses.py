"""Uses of offers and vouchers: taken by an order in its transaction, given back when it comes to nothing.

Locks: after order and basket, before stock; offers first, then vouchers, each in primary-key order."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from shop.exceptions import OfferUsedUp
from shop.models import Customer, Offer, Order, OrderDiscount, OrderLine, OrderLineDiscount, Voucher
from shop.offers.discounts import Discount
from shop.offers.terms import Terms

IS_LEFT = Q(max_uses=None) | Q(max_uses__gt=F("uses"))


def take(wanted: Iterable[Terms | OrderDiscount]) -> None:
    """One conditional UPDATE per offer and voucher. Raises OfferUsedUp, after which the caller's transaction must be
    rolled back."""
    wanted = list(wanted)
    for each in sorted(wanted, key=lambda each: each.offer_id or 0):
        if each.offer_id and not Offer.objects.filter(IS_LEFT, pk=each.offer_id).update(uses=F("uses") + 1):
            raise OfferUsedUp(each.name, each.code)
    for each in sorted(wanted, key=lambda each: each.voucher_id or 0):
        if each.voucher_id and not Voucher.objects.filter(IS_LEFT, pk=each.voucher_id).update(uses=F("uses") + 1):
            raise OfferUsedUp(each.name, each.code)


def write_down(order: Order, lines: Sequence[OrderLine], discounts: Iterable[Discount]) -> None:
    """What was taken off, per order and per line; `lines` are those that the discounts' shares are of.

    Raises OfferUsedUp where the buyer has another order with a once-only offer."""
    taken = [discount for discount in discounts if discount.amount]
    rows = [
        OrderDiscount(
            order=order,
            offer_id=each.terms.offer_id,
            voucher_id=each.terms.voucher_id,
            name=each.terms.name,
            code=each.terms.code,
            lines_amount=each.goods,
            shipping_amount=each.shipping,
            customer=order.customer,
            email=order.email.lower(),
            is_once=each.terms.is_once,
        )
        for each in taken
    ]
    if not rows:
        return
    for row in rows:
        _hold(row)
    OrderLineDiscount.objects.bulk_create(
        OrderLineDiscount(discount=row, line=line, amount=share)
        for row, each in zip(rows, taken, strict=True)
        for line, share in zip(lines, each.shares, strict=True)
        if share
    )


def release(order: Order, now: datetime) -> None:
    """Give back, once, what an order took."""
    held = list(order.discounts.filter(released_at=None))
    for offer_id in sorted(each.offer_id for each in held if each.offer_id):
        Offer.objects.filter(pk=offer_id).update(uses=F("uses") - 1)
    for voucher_id in sorted(each.voucher_id for each in held if each.voucher_id):
        Voucher.objects.filter(pk=voucher_id).update(uses=F("uses") - 1)
    OrderDiscount.objects.filter(pk__in=[each.pk for each in held]).update(released_at=now)


def take_again(order: Order) -> None:
    """For an order that had given them back and is paid after all. Raises OfferUsedUp."""
    released = list(order.discounts.exclude(released_at=None))
    take(released)
    for discount in released:
        discount.released_at = None
        _hold(discount)


def hand_over(order: Order, customer: Customer) -> None:
    """They are now the customer's; of a once-only offer that he has used in another order, that use stands alone."""
    his = OrderDiscount.objects.filter(customer=customer, is_once=True, released_at=None, offer__isnull=False)
    order.discounts.exclude(offer__in=his.values("offer")).update(customer=customer)


def _hold(discount: OrderDiscount) -> None:
    """Save it; the constraints know whether the buyer has used a once-only offer in another order."""
    try:
        with transaction.atomic():
            discount.save()
    except IntegrityError:
        raise OfferUsedUp(discount.name, discount.code) from None
