import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shop.models.accounts import Customer
from shop.models.catalogue import Variant
from shop.models.money import amount_field, currency_field


class Basket(models.Model):
    class Status(models.TextChoices):
        OPEN = "open", "Open"
        ORDERED = "ordered", "Ordered"
        MERGED = "merged", "Merged into another basket"
        IMPORTED = "imported", "Imported"

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="baskets")
    visitor = models.CharField(max_length=64, blank=True)
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="followers",
        help_text="The ordered basket after which the same browser began this one",
    )
    import_source = models.CharField(max_length=40, blank=True, default="")
    reference = models.CharField(max_length=100, null=True, blank=True)
    currency = currency_field()
    platform = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_source", "reference"], name="basket_reference_unique"),
            models.UniqueConstraint(
                fields=["customer"], condition=Q(status="open"), name="basket_one_open_per_customer"
            ),
        ]

    def __str__(self) -> str:
        return f"Basket {self.pk}"


class BasketLine(models.Model):
    """`unit_price` is the price when it was put in, so that a change since then can be told."""

    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="basket_lines")
    quantity = models.PositiveIntegerField()
    unit_price = amount_field()
    added_at = models.DateTimeField(default=timezone.now)
    search_id = models.UUIDField(null=True, blank=True, help_text="The search that led here")
    recommendation_id = models.UUIDField(null=True, blank=True, help_text="The recommendation that led here")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "variant"], name="basket_line_unique"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="basket_line_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant}"
