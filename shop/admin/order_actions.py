"""What staff do with the orders they ticked: each is done or refused on its own."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from shop import orders
from shop.exceptions import IllegalChange
from shop.models import Order


class OrderActions:
    """Needs the right to change orders, though their facts are never edited."""

    actions = ["ship", "complete", "cancel"]

    def has_handle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shop.change_order")

    @admin.action(description="Ship: the parcel has left", permissions=["handle"])
    def ship(self, request: HttpRequest, chosen: QuerySet[Order]) -> None:
        _each(request, chosen, "shipped", lambda order: orders.ship(order, now=timezone.now()))

    @admin.action(description="Complete: the parcel has arrived", permissions=["handle"])
    def complete(self, request: HttpRequest, chosen: QuerySet[Order]) -> None:
        _each(request, chosen, "completed", lambda order: orders.complete(order, now=timezone.now()))

    @admin.action(description="Cancel: restock and give the money back", permissions=["handle"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Order]) -> None:
        reason = "Cancelled by the shop"
        _each(request, chosen, "cancelled", lambda order: orders.cancel(order, now=timezone.now(), reason=reason))


def _each(request: HttpRequest, chosen: QuerySet[Order], done: str, deed: Callable[[Order], Any]) -> None:
    count = 0
    for order in chosen.order_by("pk"):
        try:
            deed(order)
        except IllegalChange as refusal:
            messages.error(request, str(refusal))
        else:
            count += 1
    if count:
        messages.success(request, f"{count} {done}.")
