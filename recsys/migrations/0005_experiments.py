import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recsys", "0004_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredEvaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("protocol", models.CharField(max_length=20)),
                (
                    "source",
                    models.CharField(blank=True, help_text="The name of the file it was measured on", max_length=200),
                ),
                ("evaluated_at", models.DateTimeField(auto_now_add=True)),
                ("rows", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-evaluated_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Experiment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.SlugField(
                        help_text="Events carry it, such as new-ease-or-lightfm", max_length=60, unique=True
                    ),
                ),
                (
                    "question",
                    models.CharField(blank=True, help_text="What you want to know, for the staff", max_length=200),
                ),
                ("shelf", models.CharField(max_length=40)),
                (
                    "recommender_a",
                    models.CharField(
                        blank=True, help_text="Empty: the one that serves", max_length=40, verbose_name="A: recommender"
                    ),
                ),
                ("rules_a", models.BooleanField(default=True, verbose_name="A: with the rules")),
                (
                    "recommender_b",
                    models.CharField(
                        blank=True, help_text="Empty: the one that serves", max_length=40, verbose_name="B: recommender"
                    ),
                ),
                ("rules_b", models.BooleanField(default=True, verbose_name="B: with the rules")),
                (
                    "window_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="A visitor counts once so many days have passed since the shelf was first shown; orders paid within them count. 0: at once, with what was bought so far",
                        validators=[django.core.validators.MaxValueValidator(60)],
                        verbose_name="days to buy in",
                    ),
                ),
                (
                    "alpha",
                    models.FloatField(
                        default=0.05,
                        help_text="However often you look: 0.05 says that of a hundred tests of equals at most five find a winner",
                        validators=[
                            django.core.validators.MinValueValidator(0.001),
                            django.core.validators.MaxValueValidator(0.2),
                        ],
                        verbose_name="chance of a false alarm",
                    ),
                ),
                (
                    "base_conversion",
                    models.FloatField(
                        default=3.0,
                        help_text="Visitors of a hundred who buy, as things are",
                        validators=[
                            django.core.validators.MinValueValidator(0.01),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="expected conversion (%)",
                    ),
                ),
                (
                    "least_effect",
                    models.FloatField(
                        default=10.0,
                        help_text="Relative: 10 means from 3 to 3.3 buyers of a hundred",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="smallest change worth knowing (%)",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Not started"),
                            ("running", "Running"),
                            ("decided", "Decided"),
                            ("stopped", "Stopped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("A", "A is better"),
                            ("B", "B is better"),
                            ("same", "No difference that matters"),
                        ],
                        default="",
                        editable=False,
                        max_length=5,
                    ),
                ),
                (
                    "is_adopted",
                    models.BooleanField(
                        default=False, editable=False, help_text="The better arm is shown to everybody"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "running")),
                        fields=("shelf",),
                        name="experiment_one_running_on_a_shelf",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_adopted", True)),
                        fields=("shelf",),
                        name="experiment_one_adopted_on_a_shelf",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recommender_a", models.F("recommender_b")),
                            ("rules_a", models.F("rules_b")),
                            _negated=True,
                        ),
                        name="experiment_arms_differ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "decided"), models.Q(("verdict", ""), _negated=True)),
                            models.Q(models.Q(("status", "decided"), _negated=True), ("verdict", "")),
                            _connector="OR",
                        ),
                        name="experiment_decided_has_verdict",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_adopted", False), ("verdict__in", ["A", "B"]), _connector="OR"),
                        name="experiment_adopted_has_a_winner",
                    ),
                ],
            },
        ),
    ]
