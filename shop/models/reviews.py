from django.db import models
from django.db.models import Q
from django.utils import timezone

from shop.models.accounts import Customer
from shop.models.catalogue import Product


class Review(models.Model):
    """Stars and words. Only approved ones are shown and counted in the product's average (kept by a trigger)."""

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for moderation"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="reviews")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviews")
    rating = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150, blank=True)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    is_verified_buyer = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="review_rating_1_to_5"),
            models.UniqueConstraint(fields=["product", "customer"], name="review_one_per_customer"),
        ]
        indexes = [models.Index(fields=["product", "status", "-created_at"], name="review_of_product")]

    def __str__(self) -> str:
        return f"{self.rating} stars for {self.product}"
