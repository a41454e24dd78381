"""Several articles into the basket by one click."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from shop import baskets
from shop.exceptions import NotForSale, OutOfStock
from shop.models import Basket

MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Together:
    """What went in, and what could not, each with its own reason."""

    changes: list[baskets.Change] = field(default_factory=list)
    refusals: list[NotForSale | OutOfStock] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        return [str(refusal) for refusal in self.refusals] + [each.message for each in self.changes if each.message]


@transaction.atomic
def add_together(
    basket: Basket,
    skus: Iterable[str],
    *,
    search_id: uuid.UUID | None = None,
    recommendation_id: uuid.UUID | None = None,
) -> Together:
    """One of each; what is sold out or withdrawn holds up none of the others. Raises BasketNotOpen."""
    together = Together()
    for sku in list(dict.fromkeys(skus))[:MOST_AT_ONCE]:
        try:
            change = baskets.add(basket, sku, 1, search_id=search_id, recommendation_id=recommendation_id)
        except (NotForSale, OutOfStock) as refusal:
            together.refusals.append(refusal)
        else:
            together.changes.append(change)
    return together
