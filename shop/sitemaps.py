"""What sitemaps list: every page that search engines shall know, with the moment of its last change.

Products are dealt to files by their ids, `PRODUCTS_PER_FILE` ids to a file: a product stays in its file, and each file
is one range of the primary key."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.db.models import Count, DateTimeField, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from shop import navigation
from shop.models import Collection, LegalPage, Picture, PriceHistory, Product

PRODUCTS_PER_FILE = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """`path` and `images` may be paths of this shop or whole addresses."""

    path: str
    changed_at: datetime | None = None
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductFile:
    number: int
    changed_at: datetime


def product_files() -> list[ProductFile]:
    """Those with a product on sale. One query."""
    files = (
        Product.objects.on_sale()
        .order_by()
        .annotate(number=F("pk") / PRODUCTS_PER_FILE)
        .values("number")
        .annotate(changed_at=Max("updated_at"))
        .order_by("number")
    )
    return [ProductFile(row["number"], row["changed_at"]) for row in files]


def products(number: int) -> Iterator[Page]:
    """The products on sale of one file, with their pictures; changed when the product or one of its prices did.
    One query."""
    first = number * PRODUCTS_PER_FILE
    rows = (
        Product.objects.on_sale()
        .filter(pk__gte=first, pk__lt=first + PRODUCTS_PER_FILE)
        .annotate(
            changed_at=Greatest("updated_at", Subquery(_newest_price(), output_field=DateTimeField())),
            pictures_shown=ArraySubquery(
                Picture.objects.filter(product=OuterRef("pk")).exclude(rendition_800="").values("rendition_800")
            ),
        )
        .order_by("pk")
        .values_list("slug", "changed_at", "pictures_shown")
    )
    for slug, changed_at, names in rows.iterator():
        yield Page(reverse("product", args=[slug]), changed_at, tuple(default_storage.url(name) for name in names))


def categories() -> Iterator[Page]:
    """Those with something on sale, in them or below; changed when one of those products did. Two queries."""
    newest = Product.objects.on_sale().filter(category__isnull=False).order_by().values("category__url_path")
    changed: dict[str, datetime] = {}
    for path, moment in newest.annotate(changed_at=Max("updated_at")).values_list("category__url_path", "changed_at"):
        steps = path.split("/")
        for depth in range(1, len(steps) + 1):
            above = "/".join(steps[:depth])
            changed[above] = max(changed.get(above, moment), moment)
    for entry in navigation.category_tree():
        yield Page(entry.url, changed.get(entry.url_path))


def collections() -> Iterator[Page]:
    """Those that staff show and in which something is on sale. One query."""
    on_sale = Q(products__in=Product.objects.on_sale())
    shown = Collection.objects.filter(is_active=True).order_by("pk")
    counted = shown.annotate(count=Count("products", filter=on_sale), changed_at=Max("products__updated_at"))
    for collection in counted.filter(count__gt=0):
        yield Page(collection.get_absolute_url(), collection.changed_at)


def pages() -> Iterator[Page]:
    """Home and the legal pages that have a text. One query."""
    yield Page(reverse("home"))
    yield from (Page(page.get_absolute_url(), page.updated_at) for page in LegalPage.objects.there())


def _newest_price() -> QuerySet[PriceHistory, datetime]:
    prices = PriceHistory.objects.filter(variant__product=OuterRef("pk")).order_by("-valid_from")
    return prices.values_list("valid_from", flat=True)[:1]
