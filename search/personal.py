"""A signed-in customer's own brands and categories, and the first page of a search in their light.

Who said no to personalisation, or switches it off (`personal=0`, kept in the session), sees what everybody sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from shop import buyers, consent
from shop.cards import ProductCard
from shop.models import Order, OrderLine

SWITCH = "search_personal"  # in the session
LINES_LOOKED_AT = 60  # the newest
CATEGORY_LIFT, BRAND_LIFT = 4, 3  # places
NOT_BOUGHT = (Order.Status.CANCELLED, Order.Status.EXPIRED, Order.Status.PENDING)


@dataclass(frozen=True, slots=True)
class Tastes:
    brands: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()  # paths

    def lift(self, card: ProductCard) -> int:
        lift = CATEGORY_LIFT if card.category_path in self.categories else 0
        return lift + (BRAND_LIFT if card.brand and card.brand in self.brands else 0)


NONE = Tastes()


def tastes_of(request: HttpRequest, wanted: bool | None) -> Tastes:
    """`wanted`: what the address says, None for nothing. One query beside those for who it is; none for guests."""
    if wanted is not None and hasattr(request, "session") and request.user.is_authenticated:
        request.session[SWITCH] = wanted
    customer = buyers.customer_of(request)
    is_off = wanted is False or (wanted is None and customer and request.session.get(SWITCH) is False)
    if customer is None or is_off or consent.of(request) is False:
        return NONE
    lines = OrderLine.objects.filter(order__customer=customer, variant__isnull=False)
    bought = lines.exclude(order__status__in=NOT_BOUGHT).order_by("-order__placed_at", "-id")
    rows = bought.values_list("variant__product__brand__name", "variant__product__category__url_path")[:LINES_LOOKED_AT]
    brands, categories = zip(*rows, strict=True) if rows else ((), ())
    return Tastes(frozenset(filter(None, brands)), frozenset(filter(None, categories)))


def reordered(cards: Sequence[ProductCard], classes: Sequence[int], tastes: Tastes) -> list[ProductCard]:
    """Each card at most as many places up as it is dear to the customer, within its class: nothing that lacks a word
    passes what has all of them, and nothing passes the product whose SKU was typed."""
    lifts = [tastes.lift(card) for card in cards]
    places = sorted(range(len(cards)), key=lambda place: (classes[place], place - lifts[place], -lifts[place]))
    return [cards[place] for place in places]
