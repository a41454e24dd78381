import contextlib

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import DatabaseError, migrations, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def ask_for_pgvector(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Optional: where the server has none, or we may not, the encoder process compares pictures."""
    with (
        contextlib.suppress(DatabaseError),
        transaction.atomic(using=schema_editor.connection.alias),
        schema_editor.connection.cursor() as cursor,
    ):
        cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")


def register(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "OutboxConsumer").objects.update_or_create(name="vectors", defaults={"topics": ["picture"]})


def unregister(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "OutboxConsumer").objects.filter(name="vectors").delete()


DROP_SIDE_TABLES = """
    DO $$
    DECLARE side_table text;
    BEGIN
        FOR side_table IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^search_nearest_[0-9]+$' LOOP
            EXECUTE format('DROP TABLE %I', side_table);
        END LOOP;
    END $$
"""


def goes_with(column: str, table: str) -> migrations.RunSQL:
    """A foreign key whose rows the database itself deletes: pictures and products are deleted by SQL, too."""
    name = f"search_picturevector_{column}_goes"
    return migrations.RunSQL(
        f"ALTER TABLE search_picturevector ADD CONSTRAINT {name} FOREIGN KEY ({column}_id) REFERENCES {table} (id) ON DELETE CASCADE",
        f"ALTER TABLE search_picturevector DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0005_proposedproduct_accepted_hash")]
    operations = [
        migrations.RunPython(ask_for_pgvector, migrations.RunPython.noop),
        migrations.CreateModel(
            name="ImageSpace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("encoder", models.CharField(help_text="SHA-256 of the encoder's file", max_length=64)),
                ("constants", models.BinaryField(null=True)),
                ("fitted_on", models.PositiveIntegerField(default=0, help_text="Pictures; 0: the encoder's own axes")),
                ("is_live", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "filled_at",
                    models.DateTimeField(blank=True, help_text="When every picture had its vector", null=True),
                ),
                ("live_since", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=Q(is_live=True), fields=["is_live"], name="one_live_image_space")
                ],
            },
        ),
        migrations.CreateModel(
            name="PictureVector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("original", models.CharField(help_text="Name of the file that was encoded", max_length=200)),
                (
                    "embedding",
                    models.BinaryField(help_text="384 half floats; none: the picture can't be read", null=True),
                ),
                ("encoded_at", models.DateTimeField(auto_now=True)),
                (
                    "picture",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="vectors",
                        to="shop.picture",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="shop.product",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="vectors",
                        to="search.imagespace",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["picture", "space"], name="one_vector_per_picture_and_space")
                ],
            },
        ),
        goes_with("picture", "shop_picture"),
        goes_with("product", "shop_product"),
        goes_with("space", "search_imagespace"),
        migrations.RunSQL(migrations.RunSQL.noop, DROP_SIDE_TABLES),
        migrations.RunPython(register, unregister),
    ]
