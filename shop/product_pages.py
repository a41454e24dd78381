"""What a product page shows, put together from a product that was selected with `on_sale().with_card_data()`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator

from shop.attributes import names_for_pages
from shop.cards import CardImage, image_of, is_available
from shop.models import Attribute, Picture, Product, Review, SlugHistory, Variant
from shop.variant_choices import ChoiceRow, rows_of, telling_codes

FEW_LEFT = 5
REVIEWS_SHOWN = 6
LONGEST_ARTICLE_NAME = 250  # as in an order line


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant as the page sells it. `left` is None where stock isn't tracked; `label` tells variants apart."""

    sku: str
    label: str
    price: Decimal
    compare_at_price: Decimal | None
    currency: str
    in_stock: bool
    left: int | None
    url: str
    attributes: dict[str, Any]

    @property
    def is_nearly_gone(self) -> bool:
        return self.in_stock and self.left is not None and self.left <= FEW_LEFT


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of choices under the attribute's name."""

    name: str
    row: ChoiceRow


@dataclass(frozen=True, slots=True)
class ProductPage:
    product: Product
    offers: list[Offer]
    chosen: Offer
    rows: list[NamedRow]
    images: list[CardImage]
    facts: list[tuple[str, str]]
    reviews: list[Review]
    known: dict[str, Attribute]


def read_page(product: Product, sku: str = "") -> ProductPage:
    """The page with the variant `sku` chosen; with no or an unknown SKU the cheapest that can be bought.

    One query, for reviews where there are any."""
    known = names_for_pages()
    offers = offers_of(product, known)
    chosen = next((offer for offer in offers if offer.sku == sku), None) or default_offer(offers)
    return ProductPage(
        product=product,
        offers=offers,
        chosen=chosen,
        rows=_named_rows(offers, chosen, known),
        images=images_of(product, chosen.sku),
        facts=[
            (attribute_name(code, known), readable_value(value, known.get(code)))
            for code, value in {**product.attributes, **chosen.attributes}.items()
        ],
        reviews=_newest_reviews(product),
        known=known,
    )


def offers_of(product: Product, known: dict[str, Attribute]) -> list[Offer]:
    """Every active variant, in the shop's order."""
    variants: list[Variant] = product.active_variants  # type: ignore[attr-defined]
    telling = telling_codes([variant.attributes for variant in variants])
    url = reverse("product", args=[product.slug])
    return [
        Offer(
            sku=variant.sku,
            label=_label(variant, telling, known),
            price=variant.price,
            compare_at_price=variant.compare_at_price,
            currency=variant.currency,
            in_stock=is_available(variant),
            left=_left(variant),
            url=f"{url}?{urlencode({'variant': variant.sku})}",
            attributes=variant.attributes,
        )
        for variant in variants
    ]


def default_offer(offers: list[Offer]) -> Offer:
    """The one whose price the product's card shows."""
    return min([offer for offer in offers if offer.in_stock] or offers, key=lambda offer: offer.price)


def images_of(product: Product, sku: str = "") -> list[CardImage]:
    """All; with a SKU that variant's, then those of no variant in particular, unless that leaves none."""
    pictures: list[Picture] = product.usable_pictures  # type: ignore[attr-defined]
    variant_id = next((variant.pk for variant in product.active_variants if variant.sku == sku), None)  # type: ignore[attr-defined]
    own = [picture for picture in pictures if variant_id and picture.variant_id == variant_id]
    shared = [picture for picture in pictures if picture.variant_id is None]
    shown = [*own, *shared] if sku else []
    return [image_of(picture, product.name) for picture in shown or pictures]


def has_own_pictures(product: Product) -> bool:
    """Whether the gallery may change with the variant."""
    return any(picture.variant_id for picture in product.usable_pictures)  # type: ignore[attr-defined]


def variant_label(variant: Variant, known: dict[str, Attribute]) -> str:
    """What tells a variant apart where its sisters aren't at hand; "" where it has no attributes."""
    return label_of(variant.attributes, known)


def label_of(attributes: dict[str, Any], known: dict[str, Attribute]) -> str:
    return " · ".join(_differences(attributes, list(attributes), known))


def article_name(variant: Variant, known: dict[str, Attribute]) -> str:
    """Product and variant in one, for what is kept when both have changed: order lines, and the mails about them."""
    name = ", ".join([variant.product.name, *_differences(variant.attributes, list(variant.attributes), known)])
    return Truncator(name).chars(LONGEST_ARTICLE_NAME)


def current_slug(old_slug: str) -> str | None:
    """The slug of the product that was once at `old_slug`, while it is on sale. One query."""
    history = SlugHistory.objects.filter(slug=old_slug, product__in=Product.objects.on_sale())
    return history.values_list("product__slug", flat=True).first()


def readable_value(value: Any, attribute: Attribute | None) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{text} {attribute.unit}" if attribute and attribute.unit else text


def _named_rows(offers: list[Offer], chosen: Offer, known: dict[str, Attribute]) -> list[NamedRow]:
    labels: dict[str, dict[str, str]] = {}
    for offer in offers:
        for code, value in offer.attributes.items():
            labels.setdefault(code, {})[str(value)] = readable_value(value, known.get(code))
    return [
        NamedRow(attribute_name(row.code, known) if row.code else "Choose", row)
        for row in rows_of(offers, chosen, labels)
    ]


def _label(variant: Variant, codes: list[str], known: dict[str, Attribute]) -> str:
    return " · ".join(_differences(variant.attributes, codes, known)) or variant.sku


def _differences(attributes: dict[str, Any], codes: list[str], known: dict[str, Attribute]) -> list[str]:
    return [
        attribute_name(code, known) if value is True else readable_value(value, known.get(code))
        for code in codes
        if (value := attributes.get(code)) not in (None, "", False)
    ]


def _newest_reviews(product: Product) -> list[Review]:
    if not product.rating_count:  # the database counts the approved ones
        return []
    return list(product.reviews.filter(status=Review.Status.APPROVED)[:REVIEWS_SHOWN])


def _left(variant: Variant) -> int | None:
    if not variant.track_stock:
        return None
    stock = getattr(variant, "stock", None)
    return stock.available if stock else 0


def attribute_name(code: str, known: dict[str, Attribute]) -> str:
    return known[code].name if code in known else code.replace("_", " ").replace("-", " ").capitalize()
