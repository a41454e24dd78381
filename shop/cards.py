"""A product as a card shows it: the same from the database and from the search index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.urls import reverse

if TYPE_CHECKING:
    from shop.models import Picture, Product, Variant

IMAGE_COLUMNS = ("rendition_200", "rendition_400", "rendition_800", "width", "height", "mean_colour", "alt")


@dataclass(frozen=True, slots=True)
class CardImage:
    """`renditions` maps the width in pixels (200, 400, 800) to the file's name in the storage."""

    renditions: dict[int, str] = field(hash=False)
    width: int
    height: int
    mean_colour: str
    alt: str

    @property
    def url_200(self) -> str:
        return default_storage.url(self.renditions[200])

    @property
    def url_400(self) -> str:
        return default_storage.url(self.renditions[400])

    @property
    def url_800(self) -> str:
        return default_storage.url(self.renditions[800])


@dataclass(frozen=True, slots=True)
class ProductCard:
    """Prices are gross, the lowest of the product's variants; `has_price_range` says that others cost more."""

    id: int
    slug: str
    name: str
    brand: str
    category: str
    category_path: str
    price: Decimal
    has_price_range: bool
    compare_at_price: Decimal | None
    currency: str
    in_stock: bool
    rating: Decimal | None
    rating_count: int
    image: CardImage | None
    second_image: CardImage | None = None  # another view of it, for a pointer that comes near

    @property
    def url(self) -> str:
        return reverse("product", args=[self.slug])


def is_available(variant: Variant) -> bool:
    """Whether one can be bought now. Needs `stock` to be selected, or asks for it."""
    if not variant.track_stock:
        return True
    stock = getattr(variant, "stock", None)
    return stock is not None and stock.available > 0


def image_of(picture: Picture, name: str) -> CardImage:
    return image_from({column: getattr(picture, column) for column in IMAGE_COLUMNS}, name)


def image_from(row: Mapping[str, Any], name: str) -> CardImage:
    """Of a row with `IMAGE_COLUMNS`; `name` says what it shows where nobody has."""
    return CardImage(
        renditions={200: row["rendition_200"], 400: row["rendition_400"], 800: row["rendition_800"]},
        width=row["width"] or 0,
        height=row["height"] or 0,
        mean_colour=row["mean_colour"],
        alt=row["alt"] or name,
    )


def card_of(product: Product) -> ProductCard:
    """A product selected with `on_sale().with_card_data()` as a card; no queries."""
    variants: list[Variant] = product.active_variants  # type: ignore[attr-defined]
    pictures: list[Picture] = product.usable_pictures  # type: ignore[attr-defined]
    available = [variant for variant in variants if is_available(variant)]
    cheapest = min(available or variants, key=lambda variant: variant.price)
    return ProductCard(
        id=product.pk,
        slug=product.slug,
        name=product.name,
        brand=product.brand.name if product.brand else "",
        category=product.category.name if product.category else "",
        category_path=product.category.url_path if product.category else "",
        price=cheapest.price,
        has_price_range=any(variant.price > cheapest.price for variant in available or variants),
        compare_at_price=cheapest.compare_at_price,
        currency=cheapest.currency,
        in_stock=bool(available),
        rating=product.average_rating,
        rating_count=product.rating_count,
        image=image_of(pictures[0], product.name) if pictures else None,
        second_image=image_of(pictures[1], product.name) if len(pictures) > 1 else None,
    )
