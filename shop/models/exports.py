from django.conf import settings
from django.db import models
from django.utils import timezone


class Export(models.Model):
    """One file that left the shop: who took what, under which filters. Written once, never edited."""

    exported_at = models.DateTimeField(default=timezone.now)
    exported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="exports"
    )
    email = models.EmailField(help_text="Of who exported, kept when the login is deleted")
    subject = models.CharField(max_length=160, help_text="A card such as sales/headline, or the name of a list")
    file_format = models.CharField(max_length=10)
    filters = models.CharField(max_length=1000, blank=True, help_text="The address's query")
    row_count = models.PositiveIntegerField("rows")

    class Meta:
        ordering = ["-exported_at", "-id"]
        indexes = [models.Index(fields=["-exported_at"], name="export_newest_first")]

    def __str__(self) -> str:
        return f"{self.subject} as {self.file_format} by {self.email}"
