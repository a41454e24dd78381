"""The orders in which a listing can be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    value: str
    label: str
    order_by: tuple[str, ...]  # of the index; empty: by relevance


RELEVANCE = Sort("relevance", "Best match", ())
POPULAR = Sort("popular", "Most popular", ("-popularity",))
SORTS = [
    RELEVANCE,
    POPULAR,
    Sort("newest", "Newest", ("-created",)),
    Sort("price", "Price, low to high", ("price",)),
    Sort("-price", "Price, high to low", ("-price",)),
    Sort("rating", "Best rated", ("-rating",)),
]


def sorts_for(words: str) -> list[Sort]:
    """Without words nothing is more relevant than the rest."""
    return SORTS if words else [sort for sort in SORTS if sort is not RELEVANCE]


def chosen(value: str, words: str) -> Sort:
    offered = sorts_for(words)
    return next((sort for sort in offered if sort.value == value), offered[0])
