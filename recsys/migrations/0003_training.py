import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("recsys", "0002_shelves")]
    operations = [
        migrations.AddField(
            model_name="personalitems",
            name="stars",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.FloatField(),
                blank=True,
                help_text="For each product, how many the customer would give",
                null=True,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="personalitems",
            constraint=models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__len=F("products__len")), name="personal_items_stars_each"
            ),
        ),
    ]
