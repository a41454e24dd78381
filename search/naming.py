"""Marks that the index puts on a product beside its words: what it is called by, and how well it stands."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from haystack import connections

CATEGORY, LEAF, BRAND = "category", "leaf", "brand"
SOLD_OUT = "sold out"
POPULAR = (1, 5, 25)  # of 100, the product most in demand; a product has the mark of each step that it reached


def named(kind: str, stems: Iterable[str]) -> str:
    """The mark of a category or brand whose name consists of these words."""
    return f"{kind} {' '.join(stems)}"


def popular(step: int) -> str:
    return f"popular {step}"


def marks(categories: Sequence[str], brand: str, is_available: bool, popularity: float) -> list[str]:
    ways = [stems for name in categories if (stems := _stems(name))]
    found = [named(CATEGORY, stems) for stems in ways] + [named(LEAF, stems) for stems in ways[-1:]]
    if brand_stems := _stems(brand):
        found.append(named(BRAND, brand_stems))
    if not is_available:
        found.append(SOLD_OUT)
    return found + [popular(step) for step in POPULAR if popularity >= step]


def sku_spellings(sku: str) -> list[str]:
    """As it is written, and without signs, as customers type it."""
    return list(dict.fromkeys([sku, _without_signs(sku)]))


def whole_sku(text: str) -> str:
    """One word that says that this is the whole of it."""
    return f"sku0{_without_signs(text)}"


def _without_signs(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


@lru_cache(maxsize=4096)
def _stems(name: str) -> tuple[str, ...]:
    backend = connections["default"].get_backend()
    return tuple(backend.stems(name)) if hasattr(backend, "stems") else tuple(name.lower().split())
