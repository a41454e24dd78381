"""Searches by picture as events; clicks and purchases that follow carry their ids."""

from uuid import UUID

from django.http import HttpRequest

from search.images.results import PictureResults
from shop import events, page_cards
from shop.models import Event, Product

MORE_LIKE_THIS, SAME_STYLE = "more-like-this", "same-style"  # shelves: what led to a product


def uploaded(request: HttpRequest, search_id: UUID) -> None:
    events.record(request, Event.Kind.IMAGE_SEARCH, search_id=search_id)


def shelf_of(results: PictureResults) -> str:
    return SAME_STYLE if results.by_style else MORE_LIKE_THIS


def shown_beside(request: HttpRequest, product: Product, results: PictureResults) -> None:
    page_cards.record_shelf(request, shelf_of(results), results.cards, beside=product)
