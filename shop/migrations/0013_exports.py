import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0012_feedback")]
    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("exported_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "email",
                    models.EmailField(help_text="Of who exported, kept when the login is deleted", max_length=254),
                ),
                (
                    "subject",
                    models.CharField(help_text="A card such as sales/headline, or the name of a list", max_length=160),
                ),
                ("file_format", models.CharField(max_length=10)),
                ("filters", models.CharField(blank=True, help_text="The address's query", max_length=1000)),
                ("row_count", models.PositiveIntegerField(verbose_name="rows")),
                (
                    "exported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="exports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-exported_at", "-id"],
                "indexes": [models.Index(fields=["-exported_at"], name="export_newest_first")],
            },
        ),
    ]
