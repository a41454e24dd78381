"""What `evaluate_recommenders --store` reached, kept for the leaderboard."""

from django.db import models


class StoredEvaluation(models.Model):
    """`rows` are those of the command's JSON: name, ndcg_at_10, …"""

    protocol = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True, help_text="The name of the file it was measured on")
    evaluated_at = models.DateTimeField(auto_now_add=True)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["-evaluated_at", "-id"]

    def __str__(self) -> str:
        return f"{self.protocol} of {self.evaluated_at:%Y-%m-%d}"
