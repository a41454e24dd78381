import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0013_exports"),
    ]

    operations = [
        migrations.CreateModel(
            name="BasketVoucher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="Customers read it beside what it takes off", max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("percent", "Percent off"),
                            ("amount", "An amount off"),
                            ("x_for_y", "Buy some, pay fewer"),
                            ("free_shipping", "Free delivery"),
                        ],
                        max_length=20,
                    ),
                ),
                ("percent", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("amount", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                (
                    "buy_quantity",
                    models.PositiveSmallIntegerField(blank=True, help_text="3 in “buy 3, pay 2”", null=True),
                ),
                (
                    "pay_quantity",
                    models.PositiveSmallIntegerField(blank=True, help_text="2 in “buy 3, pay 2”", null=True),
                ),
                (
                    "currency",
                    models.CharField(max_length=3, validators=[django.core.validators.RegexValidator("^[A-Z]{3}$")]),
                ),
                (
                    "needs_voucher",
                    models.BooleanField(
                        default=False,
                        help_text="Off: it comes by itself, to everybody it is meant for",
                        verbose_name="only with a voucher",
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "min_spend",
                    models.DecimalField(
                        decimal_places=4,
                        default=0,
                        help_text="Of articles that the offer is for, before any discount",
                        max_digits=14,
                    ),
                ),
                (
                    "is_for_audience",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Stays when the audience is deleted, so that the offer is then for nobody and not for everybody",
                    ),
                ),
                ("is_once_per_customer", models.BooleanField(default=False, verbose_name="once per customer")),
                (
                    "is_combinable",
                    models.BooleanField(
                        default=False,
                        help_text="Off: where several would do, the customer gets what takes the most off",
                        verbose_name="together with other offers",
                    ),
                ),
                (
                    "max_uses",
                    models.PositiveIntegerField(
                        blank=True, help_text="Empty: no end", null=True, verbose_name="uses in all"
                    ),
                ),
                ("uses", models.PositiveIntegerField(default=0, editable=False)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "ordering": ["-is_active", "name", "id"],
            },
        ),
        migrations.CreateModel(
            name="OrderDiscount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("code", models.CharField(blank=True, max_length=40)),
                (
                    "lines_amount",
                    models.DecimalField(decimal_places=4, default=0, help_text="Taken off the lines", max_digits=14),
                ),
                (
                    "shipping_amount",
                    models.DecimalField(decimal_places=4, default=0, help_text="Taken off shipping", max_digits=14),
                ),
                ("email", models.EmailField(blank=True, help_text="Lower case", max_length=254)),
                ("is_once", models.BooleanField(default=False, help_text="The offer was once per customer")),
                (
                    "released_at",
                    models.DateTimeField(
                        blank=True, help_text="The order came to nothing: not a use any more", null=True
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="OrderLineDiscount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.DecimalField(decimal_places=4, max_digits=14)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Voucher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True)),
                (
                    "max_uses",
                    models.PositiveIntegerField(
                        blank=True, help_text="Empty: the offer's own", null=True, verbose_name="uses in all"
                    ),
                ),
                ("uses", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="basketvoucher",
            name="basket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="vouchers", to="shop.basket"
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="audience",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="offers",
                to="shop.audience",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="categories",
            field=models.ManyToManyField(
                blank=True,
                help_text="With all below them. No category, no product: all",
                related_name="offers",
                to="shop.category",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="products",
            field=models.ManyToManyField(blank=True, related_name="offers", to="shop.product"),
        ),
        migrations.AddField(
            model_name="orderdiscount",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="shop.customer",
            ),
        ),
        migrations.AddField(
            model_name="orderdiscount",
            name="offer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="discounts",
                to="shop.offer",
            ),
        ),
        migrations.AddField(
            model_name="orderdiscount",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="discounts", to="shop.order"
            ),
        ),
        migrations.AddField(
            model_name="orderlinediscount",
            name="discount",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="shop.orderdiscount"
            ),
        ),
        migrations.AddField(
            model_name="orderlinediscount",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="discounts", to="shop.orderline"
            ),
        ),
        migrations.AddField(
            model_name="voucher",
            name="offer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="vouchers", to="shop.offer"
            ),
        ),
        migrations.AddField(
            model_name="orderdiscount",
            name="voucher",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="discounts",
                to="shop.voucher",
            ),
        ),
        migrations.AddField(
            model_name="basketvoucher",
            name="voucher",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="basket_vouchers", to="shop.voucher"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "percent"), ("percent__gt", 0), ("percent__lte", 100)),
                    models.Q(("amount__gt", 0), ("kind", "amount")),
                    models.Q(
                        ("buy_quantity__gt", models.F("pay_quantity")), ("kind", "x_for_y"), ("pay_quantity__gte", 0)
                    ),
                    ("kind", "free_shipping"),
                    _connector="OR",
                ),
                name="offer_says_how_much",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("min_spend__gte", 0)), name="offer_min_spend_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="offer_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("uses__lte", models.F("max_uses"))), name="offer_uses_within_limit"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderlinediscount",
            constraint=models.UniqueConstraint(fields=("discount", "line"), name="order_line_discount_unique"),
        ),
        migrations.AddConstraint(
            model_name="orderlinediscount",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="order_line_discount_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(("uses__lte", models.F("max_uses"))), name="voucher_uses_within_limit"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z0-9_-]+$")), name="voucher_code_is_plain"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdiscount",
            constraint=models.UniqueConstraint(fields=("order", "offer"), name="order_discount_once_per_order"),
        ),
        migrations.AddConstraint(
            model_name="orderdiscount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_once", True), ("released_at__isnull", True)),
                fields=("offer", "customer"),
                name="order_discount_once_per_customer",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdiscount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_once", True), ("released_at__isnull", True)),
                fields=("offer", "email"),
                name="order_discount_once_per_email",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdiscount",
            constraint=models.CheckConstraint(
                condition=models.Q(("lines_amount__gte", 0), ("shipping_amount__gte", 0)),
                name="order_discount_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="basketvoucher",
            constraint=models.UniqueConstraint(fields=("basket", "voucher"), name="basket_voucher_unique"),
        ),
    ]
