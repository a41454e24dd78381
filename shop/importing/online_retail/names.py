"""Which codes are products, and how a product's name is written in the shop."""

import re

# Product codes begin with five digits (22423, 85123A) or with DCGS, a house brand. All others are bookkeeping: POST,
# DOT, C2 (carriage), D (discount), M (manual), S (samples), B (bad debt), BANK CHARGES, AMAZONFEE, CRUK, PADS, gift_…
PRODUCT_CODE = r"^(\d{5}|DCGS)"

# Services that have codes like goods; they stay in the catalogue, but aren't shown.
SERVICES = {"NEXT DAY CARRIAGE", "PACKING CHARGE", "HIGH RESOLUTION IMAGE"}

KEPT_UPPER = {"LED", "UK", "USA", "CD", "DVD", "TV", "XL", "BBQ", "DIY", "RSPB", "NYC", "I", "A4", "A5", "A6", "3D"}
KEPT_LOWER = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "w"}


def tidy(name: str) -> str:
    """“SET OF 3 CAKE TINS PANTRY DESIGN” → “Set of 3 Cake Tins Pantry Design”. Order lines keep the name as written."""
    words = re.sub(r"\s*,\s*", ", ", name.strip(" .,*")).split()
    return " ".join(_tidy_word(word, place) for place, word in enumerate(words))


def _tidy_word(word: str, place: int) -> str:
    if word.upper() in KEPT_UPPER:
        return word.upper()
    if place and word.lower() in KEPT_LOWER:
        return word.lower()
    if re.fullmatch(r"\d+(\.\d+)?(CM|M|MM|ML|L|G|KG|PC|PCS)", word.upper()):
        return word.lower()
    return re.sub(r"(?<!')[^\W\d_]+('[^\W\d_]+)?", lambda part: part.group().capitalize(), word.lower())
