"""Shelves for any page. Each asks a fixed number of queries, however many products it shows."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context

from recsys import queries
from shop import events
from shop.cards import ProductCard
from shop.models import Event, Product

register = template.Library()
SHELF = "recsys/includes/shelf.html"


@register.inclusion_tag(SHELF, takes_context=True)
def bought_together(context: Context, product: Product, k: int = queries.SHELF_LENGTH) -> dict[str, Any]:
    """Nothing at all where the product has no companions."""
    cards = queries.bought_together_with(product, k)
    return _shelf(context, "bought-together", "Often bought together", cards, beside=product)


@register.inclusion_tag(SHELF, takes_context=True)
def popular_products(context: Context, k: int = queries.SHELF_LENGTH) -> dict[str, Any]:
    return _shelf(context, "popular-products", "Popular right now", queries.popular_products(k))


def _shelf(
    context: Context, name: str, heading: str, cards: Sequence[ProductCard], beside: Product | None = None
) -> dict[str, Any]:
    """What the shelf's template shows; who was shown it is written down, unless the page comes without a request."""
    recommendation_id = uuid.uuid4()
    if cards and (request := context.get("request")):
        events.record(
            request,
            Event.Kind.IMPRESSION,
            product=beside,
            shelf=name,
            recommendation_id=recommendation_id,
            products=[card.id for card in cards],
        )
    return {"id": name, "heading": heading, "cards": cards, "recommendation_id": recommendation_id}
