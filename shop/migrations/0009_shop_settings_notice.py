from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0007_order_line_taken_from_stock")]
    operations = [
        migrations.AddField(
            model_name="shopsettings",
            name="notice",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Stands above every page of the shop. Empty: nothing does.",
                max_length=300,
            ),
            preserve_default=False,
        ),
    ]
