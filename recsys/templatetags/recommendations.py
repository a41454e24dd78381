"""Shelves for any page. Each asks a fixed number of queries, however many products it shows."""

from typing import Any

from django import template

from recsys import queries
from shop.models import Product

register = template.Library()
SHELF = "recsys/includes/shelf.html"


@register.inclusion_tag(SHELF)
def bought_together(product: Product, k: int = queries.SHELF_LENGTH) -> dict[str, Any]:
    """Nothing at all where the product has no companions."""
    cards = queries.bought_together_with(product, k)
    return {"id": "bought-together", "heading": "Often bought together", "cards": cards}


@register.inclusion_tag(SHELF)
def popular_products(k: int = queries.SHELF_LENGTH) -> dict[str, Any]:
    return {"id": "popular-products", "heading": "Popular right now", "cards": queries.popular_products(k)}
