from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportRun(models.Model):
    """One import and the account of its rows: inserted + updated + unchanged + rejected = rows read."""

    class Status(models.TextChoices):
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    path = models.CharField(max_length=500)
    format = models.CharField(max_length=40, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was read, hex")
    status = models.CharField(max_length=10, choices=Status, default=Status.RUNNING)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    inserted = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    rejects_file = models.CharField(max_length=500, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="done")
                | models.Q(
                    rows_read=models.F("inserted") + models.F("updated") + models.F("unchanged") + models.F("rejected")
                ),
                name="import_rows_add_up",
            )
        ]

    def __str__(self) -> str:
        return f"{self.format or 'import'} {self.started_at:%Y-%m-%d %H:%M}"
