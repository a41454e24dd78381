"""Triggers that keep old prices and old addresses, whichever way the row was changed."""

from django.db import migrations

PRICES = """
CREATE FUNCTION shop_keep_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (NEW.price, NEW.currency) IS DISTINCT FROM (OLD.price, OLD.currency) THEN
        INSERT INTO shop_pricehistory (variant_id, price, currency, valid_from)
        VALUES (NEW.id, NEW.price, NEW.currency, clock_timestamp());
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_price AFTER INSERT OR UPDATE OF price, currency ON shop_variant
    FOR EACH ROW EXECUTE FUNCTION shop_keep_price();
"""

PRODUCT_SLUGS = """
CREATE FUNCTION shop_keep_product_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM shop_slughistory WHERE product_id IS NOT NULL AND slug = NEW.slug;
    INSERT INTO shop_slughistory (product_id, slug, replaced_at) VALUES (NEW.id, OLD.slug, clock_timestamp())
    ON CONFLICT (slug) WHERE product_id IS NOT NULL DO UPDATE SET product_id = NEW.id, replaced_at = clock_timestamp();
    RETURN NULL;
END $$;
CREATE TRIGGER keep_slug AFTER UPDATE OF slug ON shop_product
    FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION shop_keep_product_slug();
"""

CATEGORY_PATHS = """
CREATE FUNCTION shop_keep_category_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM shop_slughistory WHERE category_id IS NOT NULL AND slug = NEW.url_path;
    INSERT INTO shop_slughistory (category_id, slug, replaced_at) VALUES (NEW.id, OLD.url_path, clock_timestamp())
    ON CONFLICT (slug) WHERE category_id IS NOT NULL
    DO UPDATE SET category_id = NEW.id, replaced_at = clock_timestamp();
    RETURN NULL;
END $$;
CREATE TRIGGER keep_path AFTER UPDATE OF url_path ON shop_category
    FOR EACH ROW WHEN (OLD.url_path IS DISTINCT FROM NEW.url_path) EXECUTE FUNCTION shop_keep_category_path();
"""


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_money_rules")]
    operations = [
        migrations.RunSQL(PRICES, "DROP TRIGGER keep_price ON shop_variant; DROP FUNCTION shop_keep_price()"),
        migrations.RunSQL(
            PRODUCT_SLUGS, "DROP TRIGGER keep_slug ON shop_product; DROP FUNCTION shop_keep_product_slug()"
        ),
        migrations.RunSQL(
            CATEGORY_PATHS, "DROP TRIGGER keep_path ON shop_category; DROP FUNCTION shop_keep_category_path()"
        ),
    ]
