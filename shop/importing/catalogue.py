"""Products, variants and stock: from staged rows, one for each variant, to the catalogue.

A product is known again by its reference, a variant by its SKU. Products without their own values in a row (a second
variant) take those of the product's first row.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import slugify

from shop.categories import category_at
from shop.importing import staging
from shop.importing.staging import Load
from shop.models import Brand, Product, SlugHistory, Variant

STAGED = {
    "row": "int",
    "product": "text",
    "name": "text",
    "brand": "text DEFAULT ''",
    "category": "text DEFAULT ''",  # the way from the root, joined by " > "
    "is_derived": "boolean DEFAULT false",
    "description": "text DEFAULT ''",
    "attributes": "jsonb DEFAULT '{}'",
    "is_active": "boolean DEFAULT true",  # counts for new products only: later it is the staff's choice
    "created_at": "timestamptz",
    "sku": "text",
    "variant_attributes": "jsonb DEFAULT '{}'",
    "price": "numeric",
    "compare_at_price": "numeric",
    "cost": "numeric",
    "currency": "text",
    "on_hand": "int",  # null: stock isn't kept
    "weight_grams": "int",  # null: what staff wrote stays
    "position": "int DEFAULT 0",
    "variant_is_active": "boolean DEFAULT true",
}


def skus_of_others(source: str) -> set[str]:
    return set(Variant.objects.exclude(product__import_source=source).values_list("sku", flat=True))


def stage(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    staging.create("staged_variant", STAGED)
    staging.copy("staged_variant", columns, rows)


def store(load: Load) -> None:
    """Write what is new or different; `catalogue_changed(product, sku)` then tells it. Counts no rows."""
    load.progress.begin("Writing the catalogue")
    names = {"source": load.source}
    staging.create("catalogue_changed", {"product": "text", "sku": "text"})
    staging.create_as("staged_product", FIRST_ROWS)
    _name_categories()
    _name_brands()
    _give_slugs(load.source)
    for statement in (INSERT_PRODUCTS, UPDATE_PRODUCTS, UPDATE_VARIANTS, INSERT_VARIANTS, UPDATE_STOCK, INSERT_STOCK):
        staging.execute(statement, **names)
    staging.analyze("shop_product", "shop_variant")


def count(load: Load) -> None:
    """Add the staged rows to the account; `staged_known` must have been made before `store`."""
    load.account.add(*staging.fetch(COUNT)[0])


def recognise() -> None:
    """Remember which SKUs were known before `store`."""
    staging.create_as("staged_known", "SELECT sku FROM shop_variant WHERE sku IN (SELECT sku FROM staged_variant)")


def _name_categories() -> None:
    ways = staging.fetch("SELECT category, bool_or(is_derived) FROM staged_product WHERE category <> '' GROUP BY 1")
    staging.create("staged_category", {"way": "text", "id": "bigint"})
    staging.copy(
        "staged_category",
        ["way", "id"],
        [(way, category_at(way.split(" > "), is_derived=is_derived).pk) for way, is_derived in sorted(ways)],
    )


def _name_brands() -> None:
    names = {name for (name,) in staging.fetch("SELECT DISTINCT brand FROM staged_product WHERE brand <> ''")}
    taken = set(Brand.objects.values_list("slug", flat=True))
    for name in sorted(names - set(Brand.objects.values_list("name", flat=True))):
        Brand.objects.create(name=name, slug=free_slug(name, "brand", taken, 120))


def _give_slugs(source: str) -> None:
    """New products are named by their name, and by their reference where that is taken; old ones keep theirs."""
    new = staging.fetch(
        """
        SELECT product, name FROM staged_product AS s WHERE NOT EXISTS (
            SELECT FROM shop_product AS p WHERE p.import_source = {source} AND p.reference = s.product
        ) ORDER BY row
        """,
        source=source,
    )
    taken = set(Product.objects.values_list("slug", flat=True)) if new else set()
    taken |= set(SlugHistory.objects.filter(product__isnull=False).values_list("slug", flat=True)) if new else set()
    staging.create("staged_slug", {"product": "text", "slug": "text"})
    rows = [(reference, free_slug(name, reference, taken, 250)) for reference, name in new]
    staging.copy("staged_slug", ["product", "slug"], rows)


def free_slug(name: str, reference: str, taken: set[str], limit: int) -> str:
    """A slug that nobody has, which is then taken."""
    slug = slugify(name)[:limit].strip("-") or slugify(reference)[:limit].strip("-") or "item"
    if slug in taken:
        slug = f"{slug[: limit - 60]}-{slugify(reference)[:50]}".strip("-")
    stem, number = slug[: limit - 8], 2
    while slug in taken:
        slug = f"{stem}-{number}"
        number += 1
    taken.add(slug)
    return slug


FIRST_ROWS = "SELECT DISTINCT ON (product) * FROM staged_variant ORDER BY product, row"

INSERT_PRODUCTS = """
    INSERT INTO shop_product (
        import_source, reference, name, slug, brand_id, category_id, description, attributes, is_active,
        created_at, updated_at, popularity, rating_count
    )
    SELECT {source}, s.product, s.name, slug.slug, brand.id, category.id, s.description, s.attributes, s.is_active,
           coalesce(s.created_at, now()), now(), 0, 0
    FROM staged_product AS s
    JOIN staged_slug AS slug USING (product)
    LEFT JOIN shop_brand AS brand ON brand.name = s.brand
    LEFT JOIN staged_category AS category ON category.way = s.category
    ORDER BY s.row
"""
# A category that was worked out gives way to one that staff have chosen.
UPDATE_PRODUCTS = """
    WITH wanted AS (
        SELECT p.id, s.product, s.name, brand.id AS brand_id, s.description, s.attributes,
               CASE WHEN s.is_derived AND NOT coalesce(current.is_derived, true) THEN p.category_id
                    ELSE category.id END AS category_id
        FROM staged_product AS s
        JOIN shop_product AS p ON p.import_source = {source} AND p.reference = s.product
        LEFT JOIN shop_category AS current ON current.id = p.category_id
        LEFT JOIN shop_brand AS brand ON brand.name = s.brand
        LEFT JOIN staged_category AS category ON category.way = s.category
    ), changed AS (
        UPDATE shop_product AS p
        SET name = w.name, brand_id = w.brand_id, category_id = w.category_id, description = w.description,
            attributes = w.attributes, updated_at = now()
        FROM wanted AS w
        WHERE p.id = w.id
          AND (p.name, p.brand_id, p.category_id, p.description, p.attributes)
              IS DISTINCT FROM (w.name, w.brand_id, w.category_id, w.description, w.attributes)
        RETURNING w.product
    )
    INSERT INTO catalogue_changed (product) SELECT product FROM changed
"""
UPDATE_VARIANTS = """
    WITH changed AS (
        UPDATE shop_variant AS v
        SET product_id = p.id, attributes = s.variant_attributes, price = s.price,
            compare_at_price = s.compare_at_price, cost = s.cost, currency = s.currency,
            track_stock = s.on_hand IS NOT NULL, position = s.position,
            weight_grams = coalesce(s.weight_grams, v.weight_grams)
        FROM staged_variant AS s
        JOIN shop_product AS p ON p.import_source = {source} AND p.reference = s.product
        WHERE v.sku = s.sku
          AND (v.product_id, v.attributes, v.price, v.compare_at_price, v.cost, v.currency, v.track_stock, v.position,
               v.weight_grams)
              IS DISTINCT FROM (p.id, s.variant_attributes, s.price, s.compare_at_price, s.cost, s.currency,
                                s.on_hand IS NOT NULL, s.position, coalesce(s.weight_grams, v.weight_grams))
        RETURNING v.sku
    )
    INSERT INTO catalogue_changed (sku) SELECT sku FROM changed
"""
INSERT_VARIANTS = """
    INSERT INTO shop_variant (
        product_id, sku, price, compare_at_price, cost, currency, attributes, track_stock, position, is_active,
        weight_grams
    )
    SELECT p.id, s.sku, s.price, s.compare_at_price, s.cost, s.currency, s.variant_attributes,
           s.on_hand IS NOT NULL, s.position, s.variant_is_active, s.weight_grams
    FROM staged_variant AS s
    JOIN shop_product AS p ON p.import_source = {source} AND p.reference = s.product
    WHERE NOT EXISTS (SELECT FROM shop_variant AS v WHERE v.sku = s.sku)
    ORDER BY s.row
"""
# What unpaid orders hold stays on the shelf, whatever the file says. Locked in the order in which checkout takes stock.
UPDATE_STOCK = """
    WITH locked AS (
        SELECT k.id, s.on_hand
        FROM shop_stockrecord AS k
        JOIN shop_variant AS v ON v.id = k.variant_id
        JOIN staged_variant AS s ON s.sku = v.sku
        WHERE s.on_hand IS NOT NULL AND k.on_hand <> greatest(s.on_hand, k.reserved)
        ORDER BY k.id
        FOR UPDATE OF k
    ),
    changed AS (
        UPDATE shop_stockrecord AS k SET on_hand = greatest(locked.on_hand, k.reserved)
        FROM locked, shop_variant AS v
        WHERE k.id = locked.id AND v.id = k.variant_id
        RETURNING v.sku
    )
    INSERT INTO catalogue_changed (sku) SELECT sku FROM changed
"""
INSERT_STOCK = """
    INSERT INTO shop_stockrecord (variant_id, on_hand, reserved)
    SELECT v.id, s.on_hand, 0
    FROM staged_variant AS s JOIN shop_variant AS v ON v.sku = s.sku
    WHERE s.on_hand IS NOT NULL AND NOT EXISTS (SELECT FROM shop_stockrecord AS k WHERE k.variant_id = v.id)
"""
COUNT = """
    SELECT count(*) FILTER (WHERE NOT is_known),
           count(*) FILTER (WHERE is_known AND is_changed),
           count(*) FILTER (WHERE is_known AND NOT is_changed)
    FROM (
        SELECT sku IN (SELECT sku FROM staged_known) AS is_known,
               product IN (SELECT product FROM catalogue_changed WHERE product IS NOT NULL)
               OR sku IN (SELECT sku FROM catalogue_changed WHERE sku IS NOT NULL) AS is_changed
        FROM staged_variant
    ) AS outcome
"""
