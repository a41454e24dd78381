from django.db import models
from django.db.models import Q
from django.utils import timezone

from shop.models.accounts import Customer
from shop.models.catalogue import Product


class Dismissed(models.Model):
    """“Not this”: a product that a customer, or a visitor who agreed to be known, wants suggested no more."""

    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="dismissed", db_index=False
    )
    visitor = models.CharField(max_length=64, blank=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="dismissed_by")
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "dismissed"
        ordering = ["-dismissed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=False) ^ ~Q(visitor=""), name="dismissed_by_customer_or_visitor"
            ),
            models.UniqueConstraint(fields=["customer", "product"], name="dismissed_once_by_customer"),
            models.UniqueConstraint(
                fields=["visitor", "product"], condition=Q(customer=None), name="dismissed_once_by_visitor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id or self.visitor}: not {self.product_id}"
