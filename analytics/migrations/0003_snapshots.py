import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0002_segment_grid")]
    operations = [
        migrations.RemoveIndex(model_name="customerscore", name="customer_score_segment"),
        migrations.AlterField(
            model_name="customerscore",
            name="customer",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="score",
                serialize=False,
                to="shop.customer",
            ),
        ),
        migrations.AlterField(
            model_name="customerscore",
            name="run",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="scores",
                to="analytics.scoringrun",
            ),
        ),
        migrations.AddField(
            model_name="scoringrun",
            name="grid",
            field=models.JSONField(blank=True, default=list, help_text="Segment numbers by R, then by F: 25 of them"),
        ),
        migrations.AddField(
            model_name="scoringrun",
            name="is_backfilled",
            field=models.BooleanField(default=False, help_text="Worked out later, for the history alone"),
        ),
        migrations.AddField(
            model_name="scoringrun",
            name="thresholds",
            field=models.JSONField(blank=True, help_text="The cut points given, of that mode", null=True),
        ),
        migrations.CreateModel(
            name="CustomerCluster",
            fields=[
                (
                    "customer",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="cluster",
                        serialize=False,
                        to="shop.customer",
                    ),
                ),
                ("cluster", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ForecastRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateTimeField(unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("done", "Done"), ("ill_determined", "Not settled by the data")], max_length=20
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="Why there is no forecast", max_length=300)),
                (
                    "spend_reason",
                    models.CharField(
                        blank=True, help_text="Why orders are forecast but not their value", max_length=300
                    ),
                ),
                ("margin", models.DecimalField(decimal_places=3, max_digits=4)),
                ("discount_rate", models.DecimalField(decimal_places=3, max_digits=4)),
                ("parameters", models.JSONField(blank=True, default=dict)),
                ("calibration", models.JSONField(blank=True, default=dict)),
                ("clusters", models.JSONField(blank=True, default=dict)),
                ("customers", models.PositiveIntegerField(default=0, help_text="Customers that bought")),
                ("finished_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["-finished_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="CustomerForecast",
            fields=[
                (
                    "customer",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="forecast",
                        serialize=False,
                        to="shop.customer",
                    ),
                ),
                ("p_alive", models.FloatField(verbose_name="chance to be still a customer")),
                ("orders_30", models.FloatField(verbose_name="orders expected in 30 days")),
                ("orders_90", models.FloatField(verbose_name="orders expected in 90 days")),
                ("orders_365", models.FloatField(verbose_name="orders expected in 365 days")),
                ("next_early_on", models.DateField(blank=True, null=True)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("next_late_on", models.DateField(blank=True, null=True)),
                ("mean_order", models.FloatField(blank=True, help_text="Amount to expect per order", null=True)),
                (
                    "value",
                    models.FloatField(
                        blank=True,
                        help_text="Margin on the orders of a year, discounted",
                        null=True,
                        verbose_name="lifetime value",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-value"], name="customer_forecast_value")],
            },
        ),
        migrations.CreateModel(
            name="SnapshotPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_customer", models.BigIntegerField()),
                ("last_customer", models.BigIntegerField()),
                (
                    "customers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("codes", django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), size=None)),
                ("monetary", django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), size=None)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshot_parts",
                        to="analytics.scoringrun",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("run", "first_customer"), name="snapshot_part_unique")],
            },
        ),
    ]
