"""What a product looks like in the API's answers, in lists and on its own.

Answers are written out by hand: serializers take longer over 24 products than the search itself. The serializer classes
describe the same fields for the schema."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from rest_framework import serializers

from shop.cards import CardImage, ProductCard, card_of
from shop.navigation import Entry
from shop.product_pages import Offer, ProductPage, images_of


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


class VariantSerializer(serializers.Serializer[Any]):
    sku = serializers.CharField()
    label = serializers.CharField(help_text="What tells it apart, in words")  # type: ignore[assignment]
    price = MoneySerializer()
    compare_at_price = MoneySerializer(allow_null=True)
    in_stock = serializers.BooleanField()
    attributes = serializers.DictField(help_text="By code, e.g. size")


class ProductSerializer(ListingItemSerializer):
    description = serializers.CharField(allow_blank=True)
    attributes = serializers.DictField(help_text="By code, e.g. material")
    images = ImageSerializer(many=True)
    variants = VariantSerializer(many=True)


class CategorySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    path = serializers.CharField(help_text="What `category` of the product list takes, e.g. home/kitchen")
    parent = serializers.CharField(allow_blank=True, help_text="Path of the category above it")  # type: ignore[assignment]
    count = serializers.IntegerField(help_text="Products on sale in it and below it")
    url = serializers.URLField()


class CategoriesSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    results = CategorySerializer(many=True)


def item(card: ProductCard, request: HttpRequest) -> dict[str, Any]:
    return {
        "slug": card.slug,
        "name": card.name,
        "brand": card.brand,
        "category": card.category_path,
        "url": request.build_absolute_uri(card.url),
        "price": money(card.price, card.currency),
        "compare_at_price": _money_or_none(card.compare_at_price, card.currency),
        "in_stock": card.in_stock,
        "rating": None if card.rating is None else str(card.rating),
        "rating_count": card.rating_count,
        "image": card.image and image(card.image, request),
    }


def product(page: ProductPage, request: HttpRequest) -> dict[str, Any]:
    return {
        **item(card_of(page.product), request),
        "description": page.product.description,
        "attributes": page.product.attributes,
        "images": [image(each, request) for each in images_of(page.product)],
        "variants": [_variant(offer) for offer in page.offers],
    }


def category(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    return {
        "name": entry.name,
        "path": entry.url_path,
        "parent": entry.parent_path,
        "count": entry.count,
        "url": request.build_absolute_uri(entry.url),
    }


def money(amount: Decimal, currency: str) -> dict[str, str]:
    return {"amount": f"{amount:f}", "currency": currency}


def image(image: CardImage, request: HttpRequest) -> dict[str, str]:
    urls = {"200": image.url_200, "400": image.url_400, "800": image.url_800}
    return {width: request.build_absolute_uri(url) for width, url in urls.items()} | {"alt": image.alt}


def _variant(offer: Offer) -> dict[str, Any]:
    return {
        "sku": offer.sku,
        "label": offer.label,
        "price": money(offer.price, offer.currency),
        "compare_at_price": _money_or_none(offer.compare_at_price, offer.currency),
        "in_stock": offer.in_stock,
        "attributes": offer.attributes,
    }


def _money_or_none(amount: Decimal | None, currency: str) -> dict[str, str] | None:
    return None if amount is None else money(amount, currency)
