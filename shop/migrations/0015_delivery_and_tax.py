from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0014_offers")]
    operations = [
        migrations.AddField(
            model_name="shippingmethod",
            name="free_from",
            field=models.DecimalField(
                blank=True,
                decimal_places=4,
                help_text="Free for articles worth so much, before discounts. Empty: never free",
                max_digits=14,
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="shippingmethod",
            constraint=models.CheckConstraint(
                condition=models.Q(("free_from__gte", 0)), name="shipping_free_from_not_negative"
            ),
        ),
    ]
