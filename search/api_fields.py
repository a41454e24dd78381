"""What a listing looks like in the API's answer."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from rest_framework import serializers

from search.results import FacetGroup, SearchResults
from shop.cards import CardImage, ProductCard


class MoneySerializer(serializers.Serializer[Any]):
    amount = serializers.DecimalField(max_digits=14, decimal_places=4, help_text="Decimal as text")
    currency = serializers.CharField(help_text="ISO 4217")


class ImageSerializer(serializers.Serializer[Any]):
    alt = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        widths = {width: serializers.URLField(help_text=f"{width} pixels wide") for width in ("200", "400", "800")}
        return {**widths, **super().get_fields()}


class ListingItemSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()
    brand = serializers.CharField(allow_blank=True)
    category = serializers.CharField(allow_blank=True, help_text="Its path, e.g. home/kitchen/mugs")
    url = serializers.URLField()
    price = MoneySerializer(help_text="The lowest of its variants")
    compare_at_price = MoneySerializer(allow_null=True)
    in_stock = serializers.BooleanField()
    rating = serializers.DecimalField(max_digits=3, decimal_places=2, allow_null=True)
    rating_count = serializers.IntegerField()
    image = ImageSerializer(allow_null=True)


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class FacetSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="The parameter; a range has min_ and max_ before it")
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=["choice", "range"])
    multiple = serializers.BooleanField(help_text="Whether the parameter may be repeated")
    minimum = serializers.DecimalField(max_digits=14, decimal_places=4, required=False)
    maximum = serializers.DecimalField(max_digits=14, decimal_places=4, required=False)
    values = FacetValueSerializer(many=True)


class ListingSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    notice = serializers.CharField(allow_blank=True, help_text="What was done when the words as typed found nothing")
    results = ListingItemSerializer(many=True)
    facets = FacetSerializer(many=True)


def listing(results: SearchResults, request: HttpRequest) -> dict[str, Any]:
    """Written out by hand: serializers take longer over 24 cards than the search itself."""
    return {
        "count": results.total,
        "next": request.build_absolute_uri(results.next_url) if results.next_url else None,
        "previous": request.build_absolute_uri(results.previous_url) if results.previous_url else None,
        "notice": results.notice,
        "results": [item(card, request) for card in results.cards],
        "facets": [_facet(group) for group in results.facets],
    }


def item(card: ProductCard, request: HttpRequest) -> dict[str, Any]:
    return {
        "slug": card.slug,
        "name": card.name,
        "brand": card.brand,
        "category": card.category_path,
        "url": request.build_absolute_uri(card.url),
        "price": money(card.price, card.currency),
        "compare_at_price": card.compare_at_price and money(card.compare_at_price, card.currency),
        "in_stock": card.in_stock,
        "rating": None if card.rating is None else str(card.rating),
        "rating_count": card.rating_count,
        "image": card.image and image(card.image, request),
    }


def money(amount: Decimal, currency: str) -> dict[str, str]:
    return {"amount": f"{amount:f}", "currency": currency}


def image(image: CardImage, request: HttpRequest) -> dict[str, str]:
    urls = {"200": image.url_200, "400": image.url_400, "800": image.url_800}
    return {width: request.build_absolute_uri(url) for width, url in urls.items()} | {"alt": image.alt}


def _facet(group: FacetGroup) -> dict[str, Any]:
    bounds = {"minimum": group.minimum, "maximum": group.maximum} if group.kind == "range" else {}
    return {
        "name": group.name,
        "label": group.label,
        "kind": group.kind,
        "multiple": group.multiple,
        **{name: f"{bound:f}" for name, bound in bounds.items() if bound is not None},
        "values": [
            {"value": each.value, "label": each.label, "count": each.count, "selected": each.selected}
            for each in group.values
        ],
    }
