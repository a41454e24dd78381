"""What offers brought: of orders that were paid, what was taken off and what was still earned."""

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from shop.models import Offer, Order, OrderDiscount
from shop.models.money import DIGITS

PAID = (Order.Status.PAID, Order.Status.SHIPPED, Order.Status.COMPLETED)


def with_figures(offers: QuerySet[Offer]) -> QuerySet[Any]:
    """Adds `given` (taken off) and `earned` (articles and delivery of the same orders, after discounts)."""
    paid = OrderDiscount.objects.filter(offer=OuterRef("pk"), order__status__in=PAID).order_by().values("offer")
    return offers.annotate(
        given=_sum(paid, F("lines_amount") + F("shipping_amount")), earned=_sum(paid, F("order__total"))
    )


def _sum(rows: QuerySet[Any], amount: Any) -> Coalesce:
    field: DecimalField[Any, Any] = DecimalField(**DIGITS)
    return Coalesce(
        Subquery(rows.annotate(sum=Sum(amount)).values("sum"), output_field=field),
        Value(Decimal(0), output_field=field),
    )
