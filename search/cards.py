"""Cards as the index keeps them: JSON, so that a listing needs no row of the database."""

import json
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from typing import Any

from shop.cards import CardImage, ProductCard

KEYS = {  # as short as they can be: in every card of the index
    "id": "i",
    "slug": "s",
    "name": "n",
    "brand": "b",
    "category": "c",
    "category_path": "w",
    "price": "p",
    "has_price_range": "g",
    "compare_at_price": "o",
    "currency": "m",
    "in_stock": "a",
    "rating": "r",
    "rating_count": "t",
    "image": "f",
    "second_image": "e",
}
NAMES = {key: name for name, key in KEYS.items()}
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
    content = {name: getattr(card, name) for name in KEYS}
    for name in IMAGES:
        if image := content[name]:
            content[name] = {field: getattr(image, field) for field in IMAGE_FIELDS}
    return WRITTEN({KEYS[name]: value for name, value in content.items() if name not in ABSENT or value})


WRITTEN = json.JSONEncoder(default=str, ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=CARDS_KEPT)
def from_json(text: str) -> ProductCard:
    """Kept, as is the HTML of cards that pages showed lately."""
    # an index that is still to be rebuilt may have whole names
    content: dict[str, Any] = {NAMES.get(key, key): value for key, value in json.loads(text).items()}
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
