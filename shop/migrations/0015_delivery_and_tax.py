from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0014_offers")]
    operations = []
