from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0006_first_rows")]
    operations = [
        migrations.AddField(
            model_name="orderline",
            name="taken_from_stock",
            field=models.PositiveIntegerField(
                db_default=0,
                default=0,
                editable=False,
                help_text="Pieces taken from tracked stock, to be given back by a cancel",
            ),
        ),
    ]
