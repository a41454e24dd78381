from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("recsys", "0001_training_runs")]
    operations = []
