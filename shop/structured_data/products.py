"""A product as schema.org describes it: one variant is a Product, several are a ProductGroup."""

from typing import Any

from django.http import HttpRequest

from shop import money
from shop.canonical import absolute
from shop.cards import CardImage
from shop.models import Attribute, Review, ShopSettings
from shop.product_pages import Offer, ProductPage, attribute_name, images_of, readable_value
from shop.structured_data.writing import Thing
from shop.variant_choices import differing_codes

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
            for code in differing_codes([offer.attributes for offer in page.offers])
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
    if images := images_of(page.product, offer.sku):  # the first that its page shows
        data["image"] = absolute(request, images[0].url_800)
    return data


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


def _offer(request: HttpRequest, offer: Offer, url: str) -> Thing:
    data: Thing = {
        "@type": "Offer",
        "sku": offer.sku,
        "price": money.plain(offer.price),
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
            "price": money.plain(offer.compare_at_price),
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
