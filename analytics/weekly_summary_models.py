"""Who wants to be written to every week, and about what."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SummarySubscription(models.Model):
    """`filters`: the address's query of a dashboard, without days and comparison: the mail is about the week before.

    That a mail was written for a week is said by its row in the outbox alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="summary_subscriptions")
    filters = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        verbose_name = "weekly summary"
        verbose_name_plural = "weekly summaries"
        constraints = [models.UniqueConstraint(fields=["user", "filters"], name="summary_subscription_unique")]

    def __str__(self) -> str:
        return f"Weekly summary for {self.user}"
