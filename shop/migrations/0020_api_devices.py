from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0019_review_votes")]
    operations = []
