"""What rules ask about products: category, brand, margin and stock."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, FloatField, Max, Min, Sum, Value, When
from django.db.models.functions import Cast, Coalesce

from shop.models import Variant


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """`category_path` is the tree's. `margin`, in per cent of the price, is the lowest of the variants whose cost is
    known. `stock` counts all variants; it is infinite where one is always available."""

    category_path: str
    brand: int | None
    margin: float | None
    stock: float


NOTHING_KNOWN = ProductFacts("", None, None, 0)  # of a product that isn't on sale


def facts_of(products: Iterable[int]) -> dict[int, ProductFacts]:
    """One query, none for no products."""
    wanted = list(products)
    if not wanted:
        return {}
    margin = Case(
        When(price__gt=0, then=Cast((F("price") - F("cost")) / F("price") * 100, FloatField())),
        default=None,
        output_field=FloatField(),
    )
    rows = (
        Variant.objects.filter(product__in=wanted, is_active=True)
        .order_by()
        .values("product")
        .annotate(
            path=Max("product__category__path"),
            brand=Max("product__brand"),
            margin=Min(margin),
            pieces=Sum(Coalesce(F("stock__on_hand") - F("stock__reserved"), Value(0))),
            is_untracked=Max(Case(When(track_stock=False, then=1), default=0)),
        )
    )
    nothing_known = dict.fromkeys(wanted, NOTHING_KNOWN)
    return nothing_known | {
        row["product"]: ProductFacts(
            row["path"] or "", row["brand"], row["margin"], math.inf if row["is_untracked"] else row["pieces"]
        )
        for row in rows
    }
