import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("shop", "0011_staff_content")]
    operations = [
        migrations.CreateModel(
            name="Dismissed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "customer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissed",
                        to="shop.customer",
                    ),
                ),
                ("visitor", models.CharField(blank=True, max_length=64)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dismissed_by", to="shop.product"
                    ),
                ),
                ("dismissed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "dismissed",
                "ordering": ["-dismissed_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("customer__isnull", False), Q(("visitor", ""), _negated=True), _connector="XOR"),
                        name="dismissed_by_customer_or_visitor",
                    ),
                    models.UniqueConstraint(fields=("customer", "product"), name="dismissed_once_by_customer"),
                    models.UniqueConstraint(
                        condition=Q(("customer", None)),
                        fields=("visitor", "product"),
                        name="dismissed_once_by_visitor",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=Q(("kind", "impression")), fields=["recommendation_id"], name="event_of_recommendation"
            ),
        ),
    ]
