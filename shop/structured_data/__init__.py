"""What search engines read on a page: schema.org as JSON-LD, a data block, which a Content-Security-Policy lets be."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from shop.navigation import Entry
from shop.product_pages import Offer, ProductPage

AVAILABILITY = {True: "https://schema.org/InStock", False: "https://schema.org/OutOfStock"}
# what could end the script element early
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_json(*things: dict[str, Any]) -> SafeString:
    graph = {"@context": "https://schema.org", "@graph": things}
    return SafeString(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))


def product_data(request: HttpRequest, page: ProductPage) -> dict[str, Any]:
    product = page.product
    data: dict[str, Any] = {
        "@type": "Product",
        "name": product.name,
        "sku": page.chosen.sku,
        "url": request.build_absolute_uri(product.get_absolute_url()),
        "offers": [_offer(request, offer) for offer in page.offers],
    }
    if product.description:
        data["description"] = product.description
    if product.brand:
        data["brand"] = {"@type": "Brand", "name": product.brand.name}
    if page.images:
        data["image"] = [request.build_absolute_uri(image.url_800) for image in page.images]
    if product.rating_count:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": str(product.average_rating),
            "reviewCount": product.rating_count,
        }
    return data


def breadcrumb_data(request: HttpRequest, trail: list[Entry], last: str) -> dict[str, Any]:
    steps: list[tuple[str, str | None]] = [(entry.name, request.build_absolute_uri(entry.url)) for entry in trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, **({"item": url} if url else {})}
            for position, (name, url) in enumerate([*steps, (last, None)], start=1)
        ],
    }


def search_data(request: HttpRequest, shop_name: str) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "name": shop_name,
        "url": request.build_absolute_uri("/"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": request.build_absolute_uri("/search/") + "?q={query}",
            "query-input": "required name=query",
        },
    }


def _offer(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "sku": offer.sku,
        "price": f"{offer.price.normalize():f}",
        "priceCurrency": offer.currency,
        "availability": AVAILABILITY[offer.in_stock],
        "url": request.build_absolute_uri(offer.url),
    }
