"""Cards as the index keeps them: JSON, so that a listing needs no row of the database."""

import json
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from typing import Any

from shop.cards import CardImage, ProductCard

CARD_FIELDS = [field.name for field in fields(ProductCard)]
IMAGES = ["image", "second_image"]
AMOUNTS = ["price", "compare_at_price", "rating"]
ABSENT: dict[str, Any] = {  # not written: a third of most cards
    "brand": "",
    "has_price_range": False,
    "compare_at_price": None,
    "rating": None,
    "rating_count": 0,
    "image": None,
    "second_image": None,
}
CARDS_KEPT = 4096
IMAGE_FIELDS = [field.name for field in fields(CardImage)]


def to_json(card: ProductCard) -> str:
    content = {name: getattr(card, name) for name in CARD_FIELDS}
    for name in IMAGES:
        if image := content[name]:
            content[name] = {field: getattr(image, field) for field in IMAGE_FIELDS}
    return WRITTEN({name: value for name, value in content.items() if name not in ABSENT or value})


WRITTEN = json.JSONEncoder(default=str, ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=CARDS_KEPT)
def from_json(text: str) -> ProductCard:
    """Kept, as is the HTML of cards that pages showed lately."""
    content: dict[str, Any] = json.loads(text)
    for name in AMOUNTS:
        if (amount := content.get(name)) is not None:
            content[name] = Decimal(amount)
    for name in IMAGES:
        if image := content.get(name):
            content[name] = _image(image)
    return ProductCard(**ABSENT | content)


def _image(content: dict[str, Any]) -> CardImage:
    renditions = {int(width): name for width, name in content["renditions"].items()}
    return CardImage(**content | {"renditions": renditions})
