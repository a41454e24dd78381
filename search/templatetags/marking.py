from uuid import UUID

from django import template
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from search.marking import Marks, marked
from search.results import SearchResults
from shop.cards import ProductCard
from shop.templatetags.cards import product_card
from shop.templatetags.catalogue import readable

register = template.Library()


@register.filter(name="marked")
def marked_in(text: str, marks: Marks) -> SafeString:
    """The words that were looked for in <mark>, all else escaped."""
    return marked(text, marks)


@register.simple_tag(takes_context=True)
def found_cards(context: Context, results: SearchResults, search_id: UUID | None = None) -> SafeString:
    """The shop's cards, which the process keeps, with the words that were looked for marked in their names."""
    cards = enumerate(results.cards)
    return SafeString("".join(_found_card(context, card, place, results, search_id) for place, card in cards))


def _found_card(
    context: Context, card: ProductCard, place: int, results: SearchResults, search_id: UUID | None
) -> SafeString:
    html = product_card(context, card, place, search_id=search_id, position=results.places_before + place)
    name = readable(card.name)
    shown = marked(name, results.marks)
    return SafeString(html.replace(f">{escape(name)}</a>", f">{shown}</a>", 1)) if "<mark>" in shown else html
