"""A product's average and count follow its approved reviews, in the same statement that changes them."""

from django.db import migrations

REFRESH = """
CREATE FUNCTION shop_refresh_ratings(products bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE shop_product AS product
    SET average_rating = rated.average, rating_count = rated.reviews
    FROM (
        SELECT wanted.id, round(avg(review.rating), 2) AS average, count(review.id) AS reviews
        FROM (SELECT DISTINCT unnest(products) AS id) AS wanted
        LEFT JOIN shop_review AS review ON review.product_id = wanted.id AND review.status = 'approved'
        GROUP BY wanted.id
    ) AS rated
    WHERE product.id = rated.id
      AND (product.average_rating, product.rating_count) IS DISTINCT FROM (rated.average, rated.reviews::int)
$$;
CREATE FUNCTION shop_review_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM shop_refresh_ratings((SELECT array_agg(product_id) FROM changed));
    RETURN NULL;
END $$;
CREATE FUNCTION shop_review_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM shop_refresh_ratings(
        (SELECT array_agg(product_id) FROM (SELECT product_id FROM changed UNION SELECT product_id FROM old_rows) AS touched)
    );
    RETURN NULL;
END $$;
CREATE TRIGGER rate_inserted AFTER INSERT ON shop_review
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shop_review_inserted();
CREATE TRIGGER rate_deleted AFTER DELETE ON shop_review
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shop_review_inserted();
CREATE TRIGGER rate_updated AFTER UPDATE ON shop_review
    REFERENCING NEW TABLE AS changed OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION shop_review_updated();
"""
# A product that was read before a review came and is saved after it would write the old average back.
KEEP = """
CREATE FUNCTION shop_keep_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.average_rating = OLD.average_rating;
    NEW.rating_count = OLD.rating_count;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_ratings BEFORE UPDATE OF average_rating, rating_count ON shop_product
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION shop_keep_ratings();
"""
UNDO = """
DROP TRIGGER rate_inserted ON shop_review;
DROP TRIGGER rate_deleted ON shop_review;
DROP TRIGGER rate_updated ON shop_review;
DROP FUNCTION shop_review_inserted();
DROP FUNCTION shop_review_updated();
DROP FUNCTION shop_refresh_ratings(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_histories")]
    operations = [
        migrations.RunSQL(REFRESH, UNDO),
        migrations.RunSQL(KEEP, "DROP TRIGGER keep_ratings ON shop_product; DROP FUNCTION shop_keep_ratings()"),
    ]
