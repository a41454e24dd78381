"""What staff wrote that many pages show: links to legal pages, banners, collections of the home page.

Each process keeps it for some seconds; one query reads all of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from shop.cards import IMAGE_COLUMNS, CardImage, image_from
from shop.kept import kept_for
from shop.models import Banner, Collection, LegalPage, Product

ON_COLLECTION_SHELF = 4
MOST_BANNERS, MOST_SHELVES = 7, 6
DEFAULT_LINK_LABEL = "Have a look"


@dataclass(frozen=True, slots=True)
class LegalLink:
    kind: str
    title: str

    @property
    def url(self) -> str:
        return reverse(self.kind)


@dataclass(frozen=True, slots=True)
class ShownBanner:
    title: str
    text: str
    link: str
    link_label: str
    image: CardImage | None
    starts_at: datetime | None
    ends_at: datetime | None

    def is_shown_at(self, moment: datetime) -> bool:
        has_begun = self.starts_at is None or self.starts_at <= moment
        return has_begun and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True, slots=True)
class HomeCollection:
    """`product_ids`: the first that were on sale, in the staff's order."""

    name: str
    slug: str
    description: str
    product_ids: tuple[int, ...]

    @property
    def url(self) -> str:
        return reverse("collection", args=[self.slug])

    @property
    def shelf(self) -> str:
        return shelf_of(self.slug)


def shelf_of(collection_slug: str) -> str:
    """A collection's name in events: the same on the home page and on its own, so that it is weighed as one."""
    return f"collection-{collection_slug}"


@dataclass(frozen=True, slots=True)
class StaffContent:
    legal_links: tuple[LegalLink, ...]
    banners: tuple[ShownBanner, ...]
    collections: tuple[HomeCollection, ...]


def legal_links() -> tuple[LegalLink, ...]:
    """The pages that have a text, and privacy, which always has."""
    return _content().legal_links


def banners(moment: datetime) -> list[ShownBanner]:
    """Those that are shown then, the head of the home page first."""
    return [banner for banner in _content().banners if banner.is_shown_at(moment)][:MOST_BANNERS]


def home_collections() -> tuple[HomeCollection, ...]:
    """Those with a place on the home page and something to show there."""
    return _content().collections


@kept_for(seconds=10)
def _content() -> StaffContent:
    found: dict[str, list[dict[str, Any]]] = {"legal": [], "banner": [], "collection": []}
    for kind, _, _, row in sorted(_legal_pages().union(_banners(), _collections(), all=True), key=lambda row: row[:3]):
        found[kind].append(row)
    return StaffContent(
        legal_links=tuple(LegalLink(row["kind"], row["title"]) for row in found["legal"]),
        banners=tuple(_banner(row) for row in found["banner"]),
        collections=tuple(
            HomeCollection(row["name"], row["slug"], row["description"], tuple(row["product_ids"]))
            for row in found["collection"]
            if row["product_ids"]
        )[:MOST_SHELVES],
    )


forget = _content.forget


def _legal_pages() -> QuerySet[LegalPage, Any]:
    return _tagged(LegalPage.objects.there().order_by(), "legal", "pk", JSONObject(kind="kind", title="title"))


def _banners() -> QuerySet[Banner, Any]:
    columns = ["title", "text", "link", "link_label", "starts_at", "ends_at", *IMAGE_COLUMNS]
    row = JSONObject(**{column: F(column) for column in columns})
    return _tagged(Banner.objects.filter(is_active=True).order_by(), "banner", "position", row)


def _collections() -> QuerySet[Collection, Any]:
    first = (
        Product.objects.on_sale()
        .filter(collection_items__collection=OuterRef("pk"))
        .order_by("collection_items__position", "collection_items__id")
        .values("pk")[:ON_COLLECTION_SHELF]
    )
    row = JSONObject(name="name", slug="slug", description="description", product_ids=ArraySubquery(first))
    shown = Collection.objects.filter(is_active=True, home_position__isnull=False).order_by()
    return _tagged(shown, "collection", "home_position", row)


def _tagged(rows: QuerySet[Any, Any], kind: str, place: str, row: JSONObject) -> QuerySet[Any, Any]:
    """The same four columns for each model, so that one query can ask for all."""
    return rows.annotate(kind_of_row=Value(kind), place=F(place), row=row).values_list(
        "kind_of_row", "place", "pk", "row"
    )


def _banner(row: dict[str, Any]) -> ShownBanner:
    return ShownBanner(
        title=row["title"],
        text=row["text"],
        link=row["link"],
        link_label=row["link_label"] or DEFAULT_LINK_LABEL,
        image=image_from(row, "") if row["rendition_800"] else None,
        starts_at=_moment(row["starts_at"]),
        ends_at=_moment(row["ends_at"]),
    )


def _moment(written: str | None) -> datetime | None:
    return parse_datetime(written) if written else None
