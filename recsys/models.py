"""What was worked out for the shelves: training runs and their rows. Pages read the rows of the one live run."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from recsys.evaluation_models import StoredEvaluation as StoredEvaluation
from recsys.experiment_models import Experiment as Experiment
from recsys.rule_models import ShelfRule as ShelfRule
from shop.models import Category, Customer, Product

# Foreign keys without an index of their own stand first in a unique constraint: its index serves them.


class TrainingRun(models.Model):
    """One training, kept for its figures; the shelves' rows are kept for the live run and the one before."""

    class Status(models.TextChoices):
        RUNNING = "running", "Running"
        PUBLISHED = "published", "Published"
        FAILED = "failed", "Failed"

    status = models.CharField(max_length=10, choices=Status, default=Status.RUNNING)
    is_live = models.BooleanField(default=False, help_text="Pages show this one")
    as_of = models.DateTimeField(help_text="Learnt from orders before this moment")
    seed = models.PositiveIntegerField()
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    personal = models.CharField(max_length=40, blank=True, help_text="The recommender behind the personal shelf")
    chosen = models.JSONField(default=dict, blank=True, help_text="Of each personal shelf, the recommender that serves")
    parameters = models.JSONField(default=dict, blank=True, help_text="Of each recommender, what it learnt with")
    refusal = models.CharField(max_length=300, blank=True, help_text="Why popularity is shown instead")
    error = models.CharField(max_length=300, blank=True)
    customers = models.PositiveIntegerField(default=0)
    products = models.PositiveIntegerField(default=0)
    baskets = models.PositiveIntegerField(default=0)
    purchases = models.PositiveIntegerField(default=0, help_text="Products of baskets: what was learnt from")
    cpu_seconds = models.FloatField(null=True, blank=True)
    metrics = models.JSONField(default=dict, blank=True, help_text="rows: recsys.evaluation.Row; split: its moment")

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["is_live"], condition=Q(is_live=True), name="training_run_one_live"),
            models.CheckConstraint(
                condition=Q(is_live=False) | Q(status="published"), name="training_run_live_is_published"
            ),
        ]

    def __str__(self) -> str:
        return f"Training {self.pk} as of {self.as_of:%Y-%m-%d}"

    def ndcg_of(self, name: str, shelf: str) -> float | None:
        """What a recommender reached in this run's evaluation, if it was in it."""
        rows: list[dict[str, Any]] = self.metrics.get("rows", [])
        return next((row["ndcg_at_10"] for row in rows if row["name"] == name and row["shelf"] == shelf), None)


class ItemNeighbour(models.Model):
    """`neighbour` stands at `position` (from 1) beside `product`."""

    class Kind(models.TextChoices):
        BOUGHT_TOGETHER = "bought_together", "Often bought together"
        SIMILAR = "similar", "Similar"

    run = models.ForeignKey(TrainingRun, on_delete=models.CASCADE, related_name="neighbours")
    kind = models.CharField(max_length=20, choices=Kind)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="neighbours", db_index=False)
    position = models.PositiveSmallIntegerField()
    neighbour = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="neighbour_of")
    score = models.FloatField()

    class Meta:
        ordering = ["run", "kind", "product", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "run", "kind", "position"], name="item_neighbour_position_unique"
            ),
            models.CheckConstraint(condition=~Q(product=models.F("neighbour")), name="item_neighbour_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} → {self.neighbour_id}"


class PopularItem(models.Model):
    """Each category has its own places, what is in the categories below it among them; no category: the whole shop."""

    run = models.ForeignKey(TrainingRun, on_delete=models.CASCADE, related_name="popular_items", db_index=False)
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.CASCADE, related_name="popular_items"
    )
    position = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="popular_places")
    score = models.FloatField(help_text="Baskets, the recent ones counting most")

    class Meta:
        ordering = ["run", "category", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "category", "position"], nulls_distinct=False, name="popular_item_position_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.product_id}"


class PersonalItems(models.Model):
    """What a shelf holds for a customer, best first. A shelf has a row of the recommender that serves it
    (`TrainingRun.chosen`), and of every other that an experiment wants to show there."""

    class Shelf(models.TextChoices):
        NEW = "new", "New for you"  # nothing that the customer has bought
        REPEAT = "repeat", "Buy again"  # nothing else

    run = models.ForeignKey(TrainingRun, on_delete=models.CASCADE, related_name="personal_items")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="personal_items", db_index=False)
    shelf = models.CharField(max_length=10, choices=Shelf, default=Shelf.NEW)
    recommender = models.CharField(max_length=40, help_text="Which one made the row")
    products = ArrayField(models.BigIntegerField())
    because = ArrayField(
        models.BigIntegerField(), help_text="For each product, one the customer knows that speaks for it; 0 for none"
    )
    stars = ArrayField(
        models.FloatField(), null=True, blank=True, help_text="For each product, how many the customer would give"
    )

    class Meta:
        verbose_name_plural = "personal items"
        ordering = ["run", "customer", "shelf", "recommender"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "run", "shelf", "recommender"], name="personal_items_of_customer_unique"
            ),
            models.CheckConstraint(
                condition=Q(because__len=models.F("products__len")), name="personal_items_because_each"
            ),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__len=models.F("products__len")), name="personal_items_stars_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id}, {self.get_shelf_display()}: {len(self.products)} products"
