"""How orders reach people, and the tax that countries take."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shop.models.catalogue import Category
from shop.models.money import amount_field, currency_field


class ShippingMethod(models.Model):
    """Offered where the country is in `countries` (empty: everywhere) and the basket's weight is within bounds."""

    name = models.CharField(max_length=100)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    min_weight_grams = models.PositiveIntegerField(default=0)
    max_weight_grams = models.PositiveIntegerField(null=True, blank=True)
    price = amount_field()
    free_from = amount_field(
        null=True, blank=True, help_text="Free for articles worth so much, before discounts. Empty: never free"
    )
    currency = currency_field()
    min_days = models.PositiveSmallIntegerField(default=2)
    max_days = models.PositiveSmallIntegerField(default=5)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["price", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(price__gte=0), name="shipping_price_not_negative"),
            models.CheckConstraint(
                condition=Q(max_weight_grams__isnull=True) | Q(max_weight_grams__gte=F("min_weight_grams")),
                name="shipping_weights_in_order",
            ),
            models.CheckConstraint(condition=Q(free_from__gte=0), name="shipping_free_from_not_negative"),
            models.CheckConstraint(condition=Q(max_days__gte=F("min_days")), name="shipping_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def price_for(self, goods: Decimal) -> Decimal:
        """What it costs to carry articles worth so much before discounts."""
        return Decimal(0) if self.free_from is not None and goods >= self.free_from else self.price


class TaxRate(models.Model):
    """The rate contained in gross prices: of a country, or of one category within it (the nearer one counts)."""

    country = models.CharField(max_length=2)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE, related_name="tax_rates")
    rate = models.DecimalField(max_digits=6, decimal_places=5, help_text="0.19 is 19 %")
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rate__gte=0) & Q(rate__lt=1), name="tax_rate_is_a_share"),
            models.UniqueConstraint(fields=["country", "category"], nulls_distinct=False, name="tax_rate_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.rate:%}"
