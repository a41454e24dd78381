import django.contrib.postgres.fields
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

TOPICS = ["product"]  # new ones among them; what is sold out or hidden is seen when a shelf is read


def register(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "OutboxConsumer").objects.update_or_create(name="shelves", defaults={"topics": TOPICS})


def unregister(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "OutboxConsumer").objects.filter(name="shelves").delete()


class Migration(migrations.Migration):
    dependencies = [("recsys", "0002_shelves")]
    operations = [
        migrations.RunPython(register, unregister),
        migrations.AddField(
            model_name="personalitems",
            name="stars",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.FloatField(),
                blank=True,
                help_text="For each product, how many the customer would give",
                null=True,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="personalitems",
            constraint=models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__len=F("products__len")), name="personal_items_stars_each"
            ),
        ),
    ]
