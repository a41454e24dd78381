import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analytics", "0004_rollups"),
        ("shop", "0013_exports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SavedSegment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("description", models.TextField(blank=True)),
                ("criteria", models.JSONField(default=dict, editable=False)),
                ("customers", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "reachable",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="With an e-mail address and consent to marketing mail"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=4,
                        default=0,
                        editable=False,
                        help_text="Spent in all: orders less credit notes",
                        max_digits=22,
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True, editable=False, help_text="Why it is not kept up to date", max_length=300
                    ),
                ),
                ("refreshed_at", models.DateTimeField(editable=False, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "audience",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_segment",
                        to="shop.audience",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SegmentPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("customers", models.PositiveIntegerField()),
                ("reachable", models.PositiveIntegerField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=22)),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="analytics.savedsegment"
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [models.UniqueConstraint(fields=("segment", "day"), name="segment_point_one_a_day")],
            },
        ),
    ]
