from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0006_picture_vectors")]
    operations = []
