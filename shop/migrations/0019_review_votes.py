from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0018_staff_roles")]
    operations = []
