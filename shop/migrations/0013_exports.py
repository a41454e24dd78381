from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0012_feedback")]
    operations = []
