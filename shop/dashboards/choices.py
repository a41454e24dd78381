"""What the filter bar offers besides dates. Segments are known further up: analytics offers them when Django starts."""

from collections.abc import Callable, Sequence

from shop.models import Category

Choice = tuple[str, str]  # the value of the filter, and how people call it
UNSPECIFIED = "-"  # in the address: rows of which nobody stated it
INDENT = "\u2003"
NO_CATEGORY = "No category"

_segments: Callable[[], Sequence[Choice]] = tuple


def offer_segments(read: Callable[[], Sequence[Choice]]) -> None:
    global _segments  # one hook of one app, set once
    _segments = read


def segments() -> list[Choice]:
    """The most valuable first."""
    return list(_segments())


def categories() -> list[Choice]:
    """All, in the order of the tree, by their whole path. One query."""
    return [
        (path, INDENT * (depth - 1) + name)
        for path, name, depth in Category.objects.order_by("path").values_list("url_path", "name", "depth")
    ]


def category_name(url_path: str) -> str | None:
    """None: there is no such category. One query."""
    return Category.objects.filter(url_path=url_path).values_list("name", flat=True).first()
