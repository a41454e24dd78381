"""What the filter bar offers besides dates. Segments are known further up: analytics offers them when Django starts."""

from collections.abc import Callable, Sequence

from django.db.models import Q

from shop.dashboards.readings import shared
from shop.models import Category

Choice = tuple[str, str]  # the value of the filter, and how people call it
UNSPECIFIED = "-"  # in the address: rows of which nobody stated it
INDENT = "\u2003"
NO_CATEGORY = "No category"

_segments: Callable[[], Sequence[Choice]] = tuple
_members: Callable[[str], Q] | None = None


def offer_segments(read: Callable[[], Sequence[Choice]], members: Callable[[str], Q]) -> None:
    """`members`: which rows that have a `customer` belong to a segment."""
    global _segments, _members  # the hooks of one app, set once
    _segments, _members = read, members


def segments() -> list[Choice]:
    """The most valuable first."""
    return list(_segments())


def members(segment: str) -> Q:
    """Which rows that have a `customer` belong to this segment today."""
    return _members(segment) if _members else Q(pk__in=[])


@shared
def categories() -> list[Choice]:
    """All, in the order of the tree, by their whole path. One query."""
    return [
        (path, INDENT * (depth - 1) + name)
        for path, name, depth in Category.objects.order_by("path").values_list("url_path", "name", "depth")
    ]


def category_name(url_path: str) -> str | None:
    """None: there is no such category. One query."""
    return Category.objects.filter(url_path=url_path).values_list("name", flat=True).first()
