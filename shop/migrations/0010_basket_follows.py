import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0009_shop_settings_notice")]
    operations = [
        migrations.AddField(
            model_name="basket",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The ordered basket after which the same browser began this one",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="followers",
                to="shop.basket",
            ),
        ),
    ]
