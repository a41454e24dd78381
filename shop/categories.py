"""The category tree: finding or making a node by its way, and keeping every node's `url_path` true."""

from collections.abc import Sequence

from django.db import connection
from django.utils.text import slugify

from shop.models.catalogue import Category

REFRESH_URL_PATHS = """
    UPDATE shop_category AS category SET url_path = way.url_path
    FROM (
        SELECT node.id, string_agg(ancestor.slug, '/' ORDER BY ancestor.depth) AS url_path
        FROM shop_category AS node
        JOIN shop_category AS ancestor ON starts_with(node.path, ancestor.path)
        GROUP BY node.id
    ) AS way
    WHERE category.id = way.id AND category.url_path <> way.url_path
"""


def category_at(names: Sequence[str], *, is_derived: bool = False) -> Category:
    """The category at the end of `names` (root first), made with its parents where missing.

    One query for each level, and one more for each that is made. Raises ValueError on a name without a letter."""
    parent: Category | None = None
    for name in names:
        slug = slugify(name, allow_unicode=False) or slugify(name, allow_unicode=True)
        if not slug:
            raise ValueError(f"“{name}” is not a category name")
        url_path = f"{parent.url_path}/{slug}" if parent else slug
        category = Category.objects.filter(url_path=url_path).first()
        if category is None:
            category = Category(name=name, slug=slug, url_path=url_path, is_derived=is_derived)
            if parent is None:
                Category.objects.add_root(instance=category)
            else:
                Category.objects.add_child(parent, instance=category)
            category.refresh_from_db()
        parent = category
    if parent is None:
        raise ValueError("a category needs at least one name")
    return parent


def refresh_url_paths() -> int:
    """Make every `url_path` follow the tree again after a rename or a move; returns how many changed. One query."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESH_URL_PATHS)
        return cursor.rowcount
