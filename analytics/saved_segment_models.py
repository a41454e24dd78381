"""Groups of customers that staff settle by what these are and did, kept up to date, with what became of them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from shop.models import Audience


class SavedSegment(models.Model):
    """`criteria` are those of `analytics.saved_segment_criteria`. Its customers are the members of its audience."""

    name = models.CharField(max_length=80, unique=True)
    description = models.TextField(blank=True)
    criteria = models.JSONField(default=dict, editable=False)
    audience = models.OneToOneField(
        Audience, null=True, editable=False, on_delete=models.PROTECT, related_name="saved_segment"
    )
    customers = models.PositiveIntegerField(default=0, editable=False)
    reachable = models.PositiveIntegerField(
        default=0, editable=False, help_text="With an e-mail address and consent to marketing mail"
    )
    value = models.DecimalField(
        max_digits=22, decimal_places=4, default=0, editable=False, help_text="Spent in all: orders less credit notes"
    )
    problem = models.CharField(max_length=300, blank=True, editable=False, help_text="Why it is not kept up to date")
    refreshed_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SegmentPoint(models.Model):
    """What a saved segment was on a day: the last time it was refreshed then."""

    segment = models.ForeignKey(SavedSegment, on_delete=models.CASCADE, related_name="points")
    day = models.DateField()
    customers = models.PositiveIntegerField()
    reachable = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=22, decimal_places=4)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["segment", "day"], name="segment_point_one_a_day")]

    def __str__(self) -> str:
        return f"{self.segment} on {self.day}"
