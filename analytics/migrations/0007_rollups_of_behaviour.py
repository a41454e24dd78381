"""The rollups anew: a row has a month and its days. What was folded goes; the next fold works it out again."""

import django.contrib.postgres.fields
from django.db import migrations, models

FIGURES = ("sold", "unbought", "credited", "adjusted", "dropped", "orders", "orders_dropped", "units")
FIGURES += ("units_credited", "units_dropped")
FOLD_ANEW = "UPDATE analytics_rollupstate SET is_whole = false"


class Migration(migrations.Migration):
    dependencies = [("analytics", "0006_reports")]
    operations = [
        migrations.DeleteModel("Rollup"),
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "dimensions",
                        "month",
                        "category_id",
                        "country",
                        "platform",
                        "segment",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
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
        migrations.RunSQL(FOLD_ANEW, FOLD_ANEW),
    ]
