"""What was worked out about customers: runs of scoring and the scores now in force. Can be emptied and rebuilt."""

from django.db import models
from django.db.models import Q

from shop.models import Customer
from shop.models.money import amount_field

SCORE = Q(r__range=(1, 5), f__range=(1, 5), m__range=(1, 5))


class ScoringRun(models.Model):
    """One run, with what explains its scores. The newest one is in force; it replaced the scores of those before."""

    class Mode(models.TextChoices):
        PERCENTILE = "percentile", "Percentiles of all customers"
        THRESHOLDS = "thresholds", "Fixed thresholds"
        QUANTILE = "quantile", "Quantiles (R's package rfm)"
        RANK_FIRST = "rank_first", "Rank by row position (published tables)"

    class Status(models.TextChoices):
        DONE = "done", "Done"
        NOT_ENOUGH_DATA = "not_enough_data", "Not enough data"

    mode = models.CharField(max_length=12, choices=Mode, default=Mode.PERCENTILE)
    window_months = models.PositiveSmallIntegerField(default=0, help_text="0: all time")
    as_of = models.DateTimeField()
    status = models.CharField(max_length=20, choices=Status)
    reason = models.CharField(max_length=300, blank=True, help_text="Why nobody was scored")
    edges = models.JSONField(default=dict, blank=True, help_text="Limits of the scores, as analytics.rfm.edges")
    counts = models.JSONField(default=dict, blank=True, help_text="Customers of each segment")
    customers = models.PositiveIntegerField(default=0, help_text="Customers that bought")
    finished_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-finished_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["as_of", "mode", "window_months"], name="scoring_run_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} as of {self.as_of:%Y-%m-%d}"

    @classmethod
    def latest(cls) -> "ScoringRun | None":
        return cls.objects.first()

    @property
    def is_scored(self) -> bool:
        return self.status == self.Status.DONE


class CustomerScore(models.Model):
    """The scores in force: 5 is best. Recency counts calendar days in the shop's zone up to the run's `as_of`."""

    customer = models.OneToOneField(Customer, primary_key=True, on_delete=models.CASCADE, related_name="score")
    run = models.ForeignKey(ScoringRun, on_delete=models.CASCADE, related_name="scores")
    r = models.PositiveSmallIntegerField("R")
    f = models.PositiveSmallIntegerField("F")
    m = models.PositiveSmallIntegerField("M")
    segment = models.CharField(max_length=40)
    recency_days = models.PositiveIntegerField()
    frequency = models.PositiveIntegerField(help_text="Orders of a positive amount")
    monetary = amount_field(help_text="Orders less credit notes, with adjustments")
    last_order_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=SCORE, name="customer_score_from_1_to_5")]
        indexes = [models.Index(fields=["segment", "-monetary"], name="customer_score_segment")]

    def __str__(self) -> str:
        return f"R{self.r} F{self.f} M{self.m} {self.segment}"


class ScoredCustomer(Customer):
    """Customers with their segment, for the admin."""

    class Meta:
        proxy = True
        verbose_name = "customer with segment"
        verbose_name_plural = "customers with segment"
