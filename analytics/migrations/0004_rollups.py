"""Rollups, and the triggers that mark as dirty what they no longer tell.

Statement triggers with transition tables: an import's INSERT or a COPY of many rows writes its marks at once, edits by
`QuerySet.update()` count alike. Marks are by day in the zone that the rollups are folded for; without rollups there is
nothing to mark. Lines name their order's day; a status decides on the credit notes and adjustments of an order too.
"""

import django.contrib.postgres.fields
import django.db.models
from django.db import migrations, models

MARK_ALL = """
CREATE FUNCTION analytics_mark_all() RETURNS void LANGUAGE sql AS $$
    INSERT INTO analytics_dirtymark (day) SELECT day FROM analytics_rolledday
$$
"""

ROWS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def trigger(table: str, operation: str, body: str) -> migrations.RunSQL:
    name = f"mark_dirty_{operation.lower()}"
    function = f"analytics_{name}_of_{table}"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM analytics_rollupstate) THEN
                {body}
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER {name} AFTER {operation} ON {table}
            REFERENCING {ROWS[operation]} FOR EACH STATEMENT EXECUTE FUNCTION {function}();
        """,
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {function}();",
    )


def marked(changed: str) -> str:
    """`changed` selects moments and customers."""
    return f"""
        INSERT INTO analytics_dirtymark (day, customer_id)
        SELECT DISTINCT (changed.at AT TIME ZONE state.time_zone)::date, changed.customer_id
        FROM ({changed}) AS changed (at, customer_id), analytics_rollupstate AS state;
    """


def triggers(table: str, columns: list[str], rows: str) -> list[migrations.RunSQL]:
    """`rows` selects moments and customers of the table `{rows}`; an update counts where `columns` differ."""
    both = {
        side: f"(SELECT {side}_rows.* FROM new_rows JOIN old_rows ON old_rows.id = new_rows.id "
        f"WHERE ({', '.join(f'new_rows.{name}' for name in columns)}) IS DISTINCT FROM "
        f"({', '.join(f'old_rows.{name}' for name in columns)}))"
        for side in ("new", "old")
    }
    updated = " UNION ALL ".join(rows.format(rows=both[side]) for side in ("new", "old"))
    return [
        trigger(table, "INSERT", marked(rows.format(rows="new_rows"))),
        trigger(table, "UPDATE", marked(updated)),
        trigger(table, "DELETE", marked(rows.format(rows="old_rows"))),
    ]


ORDER = """
    SELECT placed_at, customer_id FROM {rows} AS o
    UNION ALL SELECT n.issued_at, n.customer_id FROM {rows} AS o JOIN shop_creditnote AS n ON n.order_id = o.id
    UNION ALL SELECT a.booked_at, a.customer_id FROM {rows} AS o JOIN shop_adjustment AS a ON a.order_id = o.id
"""
ORDER_COLUMNS = ["placed_at", "customer_id", "country", "platform", "currency", "status", "lines_total"]
LINE = "SELECT o.placed_at, o.customer_id FROM {rows} AS l JOIN shop_order AS o ON o.id = l.order_id"
LINE_COLUMNS = ["order_id", "variant_id", "quantity", "unit_price", "discount_amount"]
NOTE = "SELECT n.issued_at, n.customer_id FROM {rows} AS n"
NOTE_COLUMNS = ["issued_at", "customer_id", "country", "platform", "currency", "order_id", "total"]
NOTE_LINE = "SELECT n.issued_at, n.customer_id FROM {rows} AS l JOIN shop_creditnote AS n ON n.id = l.credit_note_id"
NOTE_LINE_COLUMNS = ["credit_note_id", "variant_id", "quantity", "unit_price"]
ADJUSTMENT = "SELECT a.booked_at, a.customer_id FROM {rows} AS a"
ADJUSTMENT_COLUMNS = ["booked_at", "customer_id", "country", "currency", "order_id", "variant_id", "quantity"]
ADJUSTMENT_COLUMNS += ["unit_price"]

OF_VARIANTS = """
    SELECT o.placed_at, NULL::bigint FROM moved JOIN shop_orderline AS l ON l.variant_id = moved.id
    JOIN shop_order AS o ON o.id = l.order_id
    UNION ALL
    SELECT n.issued_at, NULL FROM moved JOIN shop_creditnoteline AS l ON l.variant_id = moved.id
    JOIN shop_creditnote AS n ON n.id = l.credit_note_id
    UNION ALL
    SELECT a.booked_at, NULL FROM moved JOIN shop_adjustment AS a ON a.variant_id = moved.id
"""
PRODUCT_MOVED = f"""
    WITH moved AS (
        SELECT v.id FROM new_rows AS n JOIN old_rows AS o ON o.id = n.id JOIN shop_variant AS v ON v.product_id = n.id
        WHERE n.category_id IS DISTINCT FROM o.category_id
    )
    {OF_VARIANTS}
"""
VARIANT_MOVED = f"""
    WITH moved AS (
        SELECT n.id FROM new_rows AS n JOIN old_rows AS o ON o.id = n.id WHERE n.product_id <> o.product_id
    )
    {OF_VARIANTS}
"""
TREE_CHANGED = """
    IF EXISTS (
        SELECT FROM new_rows AS n JOIN old_rows AS o ON o.id = n.id
        WHERE n.path <> o.path OR (n.numchild > 0) <> (o.numchild > 0)
    ) THEN
        PERFORM analytics_mark_all();
    END IF;
"""
SCORES_CHANGED = "INSERT INTO analytics_dirtymark (is_of_segments) VALUES (true);"


class Migration(migrations.Migration):
    dependencies = [("analytics", "0003_snapshots")]
    operations = [
        migrations.CreateModel(
            name="BuyersOfDay",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "day", "category_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("category_id", models.BigIntegerField()),
                ("numbers", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                (
                    "cells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(),
                        help_text="Country and platform: `buyer_sets.cell`",
                        size=None,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BuyersOfMonth",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "member", "month", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField(choices=[(0, "All"), (1, "Cell"), (2, "Category")])),
                ("member", models.BigIntegerField()),
                ("month", models.DateField()),
                ("first_byte", models.IntegerField(help_text="Of `bits` in the whole set")),
                ("bits", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="BuyersOfSegment",
            fields=[
                ("segment", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("first_byte", models.IntegerField()),
                ("bits", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="RolledDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Buyer",
            fields=[
                ("customer_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.IntegerField(unique=True)),
                (
                    "first_on",
                    models.DateField(blank=True, help_text="Of orders of a positive amount, as `orders`", null=True),
                ),
                ("last_on", models.DateField(blank=True, null=True)),
                ("orders", models.IntegerField(default=0)),
                ("ordered", models.DecimalField(decimal_places=4, max_digits=22)),
                ("net", models.DecimalField(decimal_places=4, max_digits=22)),
            ],
            options={
                "indexes": [models.Index(fields=["first_on"], name="buyer_first_on")],
            },
        ),
        migrations.CreateModel(
            name="DirtyMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(blank=True, null=True)),
                ("customer_id", models.BigIntegerField(blank=True, null=True)),
                ("is_of_segments", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="dirty_mark_day")],
            },
        ),
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "dimensions",
                        "category_id",
                        "country",
                        "day",
                        "platform",
                        "segment",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dimensions", models.SmallIntegerField()),
                ("day", models.DateField()),
                ("category_id", models.BigIntegerField()),
                ("country", models.CharField(max_length=2)),
                ("platform", models.CharField(max_length=10)),
                ("segment", models.CharField(max_length=40)),
                ("sold", models.DecimalField(decimal_places=4, max_digits=22)),
                ("ordered", models.DecimalField(decimal_places=4, max_digits=22)),
                ("credited", models.DecimalField(decimal_places=4, max_digits=22)),
                ("adjusted", models.DecimalField(decimal_places=4, max_digits=22)),
                ("dropped", models.DecimalField(decimal_places=4, max_digits=22)),
                ("orders", models.IntegerField()),
                ("orders_dropped", models.IntegerField()),
                ("units", models.BigIntegerField()),
                ("units_credited", models.BigIntegerField()),
                ("units_dropped", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["day", "dimensions"], name="rollup_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RollupState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("time_zone", models.CharField(max_length=64)),
                (
                    "currency",
                    models.CharField(max_length=3, validators=[django.core.validators.RegexValidator("^[A-Z]{3}$")]),
                ),
                ("is_whole", models.BooleanField(default=False, help_text="Every day is folded or marked as dirty")),
                ("folded_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="rollup_state_single_row")],
            },
        ),
        migrations.RunSQL(MARK_ALL, "DROP FUNCTION analytics_mark_all()"),
        *triggers("shop_order", ORDER_COLUMNS, ORDER),
        *triggers("shop_orderline", LINE_COLUMNS, LINE),
        *triggers("shop_creditnote", NOTE_COLUMNS, NOTE),
        *triggers("shop_creditnoteline", NOTE_LINE_COLUMNS, NOTE_LINE),
        *triggers("shop_adjustment", ADJUSTMENT_COLUMNS, ADJUSTMENT),
        trigger("shop_product", "UPDATE", marked(PRODUCT_MOVED)),
        trigger("shop_variant", "UPDATE", marked(VARIANT_MOVED)),
        trigger("shop_category", "UPDATE", TREE_CHANGED),
        trigger("analytics_customerscore", "INSERT", SCORES_CHANGED),
        trigger("analytics_customerscore", "UPDATE", SCORES_CHANGED),
        trigger("analytics_customerscore", "DELETE", SCORES_CHANGED),
    ]
