"""What changed and who must still hear of it. Rows are written by database triggers only, read by shop/outbox.py."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OutboxConsumer(models.Model):
    """An app's migration registers it; without a consumer nothing is written, so that nothing piles up."""

    name = models.CharField(max_length=20, primary_key=True)
    topics = ArrayField(models.CharField(max_length=20), help_text="product, price, stock, category, review, picture")

    def __str__(self) -> str:
        return self.name


class OutboxRow(models.Model):
    """One change for one consumer. `object_id` is a product's, for topic `picture` too."""

    consumer = models.ForeignKey(OutboxConsumer, on_delete=models.CASCADE, related_name="rows")
    topic = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["consumer", "id"], name="outbox_of_consumer")]

    def __str__(self) -> str:
        return f"{self.consumer_id}: {self.topic} {self.object_id}"
