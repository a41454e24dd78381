"""Changes that the index, the pictures and the shelves must hear of, told by the database.

Statement triggers with transition tables: one INSERT for a bulk change, and COPY, `QuerySet.update()` and admin edits
count alike. Topics: product, price, stock, category, review, picture (an original came, went or changed) and
rendition (what is shown of it changed). The object is always a product.
"""

from django.db import migrations

WRITE = """
CREATE FUNCTION shop_outbox_write(what text, products bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO shop_outboxrow (consumer_id, topic, object_id, created_at)
    SELECT consumer.name, what, product.id, clock_timestamp()
    FROM shop_outboxconsumer AS consumer,
         (SELECT DISTINCT unnest(products) AS id) AS product
    WHERE what = ANY (consumer.topics) AND product.id IS NOT NULL
$$;
"""

# What a statement trigger reads: `new_rows` and `old_rows`, whichever the operation has.
ROWS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "DELETE": "OLD TABLE AS old_rows",
}
BOTH = "new_rows AS n JOIN old_rows AS o ON o.id = n.id"


def tell(table: str, operation: str, topic: str, product_ids: str, name: str) -> migrations.RunSQL:
    """After `operation` on `table`, write `topic` for the ids that the query `product_ids` selects."""
    trigger = f"tell_{name}_{operation.lower()}"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION shop_{trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM shop_outbox_write('{topic}', ARRAY({product_ids}));
            RETURN NULL;
        END $$;
        CREATE TRIGGER {trigger} AFTER {operation} ON {table}
            REFERENCING {ROWS[operation]} FOR EACH STATEMENT EXECUTE FUNCTION shop_{trigger}();
        """,
        f"DROP TRIGGER {trigger} ON {table}; DROP FUNCTION shop_{trigger}();",
    )


def differs(*columns: str) -> str:
    new, old = (", ".join(f"{side}.{column}" for column in columns) for side in "no")
    return f"ROW({new}) IS DISTINCT FROM ROW({old})"


PRODUCT_COLUMNS = ["name", "slug", "brand_id", "category_id", "description", "attributes", "is_active", "popularity"]
VARIANT_COLUMNS = ["product_id", "sku", "attributes", "is_active", "track_stock", "position"]
PICTURE_COLUMNS = ["alt", "position", "variant_id", "rendition_200", "rendition_400", "rendition_800", "mean_colour"]
IN_STOCK = "({0}.on_hand - {0}.reserved > 0)"
HAS_ATTRIBUTE = """
    SELECT p.id FROM shop_product AS p, new_rows AS n JOIN old_rows AS o ON o.id = n.id
    WHERE {changed} AND (p.attributes ? n.code OR EXISTS (
        SELECT 1 FROM shop_variant AS v WHERE v.product_id = p.id AND v.attributes ? n.code))
"""


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_review_average")]
    operations = [
        migrations.RunSQL(WRITE, "DROP FUNCTION shop_outbox_write(text, bigint[])"),
        tell("shop_product", "INSERT", "product", "SELECT id FROM new_rows", "product"),
        tell("shop_product", "DELETE", "product", "SELECT id FROM old_rows", "product"),
        tell(
            "shop_product", "UPDATE", "product", f"SELECT n.id FROM {BOTH} WHERE {differs(*PRODUCT_COLUMNS)}", "product"
        ),
        tell(
            "shop_product",
            "UPDATE",
            "review",
            f"SELECT n.id FROM {BOTH} WHERE {differs('average_rating', 'rating_count')}",
            "rating",
        ),
        tell("shop_variant", "INSERT", "product", "SELECT product_id FROM new_rows", "variant"),
        tell("shop_variant", "DELETE", "product", "SELECT product_id FROM old_rows", "variant"),
        tell(
            "shop_variant",
            "UPDATE",
            "product",
            f"SELECT unnest(ARRAY[n.product_id, o.product_id]) FROM {BOTH} WHERE {differs(*VARIANT_COLUMNS)}",
            "variant",
        ),
        tell(
            "shop_variant",
            "UPDATE",
            "price",
            f"SELECT n.product_id FROM {BOTH} WHERE {differs('price', 'compare_at_price', 'currency')}",
            "price",
        ),
        tell(
            "shop_stockrecord",
            "INSERT",
            "stock",
            "SELECT v.product_id FROM new_rows AS n JOIN shop_variant AS v ON v.id = n.variant_id",
            "stock",
        ),
        tell(
            "shop_stockrecord",
            "DELETE",
            "stock",
            "SELECT v.product_id FROM old_rows AS o JOIN shop_variant AS v ON v.id = o.variant_id",
            "stock",
        ),
        tell(
            "shop_stockrecord",
            "UPDATE",
            "stock",
            f"SELECT v.product_id FROM {BOTH} JOIN shop_variant AS v ON v.id = n.variant_id "
            f"WHERE {IN_STOCK.format('n')} <> {IN_STOCK.format('o')}",
            "stock",
        ),
        tell(
            "shop_category",
            "UPDATE",
            "category",
            f"SELECT p.id FROM {BOTH} JOIN shop_category AS c ON starts_with(c.path, n.path) "
            f"JOIN shop_product AS p ON p.category_id = c.id WHERE {differs('name', 'url_path')}",
            "category",
        ),
        tell(
            "shop_brand",
            "UPDATE",
            "product",
            f"SELECT p.id FROM {BOTH} JOIN shop_product AS p ON p.brand_id = n.id WHERE {differs('name', 'slug')}",
            "brand",
        ),
        tell("shop_attribute", "UPDATE", "product", HAS_ATTRIBUTE.format(changed=differs("name", "is_facet")), "facet"),
        tell("shop_picture", "INSERT", "picture", "SELECT product_id FROM new_rows", "picture"),
        tell("shop_picture", "DELETE", "picture", "SELECT product_id FROM old_rows", "picture"),
        tell(
            "shop_picture",
            "UPDATE",
            "picture",
            f"SELECT unnest(ARRAY[n.product_id, o.product_id]) FROM {BOTH} WHERE {differs('original', 'product_id')}",
            "picture",
        ),
        tell(
            "shop_picture",
            "UPDATE",
            "rendition",
            f"SELECT n.product_id FROM {BOTH} WHERE {differs(*PICTURE_COLUMNS)}",
            "rendition",
        ),
    ]
