"""The rollups anew, a row has a month and its days; and rollups of visits, with the triggers that mark their days.

What was folded goes; the next fold works it out again. Events come in batches from a worker, so that their trigger
makes no page wait."""

import django.contrib.postgres.fields
from django.db import migrations, models

FIGURES = ("sold", "unbought", "credited", "adjusted", "dropped", "orders", "orders_dropped", "units")
FIGURES += ("units_credited", "units_dropped")
STEPS = [(1, "Left any event"), (2, "Saw a product"), (4, "Filled a basket"), (8, "Went to checkout"), (16, "Paid")]
FOLD_ANEW = "UPDATE analytics_rollupstate SET is_whole = false"


def key(*columns: str) -> models.CompositePrimaryKey:
    return models.CompositePrimaryKey(*columns, blank=True, editable=False, primary_key=True, serialize=False)


def trigger(operation: str, rows: str) -> migrations.RunSQL:
    name = f"analytics_mark_visits_{operation.lower()}"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO analytics_visitmark (day)
            SELECT DISTINCT (changed.occurred_at AT TIME ZONE state.time_zone)::date
            FROM changed, analytics_rollupstate AS state WHERE state.visits_as_of IS NOT NULL;
            RETURN NULL;
        END $$;
        CREATE TRIGGER mark_visits_{operation.lower()} AFTER {operation} ON shop_event
            REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {name}();
        """,
        f"DROP TRIGGER mark_visits_{operation.lower()} ON shop_event; DROP FUNCTION {name}();",
    )


class Migration(migrations.Migration):
    dependencies = [("analytics", "0006_reports")]
    operations = [
        migrations.DeleteModel("Rollup"),
        migrations.CreateModel(
            name="Rollup",
            fields=[
                ("pk", key("dimensions", "month", "category_id", "country", "platform", "segment")),
                ("dimensions", models.SmallIntegerField()),
                ("month", models.DateField(help_text="Its first day")),
                ("category_id", models.BigIntegerField()),
                ("country", models.CharField(max_length=2)),
                ("platform", models.CharField(max_length=10)),
                ("segment", models.CharField(max_length=40)),
                *((figure, models.BigIntegerField(blank=True, null=True)) for figure in FIGURES),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(),
                        help_text="Day and figure; runs beside `amounts`",
                        size=None,
                    ),
                ),
                (
                    "amounts",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
            ],
        ),
        migrations.AlterField("buyersofmonth", "kind", models.SmallIntegerField(choices=[(0, "All"), (1, "Cell")])),
        migrations.AddField("buyersofmonth", "first_twice", models.IntegerField(db_default=0, default=0)),
        migrations.AddField("buyersofmonth", "twice", models.BinaryField(db_default=b"", default=b"")),
        migrations.AddField(
            "rollupstate",
            "visits_as_of",
            models.DateTimeField(blank=True, help_text="What `visit_rollups` knew when it folded", null=True),
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                ("visitor", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("number", models.IntegerField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="VisitMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("is_of_orders", models.BooleanField(db_default=False, default=False)),
            ],
        ),
        migrations.CreateModel(
            name="VisitorsOfDay",
            fields=[
                ("pk", key("day", "node", "platform")),
                ("day", models.DateField()),
                ("node", models.BigIntegerField()),
                ("platform", models.CharField(max_length=10)),
                ("numbers", django.contrib.postgres.fields.ArrayField(models.IntegerField(), size=None)),
                ("steps", django.contrib.postgres.fields.ArrayField(models.SmallIntegerField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name="VisitorsOfMonth",
            fields=[
                ("pk", key("node", "month", "platform", "step")),
                ("node", models.BigIntegerField()),
                ("month", models.DateField()),
                ("platform", models.CharField(max_length=10)),
                ("step", models.SmallIntegerField(choices=STEPS)),
                ("first_byte", models.IntegerField()),
                ("zipped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="BasketsOfDay",
            fields=[
                ("pk", key("node", "day", "platform")),
                ("node", models.BigIntegerField()),
                ("day", models.DateField()),
                ("platform", models.CharField(max_length=10)),
                ("items", models.IntegerField()),
                ("items_bought", models.IntegerField()),
                ("baskets", models.IntegerField()),
                ("baskets_bought", models.IntegerField()),
            ],
        ),
        trigger("INSERT", "NEW"),
        trigger("DELETE", "OLD"),
        migrations.RunSQL(FOLD_ANEW, FOLD_ANEW),
    ]
