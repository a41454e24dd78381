"""Money coming in and going back, and the keys that make a repeated request harmless."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shop.models.money import amount_field, currency_field
from shop.models.orders import CreditNote, Order


class Payment(models.Model):
    """One attempt to pay an order; a declined or expired one is followed by another."""

    class Status(models.TextChoices):
        PENDING = "pending", "Started"
        CAPTURED = "captured", "Captured"
        DECLINED = "declined", "Declined"
        EXPIRED = "expired", "Expired"

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    attempt = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=40)
    provider_reference = models.CharField(max_length=200, null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    amount = amount_field()
    currency = currency_field()
    failure_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["attempt"]
        constraints = [
            models.UniqueConstraint(fields=["order", "attempt"], name="payment_attempt_unique"),
            models.UniqueConstraint(fields=["provider", "provider_reference"], name="payment_reference_unique"),
            models.UniqueConstraint(
                fields=["order"], condition=Q(status="captured"), name="payment_one_capture_per_order"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_amount_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.order} attempt {self.attempt}"


class Refund(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending", "Started"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    credit_note = models.ForeignKey(CreditNote, null=True, blank=True, on_delete=models.PROTECT, related_name="refunds")
    amount = amount_field()
    currency = currency_field()
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    reason = models.CharField(max_length=200, blank=True)
    provider_reference = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} back"


class IdempotencyKey(models.Model):
    """Inserted before the work, so that a twin is told to wait; a lock older than a minute may be taken over."""

    scope = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    locked_at = models.DateTimeField(null=True, blank=True)
    response_status = models.PositiveSmallIntegerField(null=True, blank=True)
    response_body = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key"], name="idempotency_key_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.scope}: {self.key}"
