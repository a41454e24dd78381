"""What the shop writes to people: each mail is a row before it is sent."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutgoingMail(models.Model):
    """A mail written in the transaction of the deed it tells of, and sent by a worker afterwards."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True, help_text="One mail per deed, e.g. order-confirmation:1042")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="mail_unsent")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.subject = " ".join(self.subject.split())  # a line break would end the header
        super().save(*args, **kwargs)
