import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.models.accounts import Customer
from shop.models.catalogue import Product, Variant
from shop.models.orders import Platform


class Event(models.Model):
    """Who viewed, searched for or was shown what. Purchases are read from orders, never from here.

    Keys to products and customers are not enforced: events are copied in bulk, after the fact."""

    class Kind(models.TextChoices):
        VIEW = "view", "Product viewed"
        IMPRESSION = "impression", "Shelf shown"
        CLICK = "click", "Product clicked"
        ADD_TO_BASKET = "add_to_basket", "Put into basket"
        CHECKOUT = "checkout", "Checkout begun"
        SEARCH = "search", "Searched"
        IMAGE_SEARCH = "image_search", "Searched by picture"
        DISMISS = "dismiss", "“Not this”"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occurred_at = models.DateTimeField()
    kind = models.CharField(max_length=15, choices=Kind)
    visitor = models.CharField(max_length=64, blank=True)
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.SET_NULL, db_constraint=False, related_name="events"
    )
    session = models.CharField(max_length=64, blank=True)
    platform = models.CharField(max_length=10, choices=Platform, blank=True)
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.SET_NULL, db_constraint=False, related_name="events"
    )
    variant = models.ForeignKey(
        Variant, null=True, blank=True, on_delete=models.SET_NULL, db_constraint=False, related_name="events"
    )
    quantity = models.IntegerField(null=True, blank=True)
    query = models.CharField(max_length=250, blank=True)
    search_id = models.UUIDField(null=True, blank=True)
    result_count = models.PositiveIntegerField(null=True, blank=True)
    shelf = models.CharField(max_length=60, blank=True)
    recommendation_id = models.UUIDField(null=True, blank=True)
    products = ArrayField(models.BigIntegerField(), default=list, blank=True, help_text="Of an impression, in order")
    position = models.PositiveIntegerField(null=True, blank=True)
    experiment = models.CharField(max_length=60, blank=True)
    arm = models.CharField(max_length=60, blank=True)
    consent = models.BooleanField(default=False, help_text="Whether personalisation was agreed to")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True) | models.Q(quantity__gt=0), name="event_quantity_positive"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "occurred_at"], name="event_kind_time"),
            models.Index(fields=["visitor", "occurred_at"], name="event_of_visitor"),
            # what a click, a basket or an order goes back to
            models.Index(
                fields=["recommendation_id"], condition=models.Q(kind="impression"), name="event_of_recommendation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.occurred_at:%Y-%m-%d %H:%M}"
