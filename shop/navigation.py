"""The category tree as pages show it, kept by each process for some seconds so that a page doesn't ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONObject, Substr
from django.urls import reverse

from shop.cards import IMAGE_COLUMNS, CardImage, image_from
from shop.kept import kept_for
from shop.models import Category, Picture, Product, Variant

PICTURES_ASKED_FOR = 12  # of each category at the top; a few products may have several


@dataclass(frozen=True, slots=True)
class Showpiece:
    """A popular product that has a picture."""

    name: str
    url: str
    image: CardImage

    @property
    def family(self) -> str:
        """Products of one work or series begin alike."""
        return self.name.split(" – ")[0].casefold()


@dataclass(frozen=True, slots=True)
class Entry:
    """A category; `count` is the number of products on sale in it and below it. Those at the top have showpieces, the
    most popular first; `picture` is of one that no tile before it shows in another guise."""

    name: str
    url_path: str
    depth: int
    count: int
    parent_path: str
    url: str
    showpieces: tuple[Showpiece, ...] = ()
    picture: CardImage | None = None


@kept_for(seconds=10)
def category_tree() -> tuple[Entry, ...]:
    """Every category with products, parents before children, siblings by name. One query when not kept."""
    return _read()


forget = category_tree.forget


def top_categories() -> list[Entry]:
    return [entry for entry in category_tree() if entry.depth == 1]


def children_of(url_path: str) -> list[Entry]:
    return [entry for entry in category_tree() if entry.parent_path == url_path and entry.depth > 1]


def trail(url_path: str) -> list[Entry]:
    """The way from the root to a category, both included; empty for one that isn't in the tree."""
    return [entry for entry in category_tree() if f"{url_path}/".startswith(f"{entry.url_path}/")]


def showpieces(count: int) -> list[Showpiece]:
    """From every top category in turn, so that all kinds are seen; none of the tiles' pictures, and no family twice,
    as far as there are others."""
    tops = top_categories()
    found = [piece for entry in tops for piece in entry.showpieces if piece.image == entry.picture]
    queues = [[piece for piece in entry.showpieces if piece not in found] for entry in tops]
    start = len(found)
    while len(found) < start + count and any(queues):
        for queue in filter(None, queues):
            found.append(_unlike(found, queue))
            queue.remove(found[-1])
    return found[start : start + count]


def _read() -> tuple[Entry, ...]:
    on_sale = Q(Exists(Variant.objects.filter(product=OuterRef("products"), is_active=True)), products__is_active=True)
    pictures = Case(When(depth=1, then=ArraySubquery(_pictures_below())))
    rows = Category.objects.order_by("path").annotate(own=Count("products", filter=on_sale), shown=pictures)
    nodes = list(rows.values_list("path", "name", "url_path", "depth", "own", "shown"))
    entries: list[Entry] = []
    shown: list[Showpiece] = []
    for path, name, url_path, depth, _, pieces in nodes:
        if not (count := sum(node[4] for node in nodes if node[0].startswith(path))):
            continue
        own = _showpieces(pieces or [])
        if own:
            shown.append(_unlike(shown, own))
        url = reverse("category", args=[url_path])
        picture = shown[-1].image if own else None
        entries.append(Entry(name, url_path, depth, count, url_path.rpartition("/")[0], url, own, picture))
    return tuple(entries)


def _pictures_below() -> QuerySet[Picture, Any]:
    """Of the most popular products in a category at the top and below it."""
    columns = {column: column for column in IMAGE_COLUMNS}
    return (
        Picture.objects.exclude(rendition_800="")
        .annotate(top=Substr("product__category__path", 1, Category.steplen))
        .filter(top=OuterRef("path"), product__in=Product.objects.on_sale())
        .order_by("-product__popularity", "product_id", "position", "pk")
        .values_list(JSONObject(slug="product__slug", name="product__name", **columns))
    )[:PICTURES_ASKED_FOR]


def _showpieces(rows: Sequence[dict[str, Any]]) -> tuple[Showpiece, ...]:
    first_of_each = {row["slug"]: row for row in reversed(rows)}
    return tuple(
        Showpiece(
            name=row["name"],
            url=reverse("product", args=[row["slug"]]),
            image=image_from(row, row["name"]),
        )
        for row in reversed(first_of_each.values())
    )


def _unlike(shown: Sequence[Showpiece], candidates: Sequence[Showpiece]) -> Showpiece:
    families = {piece.family for piece in shown}
    return next((piece for piece in candidates if piece.family not in families), candidates[0])
