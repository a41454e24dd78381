from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0016_wishes")]
    operations = []
