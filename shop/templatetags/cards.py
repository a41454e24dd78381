"""Product cards: a page shows dozens, so each process keeps the HTML of those it showed lately."""

from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shop import page_cards, visitors
from shop.cards import ProductCard

register = template.Library()

CARDS_KEPT = 4096  # about 2 kB each
FIRST_ROW = 4
NO_FOOT = SafeString("")


@register.simple_tag(takes_context=True)
def product_card(
    context: Context, card: ProductCard, place: int | None = None, foot: SafeString = NO_FOOT, **led_by: Any
) -> SafeString:
    """`place` counts from 0 in a grid at the top of a page: its first row is loaded at once, the rest when near.

    `led_by` (`search_id`, `recommendation_id`, `shelf`, `position` from 0) goes into the card's link, so that a basket
    knows what led to it; not for crawlers, to whom each would be another page. `foot` is what a shelf has to say about
    this card, below its price."""
    is_eager = place is not None and place < FIRST_ROW
    html, url = _rendered(card, is_eager, place == 0, get_language())
    if foot:
        body, end = html.rsplit("</div>", 1)
        html = SafeString(f"{body}{foot}</div>{end}")
    carried = {name: value for name, value in led_by.items() if value not in (None, "")}
    request = getattr(context, "request", None)  # a tag's own template inherits it, but not what is in the context
    if not carried.keys() - {"position"} or request is None or visitors.is_bot(request):
        return html
    return SafeString(html.replace(f'href="{url}"', f'href="{url}?{escape(urlencode(carried))}"', 1))


@register.simple_tag(takes_context=True)
def take_cards(context: Context, cards: list[ProductCard], k: int, shelf: str) -> list[ProductCard]:
    """The first `k` that have no card on this page yet, noted as a shelf that was shown."""
    request = context.get("request")
    taken = page_cards.take(request, cards, k)
    page_cards.record_shelf(request, shelf, taken)
    return taken


@lru_cache(maxsize=CARDS_KEPT)
def _rendered(card: ProductCard, eager: bool, priority: bool, language: str | None) -> tuple[SafeString, str]:
    """By the card's values: a changed price is another card. With its address, which takes a while to write, too."""
    context = {"card": card, "eager": eager, "priority": priority}
    return render_to_string("shop/includes/product_card.html", context), card.url
