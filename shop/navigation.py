"""The category tree as pages show it, kept by each process for some seconds so that a page doesn't ask for it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from shop.models import Category, Variant

SECONDS_KEPT_IN_PROCESS = 10.0
_kept: "tuple[float, tuple[Entry, ...]] | None" = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A category; `count` is the number of products on sale in it and below it."""

    name: str
    url_path: str
    depth: int
    count: int
    parent_path: str
    url: str


def category_tree() -> tuple[Entry, ...]:
    """Every category with products, parents before children, siblings by name. One query when not kept."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > SECONDS_KEPT_IN_PROCESS:
        _kept = (time.monotonic(), _read())
    return _kept[1]


def forget() -> None:
    """Read the tree again at the next call."""
    global _kept
    _kept = None


def top_categories() -> list[Entry]:
    return [entry for entry in category_tree() if entry.depth == 1]


def children_of(url_path: str) -> list[Entry]:
    return [entry for entry in category_tree() if entry.parent_path == url_path and entry.depth > 1]


def trail(url_path: str) -> list[Entry]:
    """The way from the root to a category, both included; empty for one that isn't in the tree."""
    return [entry for entry in category_tree() if f"{url_path}/".startswith(f"{entry.url_path}/")]


def _read() -> tuple[Entry, ...]:
    on_sale = Q(Exists(Variant.objects.filter(product=OuterRef("products"), is_active=True)), products__is_active=True)
    rows = Category.objects.order_by("path").annotate(own=Count("products", filter=on_sale))
    nodes = list(rows.values_list("path", "name", "url_path", "depth", "own"))
    return tuple(
        Entry(name, url_path, depth, count, url_path.rpartition("/")[0], reverse("category", args=[url_path]))
        for (path, name, url_path, depth, _) in nodes
        if (count := _below(path, nodes))
    )


def _below(path: str, nodes: Sequence[tuple[str, str, str, int, int]]) -> int:
    return sum(own for (other, _, _, _, own) in nodes if other.startswith(path))
