from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TOPICS = ["product", "price", "stock", "category", "review", "rendition"]


def register(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "OutboxConsumer").objects.update_or_create(name="index", defaults={"topics": TOPICS})


def unregister(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "OutboxConsumer").objects.filter(name="index").delete()


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_outbox_triggers")]
    operations = [migrations.RunPython(register, unregister)]
