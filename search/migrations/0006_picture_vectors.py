from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0005_proposedproduct_accepted_hash")]
    operations = []
