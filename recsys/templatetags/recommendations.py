"""Shelves for any page, read together: `{% home_shelves as shelves %}`, then `{% shelf each %}` wherever it stands."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from recsys import queries
from recsys.shelves import bundle, pages
from recsys.shelves.bundle import Bundle
from recsys.shelves.putting_up import Shelf, Suggestion
from shop import consent, page_cards, public_address
from shop.cards import ProductCard
from shop.models import Order, Product
from shop.product_pages import ProductPage
from shop.templatetags.cards import product_card

register = template.Library()
SHELF = "recsys/includes/shelf.html"
_IN_MAIL = "_recsys_in_mail"  # on the order, while its mail is written


@register.simple_tag(takes_context=True)
def home_shelves(context: Context) -> dict[str, Shelf]:
    """By name: new, repeat, session, trending; those that have something to show. Two queries."""
    return {shelf.name: shelf for shelf in pages.of_home(context.get("request"))}


@register.simple_tag(takes_context=True)
def product_shelves(context: Context, product: Product) -> list[Shelf]:
    """Bought together, similar. Two queries."""
    return pages.beside_product(context.get("request"), product)


@register.simple_tag
def bundle_of(shelf: Shelf, page: ProductPage) -> Bundle | None:
    return bundle.bundle_of(shelf, page)


@register.simple_tag(takes_context=True)
def goes_with_basket(context: Context, product_ids: Iterable[int], k: int = queries.SHELF_LENGTH) -> list[Shelf]:
    """One query, none for an empty basket."""
    ids = list(dict.fromkeys(product_ids))
    name, heading = "goes-with-basket", "Goes well with it"
    return pages.beside_products(context.get("request"), name, heading, ids, k) if ids else []


@register.simple_tag(takes_context=True)
def after_order(context: Context, order: Order) -> list[Shelf]:
    """Two queries: the order's products first."""
    ids = _products_of(order)
    return pages.beside_products(context.get("request"), "after-order", "Goes well with it", ids) if ids else []


@register.simple_tag(takes_context=True)
def instead_of_hits(context: Context, shown: Iterable[ProductCard]) -> list[Shelf]:
    """Two queries."""
    request = context.get("request")
    page_cards.note(request, [card.id for card in shown])
    return pages.instead_of_hits(request)


@register.simple_tag
def suggestions_in_mail(order: Order) -> Shelf | None:
    """For who agreed to marketing mails and to personalisation; nothing for anybody else, who costs one query. Four
    queries, once for both parts of the mail."""
    if not hasattr(order, _IN_MAIL):
        setattr(order, _IN_MAIL, _in_mail(order))
    kept: Shelf | None = getattr(order, _IN_MAIL)
    return kept


@register.simple_tag
def address_from(shelf: Shelf, card: ProductCard, position: int) -> str:
    """The product's whole address for a mail or a link without a card; it says which shelf led to it."""
    led_by: dict[str, str | int] = {
        "shelf": shelf.name,
        "recommendation_id": str(shelf.recommendation_id),
        "position": position,
    }
    return f"{public_address.link('product', card.slug)}?{urlencode(led_by)}"


@register.inclusion_tag(SHELF, takes_context=True)
def shelf(context: Context, shelf: Shelf | None) -> dict[str, Any]:
    """Nothing where there is none."""
    request = context.get("request")
    if not shelf:
        return {"shelf": None}
    shown = page_cards.shown_on(request)
    return {
        "shelf": shelf,
        "elsewhere": sorted(shown - {card.id for card in shelf.cards}),
        "way_back": request.get_full_path() if request else "",
        "request": request,
    }


@register.simple_tag(takes_context=True)
def suggestion_card(
    context: Context, shelf: Shelf, suggestion: Suggestion, position: int, is_new: bool = False
) -> SafeString:
    """`is_new`: it takes the place of one that was dismissed, and the focus."""
    foot = SafeString("")
    if suggestion.reason or suggestion.stars or shelf.is_personal:
        values = {"shelf": shelf, "suggestion": suggestion, "card": suggestion.card, "is_new": is_new}
        foot = render_to_string("recsys/includes/card_foot.html", values)
    return product_card(
        context,
        suggestion.card,
        foot=foot,
        shelf=shelf.name,
        recommendation_id=shelf.recommendation_id,
        position=position,
    )


@register.inclusion_tag(SHELF, takes_context=True)
def popular_products(context: Context, k: int = queries.SHELF_LENGTH) -> dict[str, Any]:
    shelves = pages.popular(context.get("request"), k)
    return {"shelf": shelves[0] if shelves else None, "request": context.get("request")}


def _in_mail(order: Order) -> Shelf | None:
    customer = order.customer
    if order.pk is None or customer is None or not public_address.known():
        return None
    if not consent.has_agreed_to_personal_mail(customer):
        return None
    shelves = pages.in_mail(customer, _products_of(order))
    return shelves[0] if shelves else None


def _products_of(order: Order) -> list[int]:
    bought = order.lines.filter(variant__isnull=False)
    return list(bought.values_list("variant__product_id", flat=True))
