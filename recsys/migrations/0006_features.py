from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("recsys", "0005_experiments")]
    operations = []
