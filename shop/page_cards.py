"""Which products a page shows already, so that none has two cards on it; and what every shelf of it was."""

import uuid
from collections.abc import Iterable, Sequence

from django.http import HttpRequest

from shop import events
from shop.cards import ProductCard
from shop.models import Event, Product

_SHOWN = "_shop_shown_products"


def shown_on(request: HttpRequest | None) -> set[int]:
    """The ids of the products that have a card on this page. Adding to it is `note`'s."""
    return set(getattr(request, _SHOWN, ()))


def note(request: HttpRequest | None, product_ids: Iterable[int]) -> None:
    if request is not None:
        setattr(request, _SHOWN, shown_on(request) | set(product_ids))


def take(request: HttpRequest | None, cards: Sequence[ProductCard], k: int) -> list[ProductCard]:
    """The first `k` that the page doesn't show yet; from now on it does."""
    shown = shown_on(request)
    taken = [card for card in cards if card.id not in shown][:k]
    note(request, [card.id for card in taken])
    return taken


def record_shelf(
    request: HttpRequest | None,
    shelf: str,
    cards: Sequence[ProductCard],
    *,
    recommendation_id: uuid.UUID | None = None,
    beside: Product | None = None,
    experiment: str = "",
    arm: str = "",
) -> None:
    """One impression; the shelf's name comes back with whoever follows a card's link. None for a mail or an example."""
    if request is not None and cards:
        events.record(
            request,
            Event.Kind.IMPRESSION,
            product=beside,
            shelf=shelf,
            recommendation_id=recommendation_id,
            products=[card.id for card in cards],
            experiment=experiment,
            arm=arm,
        )
