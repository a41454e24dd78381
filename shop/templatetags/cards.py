"""Product cards: a page shows dozens, so each process keeps the HTML of those it showed lately."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shop.cards import ProductCard

register = template.Library()

CARDS_KEPT = 4096  # about 2 kB each
FIRST_ROW = 4


@register.simple_tag
def product_card(card: ProductCard, place: int | None = None) -> SafeString:
    """`place` counts from 0 in a grid at the top of a page: its first row is loaded at once, the rest when near."""
    is_eager = place is not None and place < FIRST_ROW
    return _rendered(card, is_eager, place == 0, get_language())


@lru_cache(maxsize=CARDS_KEPT)
def _rendered(card: ProductCard, eager: bool, priority: bool, language: str | None) -> SafeString:
    """By the card's values: a changed price is another card."""
    return render_to_string("shop/includes/product_card.html", {"card": card, "eager": eager, "priority": priority})
