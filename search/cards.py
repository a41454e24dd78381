"""Cards as the index keeps them: JSON, so that a listing needs no row of the database."""

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

from shop.cards import CardImage, ProductCard

CARD_FIELDS = [field.name for field in fields(ProductCard)]
IMAGE_FIELDS = [field.name for field in fields(CardImage)]


def to_json(card: ProductCard) -> str:
    content = {name: getattr(card, name) for name in CARD_FIELDS}
    if card.image:
        content["image"] = {name: getattr(card.image, name) for name in IMAGE_FIELDS}
    return json.dumps(content, default=str, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> ProductCard:
    content: dict[str, Any] = json.loads(text)
    image = content.pop("image")
    if image:
        image["renditions"] = {int(width): name for width, name in image["renditions"].items()}
    amounts = {
        name: None if content[name] is None else Decimal(content[name])
        for name in ("price", "compare_at_price", "rating")
    }
    return ProductCard(**content | amounts, image=CardImage(**image) if image else None)
