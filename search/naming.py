"""Marks that the index puts on a product beside its words: what it is called by, and how well it stands."""

from collections.abc import Iterable
from functools import lru_cache

from haystack import connections

CATEGORY, BRAND = "category", "brand"
AVAILABLE = "available"
POPULAR = (1, 5, 25)  # of 100, the product most in demand; a product has the mark of each step that it reached


def named(kind: str, stems: Iterable[str]) -> str:
    """The mark of a category or brand whose name consists of these words."""
    return f"{kind} {' '.join(stems)}"


def popular(step: int) -> str:
    return f"popular {step}"


def marks(categories: Iterable[str], brand: str, is_available: bool, popularity: float) -> list[str]:
    found = [named(CATEGORY, stems) for name in categories if (stems := _stems(name))]
    if brand_stems := _stems(brand):
        found.append(named(BRAND, brand_stems))
    if is_available:
        found.append(AVAILABLE)
    return found + [popular(step) for step in POPULAR if popularity >= step]


def sku_key(text: str) -> str:
    """A SKU without signs and blanks, as one word."""
    return "".join(character for character in text.lower() if character.isalnum())


@lru_cache(maxsize=4096)
def _stems(name: str) -> tuple[str, ...]:
    backend = connections["default"].get_backend()
    return tuple(backend.stems(name)) if hasattr(backend, "stems") else tuple(name.lower().split())
