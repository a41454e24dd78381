from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import analytics.models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0001_scores")]
    operations = [
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="Snapshots hold it: never given anew", primary_key=True, serialize=False
                    ),
                ),
                ("slug", models.SlugField(editable=False, max_length=40, unique=True)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("advice", models.TextField(blank=True, verbose_name="what this segment usually needs")),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="ScoringRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("percentile", "Percentiles of all customers"),
                            ("thresholds", "Fixed thresholds"),
                            ("quantile", "Quantiles (R's package rfm)"),
                            ("rank_first", "Rank by row position (published tables)"),
                        ],
                        default="percentile",
                        max_length=12,
                    ),
                ),
                (
                    "window_months",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "All time"), (12, "12 months"), (24, "24 months")],
                        default=0,
                        verbose_name="orders of the last",
                    ),
                ),
                (
                    "thresholds",
                    models.JSONField(
                        default=analytics.models.first_thresholds, help_text="Four rising numbers each for r, f and m"
                    ),
                ),
                (
                    "margin",
                    models.DecimalField(
                        decimal_places=3,
                        default=1,
                        help_text="Share of revenue that is left after costs, from 0 to 1. With 1, lifetime value counts revenue.",
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                (
                    "discount_rate",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("0.1"),
                        help_text="Money in a year is worth less than money today by this share: 0.1 is 10 %.",
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="discount rate per year",
                    ),
                ),
            ],
            options={
                "verbose_name": "scoring rules",
                "verbose_name_plural": "scoring rules",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="scoring_rules_single_row")],
            },
        ),
        migrations.CreateModel(
            name="GridCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("r", models.PositiveSmallIntegerField(verbose_name="R")),
                ("f", models.PositiveSmallIntegerField(verbose_name="F")),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cells", to="analytics.segment"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("r", "f"), name="grid_cell_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("f__range", (1, 5)), ("r__range", (1, 5))), name="grid_cell_from_1_to_5"
                    ),
                ],
            },
        ),
    ]
