"""Cards as the index keeps them: JSON, so that a listing needs no row of the database."""

import json
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from shop.cards import CardImage, ProductCard

KEYS = {  # as short as they can be: in every card of the index; in the order of ProductCard's fields
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
ABSENT_KEYS = {KEYS[name]: value for name, value in ABSENT.items()}
AMOUNT_KEYS, IMAGE_KEYS = ([KEYS[name] for name in names] for names in (AMOUNTS, IMAGES))
IN_ORDER = itemgetter(*KEYS.values())
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
    content = json.loads(text)
    if "id" in content:  # an index that is still to be rebuilt may have whole names
        content = {KEYS[name]: value for name, value in content.items()}
    content = ABSENT_KEYS | content
    for key in AMOUNT_KEYS:
        if (amount := content[key]) is not None:
            content[key] = Decimal(amount)
    for key in IMAGE_KEYS:
        if image := content[key]:
            content[key] = _image(image)
    return ProductCard(*IN_ORDER(content))


def _image(content: dict[str, Any]) -> CardImage:
    renditions = {int(width): name for width, name in content["renditions"].items()}
    return CardImage(**content | {"renditions": renditions})
