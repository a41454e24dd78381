from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0015_delivery_and_tax")]
    operations = []
