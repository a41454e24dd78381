"""Cards of given products in one query. `QuerySet.cards()` takes three, and its objects longer to build."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from shop.cards import IMAGE_COLUMNS, ProductCard, image_from

# The pictures and variants come as JSON, a row for each product; amounts as text, so that they stay exact.
READ_CARDS = f"""
SELECT product.id, product.slug, product.name, brand.name, category.name, category.url_path, product.category_id,
    product.popularity, product.created_at, those.place, product.average_rating, product.rating_count,
    variants.rows, pictures.rows
FROM ({{those}}) those (id, place)
JOIN shop_product product ON product.id = those.id
LEFT JOIN shop_brand brand ON brand.id = product.brand_id
LEFT JOIN shop_category category ON category.id = product.category_id
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_array(
        variant.sku, variant.price::text, variant.compare_at_price::text, variant.currency,
        NOT variant.track_stock OR coalesce(stock.on_hand > stock.reserved, false), variant.attributes
    ) ORDER BY variant.position, variant.id) AS rows
    FROM shop_variant variant LEFT JOIN shop_stockrecord stock ON stock.variant_id = variant.id
    WHERE variant.product_id = product.id AND variant.is_active
) variants
CROSS JOIN LATERAL (
    SELECT json_agg(row_to_json(picture)) AS rows FROM (
        SELECT {", ".join(IMAGE_COLUMNS)} FROM shop_picture
        WHERE product_id = product.id AND rendition_800 <> '' ORDER BY position, id LIMIT 2
    ) picture
) pictures
WHERE product.is_active AND variants.rows IS NOT NULL
"""  # noqa: S608  # names of our own columns


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with what a card doesn't show: `place` among those asked for, from 1; the variant whose price stands on
    it, and among how many."""

    card: ProductCard
    category_id: int | None
    popularity: float
    created_at: datetime
    place: int
    sku: str
    attributes: dict[str, Any]
    choices: int  # variants that can be bought now


def read_cards(product_ids: Iterable[int]) -> dict[int, CardRow]:
    """By product, those on sale; sold out ones too. One query, none for no ids."""
    ids = list(product_ids)
    return read_cards_by("SELECT * FROM unnest(%s::bigint[]) WITH ORDINALITY", [ids]) if ids else {}


def read_cards_of(product_ids: QuerySet[Any, Any]) -> dict[int, CardRow]:
    """The same for a query of ids, which becomes a part of the one query."""
    sql, values = product_ids.query.sql_with_params()
    return read_cards_by(f"SELECT id, row_number() OVER () FROM ({sql}) asked (id)", values)  # noqa: S608  # Django's


def read_cards_by(those: str, values: Sequence[Any] | Mapping[str, Any]) -> dict[int, CardRow]:
    """The same for SQL that gives ids and places, each id once."""
    with connection.cursor() as cursor:
        cursor.execute(READ_CARDS.format(those=those), values)
        return {row[0]: _read(*row) for row in cursor.fetchall()}


def _read(
    id: int,
    slug: str,
    name: str,
    brand: str | None,
    category: str | None,
    category_path: str | None,
    category_id: int | None,
    popularity: float,
    created_at: datetime,
    place: int,
    rating: Decimal | None,
    rating_count: int,
    variants: Any,
    pictures: Any,
) -> CardRow:
    """As `cards.card_of` does of a model."""
    sold = [_variant(*each) for each in _from_json(variants)]
    available = [each for each in sold if each["in_stock"]]
    cheapest = min(available or sold, key=lambda each: each["price"])
    images = [image_from(each, name) for each in _from_json(pictures) or ()]
    card = ProductCard(
        id=id,
        slug=slug,
        name=name,
        brand=brand or "",
        category=category or "",
        category_path=category_path or "",
        price=cheapest["price"],
        has_price_range=any(each["price"] > cheapest["price"] for each in available or sold),
        compare_at_price=cheapest["compare_at_price"],
        currency=cheapest["currency"],
        in_stock=bool(available),
        rating=rating,
        rating_count=rating_count,
        image=images[0] if images else None,
        second_image=images[1] if len(images) > 1 else None,
    )
    return CardRow(
        card, category_id, popularity, created_at, place, cheapest["sku"], cheapest["attributes"], len(available)
    )


def _variant(
    sku: str, price: str, compare_at_price: str | None, currency: str, in_stock: bool, attributes: dict[str, Any]
) -> dict[str, Any]:
    return {
        "sku": sku,
        "price": Decimal(price),
        "compare_at_price": None if compare_at_price is None else Decimal(compare_at_price),
        "currency": currency,
        "in_stock": in_stock,
        "attributes": attributes,
    }


def _from_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
