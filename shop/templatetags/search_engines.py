"""What the head of a page says to search engines and social networks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from shop import canonical, money, structured_data
from shop.cards import ProductCard
from shop.navigation import Entry

register = template.Library()


@register.simple_tag(takes_context=True)
def absolute_url(context: dict[str, Any], url: str) -> str:
    """Under the shop's public address. Error pages have none: a foreign Host header can't be turned into one."""
    return canonical.absolute(context["request"], url)


@register.filter
def plain_amount(amount: Decimal) -> str:
    return money.plain(amount)


@register.simple_tag(takes_context=True)
def listing_data(context: dict[str, Any], cards: Sequence[ProductCard], trail: Sequence[Entry] = ()) -> SafeString:
    """JSON-LD of a listing: its products, and the way to its category where it has one."""
    request = context["request"]
    things = [structured_data.list_data(request, cards)] if cards else []
    if trail:
        things.append(structured_data.breadcrumb_data(request, trail))
    return structured_data.as_json(*things)
