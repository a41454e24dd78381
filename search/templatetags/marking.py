from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from search.marking import NO_MARKS, Marks, marked
from shop.cards import ProductCard
from shop.templatetags.cards import product_card
from shop.templatetags.catalogue import readable

register = template.Library()


@register.filter(name="marked")
def marked_in(text: str, marks: Marks) -> SafeString:
    """The words that were looked for in <mark>, all else escaped."""
    return marked(text, marks)


@register.simple_tag(takes_context=True)
def found_card(context: Context, card: ProductCard, place: int, marks: Marks = NO_MARKS, **led_by: Any) -> SafeString:
    """The shop's card, which the process keeps, with the words that were looked for marked in its name."""
    html = product_card(context, card, place, **led_by)
    name = readable(card.name)
    shown = marked(name, marks)
    return SafeString(html.replace(f">{escape(name)}</a>", f">{shown}</a>", 1)) if "<mark>" in shown else html
