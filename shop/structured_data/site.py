"""The shop itself, the way to a page, and what a listing lists."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from shop.canonical import absolute
from shop.cards import ProductCard
from shop.navigation import Entry
from shop.structured_data.writing import Thing


def search_data(request: HttpRequest, shop_name: str) -> Thing:
    home = absolute(request, reverse("home"))
    return {
        "@type": "WebSite",
        "name": shop_name,
        "url": home,
        "publisher": {
            "@type": "Organization",
            "name": shop_name,
            "url": home,
            "logo": absolute(request, static("shop/icon.svg")),
        },
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(request, reverse("search")) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumb_data(request: HttpRequest, trail: Sequence[Entry], last: str = "") -> Thing:
    """The way to a page; without `last` the trail's end is the page itself, whose address is left out."""
    steps: list[tuple[str, str | None]] = [("Home", absolute(request, reverse("home")))]
    steps += [(entry.name, absolute(request, entry.url)) for entry in trail]
    if last:
        steps.append((last, None))
    else:
        steps[-1] = steps[-1][0], None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, **({"item": url} if url else {})}
            for position, (name, url) in enumerate(steps, start=1)
        ],
    }


def list_data(request: HttpRequest, cards: Sequence[ProductCard]) -> Thing:
    """The products on a listing's page, in their order."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "url": absolute(request, card.url)}
            for position, card in enumerate(cards, start=1)
        ],
    }
