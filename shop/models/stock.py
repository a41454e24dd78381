from django.db import models
from django.db.models import F, Q

from shop.models.catalogue import Variant


class StockRecord(models.Model):
    """How many lie on the shelf, and how many of those unpaid orders hold. Both change by one conditional UPDATE."""

    variant = models.OneToOneField(Variant, on_delete=models.CASCADE, related_name="stock")
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="stock_on_hand_not_negative"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="stock_reserved_not_negative"),
            models.CheckConstraint(condition=Q(reserved__lte=F("on_hand")), name="stock_reserved_within_on_hand"),
        ]

    def __str__(self) -> str:
        return f"{self.variant}: {self.available} available"

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved
