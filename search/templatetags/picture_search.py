"""Hits of a search by picture: the shop's cards, each with the way to what looks like it."""

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from search.images.results import Found, PictureResults
from shop.templatetags.cards import product_card
from shop.templatetags.catalogue import readable

register = template.Library()


@register.simple_tag(takes_context=True)
def picture_cards(context: Context, picture: PictureResults) -> SafeString:
    """Needs `led_by` in the context: what goes into each card's link."""
    led_by = context["led_by"]
    cards = [
        product_card(context, each.card, place, foot=_foot(each), position=picture.places_before + place, **led_by)
        for place, each in enumerate(picture.found)
    ]
    return SafeString("".join(cards))


def _foot(found: Found) -> SafeString:
    url = escape(reverse("look-alikes", args=[found.card.slug]))
    name = format_html('<span class="visually-hidden">: {}</span>', readable(found.card.name))
    return format_html(
        '{badge}<p class="card__like"><a href="{url}" rel="nofollow">More like this{name}</a> '
        '<a href="{url}?style=1" rel="nofollow">Same style{name}</a></p>',
        badge=SafeString('<p><span class="badge badge--exact">Exact match</span></p>') if found.is_exact else "",
        url=url,
        name=name,
    )
