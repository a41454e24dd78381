"""Pinned products at their positions, and the others around them."""

from collections.abc import Mapping, Sequence
from typing import Any

from haystack.query import SearchQuerySet


def places(pins: Sequence[tuple[int, int]], available: Mapping[int, Any], total: int) -> dict[int, Any]:
    """The hits that are pinned by their place from 0. One that was to stand behind the last hit is the last."""
    there = [(position, available[product]) for product, position in pins if product in available]
    behind = range(len(there) - 1, -1, -1)
    return {
        min(position - 1, total - 1 - following): hit for (position, hit), following in zip(there, behind, strict=True)
    }


def window(placed: Mapping[int, Any], others: SearchQuerySet, start: int, end: int) -> list[Any]:
    """The hits from `start` to `end` of both; `others` are those that aren't pinned."""
    wanted = [place for place in range(start, end) if place not in placed]
    passed = start - sum(place < start for place in placed)
    found = iter(others[passed : passed + len(wanted)] if wanted else [])
    hits = (placed[place] if place in placed else next(found, None) for place in range(start, end))
    return [hit for hit in hits if hit is not None]
