from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recsys", "0003_training"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShelfRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="What it is for: staff read it, customers don't", max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pin", "Pin a product"),
                            ("boost", "Boost"),
                            ("bury", "Bury: behind all others"),
                            ("hide", "Never show"),
                        ],
                        default="boost",
                        max_length=5,
                    ),
                ),
                ("shelf", models.CharField(blank=True, help_text="Empty: all shelves", max_length=40)),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of a pinned product on the shelf, from 1 to 12",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                    ),
                ),
                (
                    "factor",
                    models.FloatField(
                        blank=True,
                        help_text="2: a product in place 8 is ranked as if in place 4. From 1.1 to 10",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1.1),
                            django.core.validators.MaxValueValidator(10.0),
                        ],
                    ),
                ),
                (
                    "least_margin",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Price − cost, of the price. Products whose cost nobody entered don't meet it",
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("-1000")),
                            django.core.validators.MaxValueValidator(Decimal("100")),
                        ],
                        verbose_name="margin at least (%)",
                    ),
                ),
                (
                    "most_margin",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("-1000")),
                            django.core.validators.MaxValueValidator(Decimal("100")),
                        ],
                        verbose_name="margin at most (%)",
                    ),
                ),
                (
                    "least_stock",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Of all variants together. Products that are always available have any number",
                        null=True,
                        verbose_name="pieces in stock at least",
                    ),
                ),
                (
                    "most_stock",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="pieces in stock at most"),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "brand",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="shop.brand"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        help_text="With everything below it",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="shop.category",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shelf_rules",
                        to="shop.product",
                    ),
                ),
            ],
            options={
                "ordering": ["shelf", "kind", "position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "pin"), _negated=True),
                            models.Q(
                                ("position__isnull", False), ("position__range", (1, 12)), ("product__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="shelf_rule_pin_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "boost"), _negated=True),
                            models.Q(("factor__isnull", False), ("factor__range", (1.1, 10.0))),
                            _connector="OR",
                        ),
                        name="shelf_rule_factor_bounded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("product__isnull", False),
                            ("category__isnull", False),
                            ("brand__isnull", False),
                            ("least_margin__isnull", False),
                            ("most_margin__isnull", False),
                            ("least_stock__isnull", False),
                            ("most_stock__isnull", False),
                            _connector="OR",
                        ),
                        name="shelf_rule_has_a_condition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("ends_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="shelf_rule_ends_after_start",
                    ),
                ],
            },
        ),
    ]
