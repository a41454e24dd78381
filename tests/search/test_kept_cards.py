"""A card comes back from the index as it went in."""

import json
from dataclasses import fields
from decimal import Decimal

from search import cards
from shop.cards import CardImage, ProductCard

FRONT = CardImage({200: "a-200.webp", 400: "a-400.webp", 800: "a-800.webp"}, 800, 800, "#336699", "On a wall")
BACK = CardImage({200: "b-200.webp", 400: "b-400.webp", 800: "b-800.webp"}, 600, 800, "#996633", "Whole")
CARD = ProductCard(
    id=1, slug="mug", name="Mug", brand="", category="Mugs", category_path="mugs", price=Decimal("9.9000"),
    has_price_range=False, compare_at_price=None, currency="EUR", in_stock=True, rating=None, rating_count=0,
    image=FRONT, second_image=BACK,
)  # fmt: skip


def test_it_keeps_both_pictures() -> None:
    assert cards.from_json(cards.to_json(CARD)) == CARD


def test_one_kept_before_there_was_a_second_picture_has_none() -> None:
    older = json.loads(cards.to_json(CARD))
    del older[cards.KEYS["second_image"]]
    read = cards.from_json(json.dumps(older))
    assert read.image == FRONT
    assert read.second_image is None


def test_one_kept_under_whole_names_can_be_read_until_the_index_is_rebuilt() -> None:
    names = {key: name for name, key in cards.KEYS.items()}
    older = {names[key]: value for key, value in json.loads(cards.to_json(CARD)).items()}
    assert older["slug"] == "mug"
    assert cards.from_json(json.dumps(older)) == CARD


def test_every_field_of_a_card_is_kept_under_a_key_of_its_own() -> None:
    assert list(cards.KEYS) == [field.name for field in fields(ProductCard)]  # also in their order
    assert len(set(cards.KEYS.values())) == len(cards.KEYS)
