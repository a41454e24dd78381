"""A product as schema.org describes it: one variant is a Product, several are a ProductGroup."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from shop.canonical import absolute
from shop.cards import CardImage, image_of
from shop.models import Attribute, Picture, Product, Review, ShopSettings
from shop.product_pages import Offer, ProductPage, attribute_name, images_of, readable_value
from shop.structured_data.writing import Thing

AVAILABILITY = {True: "https://schema.org/InStock", False: "https://schema.org/OutOfStock"}
# our attributes' codes, and the properties that schema.org has for them
PROPERTIES = {"color": "color", "colour": "color", "size": "size", "material": "material", "pattern": "pattern"}
REVIEWS = 3


def product_data(request: HttpRequest, page: ProductPage) -> Thing:
    """No queries."""
    data = _what_all_share(request, page)
    if len(page.offers) == 1:
        only = page.offers[0]
        return {
            "@type": "Product",
            **data,
            "sku": only.sku,
            **_described({**page.product.attributes, **only.attributes}, page.known),
            "offers": _offer(request, only, page.product.get_absolute_url()),
        }
    return {
        "@type": "ProductGroup",
        **data,
        "productGroupID": str(page.product.pk),
        **_described(page.product.attributes, page.known),
        "variesBy": [
            f"https://schema.org/{PROPERTIES[code]}" if code in PROPERTIES else attribute_name(code, page.known)
            for code in _varying(page.offers)
        ],
        "hasVariant": [_variant(request, page, offer) for offer in page.offers],
    }


def _what_all_share(request: HttpRequest, page: ProductPage) -> Thing:
    product = page.product
    data: Thing = {"name": product.name, "url": absolute(request, product.get_absolute_url())}
    if product.description:
        data["description"] = product.description
    if product.brand:
        data["brand"] = {"@type": "Brand", "name": product.brand.name}
    if product.category:
        data["category"] = product.category.name
    if images := images_of(product):  # of every variant: it is one group, whichever the page shows
        data["image"] = [_image(request, image, product.name) for image in images]
    if product.rating_count:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": str(product.average_rating),
            "reviewCount": product.rating_count,
            "bestRating": 5,
            "worstRating": 1,
        }
        if reviews := [_review(review) for review in page.reviews if review.text][:REVIEWS]:
            data["review"] = reviews
    return data


def _image(request: HttpRequest, image: CardImage, name: str) -> Thing | str:
    address = absolute(request, image.url_800)
    return address if image.alt == name else {"@type": "ImageObject", "url": address, "caption": image.alt}


def _variant(request: HttpRequest, page: ProductPage, offer: Offer) -> Thing:
    data: Thing = {
        "@type": "Product",
        "name": f"{page.product.name} – {offer.label}",
        "sku": offer.sku,
        **_described(offer.attributes, page.known),
        "offers": _offer(request, offer, offer.url),
    }
    if image := _image_of(request, page.product, offer):
        data["image"] = image
    return data


def _image_of(request: HttpRequest, product: Product, offer: Offer) -> str | None:
    """The variant's own first picture, else the product's."""
    pictures: list[Picture] = product.usable_pictures  # type: ignore[attr-defined]
    own = next((variant.pk for variant in product.active_variants if variant.sku == offer.sku), None)  # type: ignore[attr-defined]
    chosen = next((picture for picture in pictures if own and picture.variant_id == own), None)
    if picture := chosen or next(iter(pictures), None):
        return absolute(request, image_of(picture, product.name).url_800)
    return None


def _described(attributes: dict[str, Any], known: dict[str, Attribute]) -> Thing:
    """Attributes as the properties that schema.org has, the others as `additionalProperty`."""
    given = {code: value for code, value in attributes.items() if value not in (None, "", [])}
    data: Thing = {
        PROPERTIES[code]: readable_value(value, known.get(code)) for code, value in given.items() if code in PROPERTIES
    }
    others = [
        {
            "@type": "PropertyValue",
            "name": attribute_name(code, known),
            "value": readable_value(value, known.get(code)),
        }
        for code, value in given.items()
        if code not in PROPERTIES
    ]
    return {**data, "additionalProperty": others} if others else data


def _varying(offers: Iterable[Offer]) -> list[str]:
    offers = list(offers)
    codes = dict.fromkeys(code for offer in offers for code in offer.attributes)
    return [code for code in codes if len({str(offer.attributes.get(code)) for offer in offers}) > 1]


def _offer(request: HttpRequest, offer: Offer, url: str) -> Thing:
    data: Thing = {
        "@type": "Offer",
        "sku": offer.sku,
        "price": f"{offer.price.normalize():f}",
        "priceCurrency": offer.currency,
        "availability": AVAILABILITY[offer.in_stock],
        "itemCondition": "https://schema.org/NewCondition",
        "url": absolute(request, url),
        "seller": {"@type": "Organization", "name": ShopSettings.current().name},
    }
    if offer.compare_at_price and offer.compare_at_price > offer.price:
        data["priceSpecification"] = {
            "@type": "UnitPriceSpecification",
            "priceType": "https://schema.org/StrikethroughPrice",
            "price": f"{offer.compare_at_price.normalize():f}",
            "priceCurrency": offer.currency,
        }
    return data


def _review(review: Review) -> Thing:
    """Its author is named as on the page: no customer's name is published."""
    data: Thing = {
        "@type": "Review",
        "reviewRating": {"@type": "Rating", "ratingValue": review.rating, "bestRating": 5, "worstRating": 1},
        "author": {"@type": "Person", "name": "Verified buyer" if review.is_verified_buyer else "Customer"},
        "datePublished": review.created_at.date().isoformat(),
        "reviewBody": review.text,
    }
    if review.title:
        data["name"] = review.title
    return data
