"""The settings row, and `shop`'s own outbox consumer."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add_rows(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("shop", "ShopSettings").objects.create(pk=1, currency="EUR")
    apps.get_model("shop", "OutboxConsumer").objects.create(name="renditions", topics=["picture"])


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_outbox_triggers")]
    operations = [migrations.RunPython(add_rows, migrations.RunPython.noop)]
