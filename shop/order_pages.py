"""What the pages about orders show."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from shop.models import Order, OrderLine, Picture

Status = Order.Status
TONES = {
    Status.PENDING: "waiting",
    Status.PAID: "good",
    Status.SHIPPED: "good",
    Status.COMPLETED: "good",
    Status.CANCELLED: "ended",
    Status.EXPIRED: "ended",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A station of an order; `at` is None where the time isn't known, or it lies ahead."""

    name: str
    at: datetime | None
    is_done: bool


def with_lines(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Lines, their pictures and what was taken off in three queries more, whatever the number of orders."""
    pictures = Prefetch("variant__product__pictures", Picture.objects.exclude(rendition_800=""), "usable_pictures")
    lines = OrderLine.objects.select_related("variant__product__category").prefetch_related(pictures)
    return orders.prefetch_related(Prefetch("lines", lines), "discounts")


def timeline(order: Order) -> list[Step]:
    """The stations that an order has passed and those ahead of it. Needs `shipments` to be prefetched, or asks."""
    shipments = list(order.shipments.all())
    shipped_at = min((shipment.shipped_at for shipment in shipments), default=None)
    delivered_at = max((shipment.delivered_at for shipment in shipments if shipment.delivered_at), default=None)
    placed = Step("Ordered", order.placed_at, True)
    paid = Step("Paid", order.paid_at, order.status in {Status.PAID, Status.SHIPPED, Status.COMPLETED})
    if order.status == Status.CANCELLED:
        before = [placed, Step("Paid", order.paid_at, True)] if order.paid_at else [placed]
        return [*before, Step("Cancelled", order.cancelled_at, True)]
    if order.status == Status.EXPIRED:
        return [placed, Step("Not paid in time", order.reserved_until, True)]
    return [
        placed,
        paid,
        Step("On its way", shipped_at, order.status in {Status.SHIPPED, Status.COMPLETED}),
        Step("Delivered", delivered_at, order.status == Status.COMPLETED),
    ]


def seconds_left(order: Order, now: datetime) -> int:
    """How long its articles are still held for an unpaid order."""
    return max(0, int((order.reserved_until - now).total_seconds())) if order.reserved_until else 0
