"""Cards as the index keeps them: JSON, so that a listing needs no row of the database."""

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

from shop.cards import CardImage, ProductCard

CARD_FIELDS = [field.name for field in fields(ProductCard)]
IMAGES = ["image", "second_image"]  # an index made before there was a second one has none
IMAGE_FIELDS = [field.name for field in fields(CardImage)]


def to_json(card: ProductCard) -> str:
    content = {name: getattr(card, name) for name in CARD_FIELDS}
    for name in IMAGES:
        if image := content[name]:
            content[name] = {field: getattr(image, field) for field in IMAGE_FIELDS}
    return json.dumps(content, default=str, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> ProductCard:
    content: dict[str, Any] = json.loads(text)
    images = {name: _image(content.pop(name, None)) for name in IMAGES}
    amounts = {
        name: None if content[name] is None else Decimal(content[name])
        for name in ("price", "compare_at_price", "rating")
    }
    return ProductCard(**content | amounts | images)


def _image(content: dict[str, Any] | None) -> CardImage | None:
    if not content:
        return None
    renditions = {int(width): name for width, name in content["renditions"].items()}
    return CardImage(**content | {"renditions": renditions})
