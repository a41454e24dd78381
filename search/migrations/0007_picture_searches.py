import django.utils.timezone
from django.db import migrations, models

import search.images.search_models


class Migration(migrations.Migration):
    dependencies = [("search", "0006_picture_vectors")]
    operations = [
        migrations.CreateModel(
            name="PictureSearch",
            fields=[
                (
                    "key",
                    models.CharField(
                        default=search.images.search_models.new_key,
                        editable=False,
                        max_length=22,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "search_id",
                    models.UUIDField(help_text="Ties what follows to this search; crops of one upload share it"),
                ),
                ("space_id", models.BigIntegerField(help_text="The space that the numbers belong to")),
                ("vectors", models.BinaryField(help_text="384 half floats for each way to look at it")),
                ("preview", models.BinaryField(help_text="WebP, at most 512 pixels wide and high")),
                ("width", models.PositiveSmallIntegerField(help_text="Of the preview")),
                ("height", models.PositiveSmallIntegerField(help_text="Of the preview")),
                ("left", models.PositiveSmallIntegerField(default=0, help_text="Where the thing begins, in percent")),
                ("top", models.PositiveSmallIntegerField(default=0)),
                ("right", models.PositiveSmallIntegerField(default=100, help_text="Where it ends, in percent")),
                ("bottom", models.PositiveSmallIntegerField(default=100)),
                ("created_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bottom__lte", 100),
                            ("left__lt", models.F("right")),
                            ("right__lte", 100),
                            ("top__lt", models.F("bottom")),
                        ),
                        name="picture_search_box_in_picture",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NearDuplicate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.FloatField()),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", to="shop.picture"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", to="shop.picture"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("first", "second"), name="near_duplicates_once")],
            },
        ),
    ]
