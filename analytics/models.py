"""What was worked out about customers: runs of scoring and the scores now in force. Can be emptied and rebuilt."""

from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from analytics import rollup_models as rollup_models  # Django looks for models here
from analytics import visit_models as visit_models
from analytics import weekly_summary_models as weekly_summary_models
from analytics.saved_segment_models import SavedSegment as SavedSegment
from analytics.saved_segment_models import SegmentPoint as SegmentPoint
from shop.models import Customer
from shop.models.money import amount_field

SCORE = Q(r__range=(1, 5), f__range=(1, 5), m__range=(1, 5))


def first_thresholds() -> dict[str, list[float]]:
    """Where a shop that chooses fixed thresholds begins."""
    return {"r": [30, 90, 180, 365], "f": [2, 3, 5, 8], "m": [50, 100, 250, 500]}


class Segment(models.Model):
    """A group of customers with similar R and F. The most valuable come first. `analytics.segment_grid` keeps them."""

    number = models.PositiveSmallIntegerField(primary_key=True, help_text="Snapshots hold it: never given anew")
    slug = models.SlugField(max_length=40, unique=True, editable=False)
    name = models.CharField(max_length=40, unique=True)
    advice = models.TextField("what this segment usually needs", blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class GridCell(models.Model):
    """One of the 25 cells; the constraints leave each at most one segment, `segment_grid.save` at least one."""

    r = models.PositiveSmallIntegerField("R")
    f = models.PositiveSmallIntegerField("F")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="cells")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["r", "f"], name="grid_cell_unique"),
            models.CheckConstraint(condition=Q(r__range=(1, 5), f__range=(1, 5)), name="grid_cell_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"R{self.r} F{self.f} {self.segment}"


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
    thresholds = models.JSONField(null=True, blank=True, help_text="The cut points given, of that mode")
    grid = models.JSONField(default=list, blank=True, help_text="Segment numbers by R, then by F: 25 of them")
    is_backfilled = models.BooleanField(default=False, help_text="Worked out later, for the history alone")
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
        return cls.objects.filter(is_backfilled=False).first()

    @property
    def is_scored(self) -> bool:
        return self.status == self.Status.DONE

    @property
    def rules(self) -> tuple[object, ...]:
        """What decides on a customer's segment besides the customers."""
        return self.mode, self.window_months, self.thresholds, self.grid


class CustomerScore(models.Model):
    """The scores in force: 5 is best. Recency counts calendar days in the shop's zone up to the run's `as_of`.

    The database doesn't check the keys: a million customers anew each night would cost 8 CPU seconds, of 25."""

    customer = models.OneToOneField(
        Customer, primary_key=True, on_delete=models.CASCADE, db_constraint=False, related_name="score"
    )
    run = models.ForeignKey(
        ScoringRun, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="scores"
    )
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

    def __str__(self) -> str:
        return f"R{self.r} F{self.f} M{self.m} {self.segment}"


class ScoringRules(models.Model):
    """How customers are scored and their future is valued: one row, chosen by staff."""

    class Window(models.IntegerChoices):
        ALL_TIME = 0, "All time"
        ONE_YEAR = 12, "12 months"
        TWO_YEARS = 24, "24 months"

    mode = models.CharField(max_length=12, choices=ScoringRun.Mode, default=ScoringRun.Mode.PERCENTILE)
    window_months = models.PositiveSmallIntegerField("orders of the last", choices=Window, default=Window.ALL_TIME)
    thresholds = models.JSONField(default=first_thresholds, help_text="Four rising numbers each for r, f and m")
    margin = models.DecimalField(
        max_digits=4,
        decimal_places=3,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Share of revenue that is left after costs, from 0 to 1. With 1, lifetime value counts revenue.",
    )
    discount_rate = models.DecimalField(
        "discount rate per year",
        max_digits=4,
        decimal_places=3,
        default=Decimal("0.1"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Money in a year is worth less than money today by this share: 0.1 is 10 %.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "scoring rules"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="scoring_rules_single_row")]

    def __str__(self) -> str:
        return "Scoring rules"

    @classmethod
    def current(cls) -> "ScoringRules":
        """Made on first use, so that this app's tables can be emptied."""
        return cls.objects.get_or_create(pk=1)[0]

    @property
    def thresholds_in_force(self) -> dict[str, Any] | None:
        return self.thresholds if self.mode == ScoringRun.Mode.THRESHOLDS else None


class SnapshotPart(models.Model):
    """The scores of a run for good: some thousand customers by rising id, as arrays (a tenth of the size of rows).

    `analytics.history` packs and reads them: a code is ((segment × 5 + r − 1) × 5 + f − 1) × 5 + m − 1."""

    run = models.ForeignKey(ScoringRun, on_delete=models.CASCADE, related_name="snapshot_parts")
    first_customer = models.BigIntegerField()
    last_customer = models.BigIntegerField()
    customers = ArrayField(models.BigIntegerField())
    codes = ArrayField(models.SmallIntegerField())
    monetary = ArrayField(models.FloatField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "first_customer"], name="snapshot_part_unique")]

    def __str__(self) -> str:
        return f"{len(self.customers)} customers of {self.run}"


class ForecastRun(models.Model):
    """One run of the forecasts. The newest is in force; where it settled nothing, no customer has a forecast."""

    class Status(models.TextChoices):
        DONE = "done", "Done"
        ILL_DETERMINED = "ill_determined", "Not settled by the data"

    as_of = models.DateTimeField(unique=True)
    status = models.CharField(max_length=20, choices=Status)
    reason = models.CharField(max_length=300, blank=True, help_text="Why there is no forecast")
    spend_reason = models.CharField(max_length=300, blank=True, help_text="Why orders are forecast but not their value")
    margin = models.DecimalField(max_digits=4, decimal_places=3)
    discount_rate = models.DecimalField(max_digits=4, decimal_places=3)
    parameters = models.JSONField(default=dict, blank=True)
    calibration = models.JSONField(default=dict, blank=True)
    clusters = models.JSONField(default=dict, blank=True)
    customers = models.PositiveIntegerField(default=0, help_text="Customers that bought")
    finished_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-finished_at", "-id"]

    def __str__(self) -> str:
        return f"Forecast as of {self.as_of:%Y-%m-%d}"

    @classmethod
    def latest(cls) -> "ForecastRun | None":
        return cls.objects.first()


class CustomerForecast(models.Model):
    """What a customer is likely to buy, as `clv.forecast` says. No rows while the fit is ill-determined."""

    customer = models.OneToOneField(
        Customer, primary_key=True, on_delete=models.CASCADE, db_constraint=False, related_name="forecast"
    )
    p_alive = models.FloatField("chance to be still a customer")
    orders_30 = models.FloatField("orders expected in 30 days")
    orders_90 = models.FloatField("orders expected in 90 days")
    orders_365 = models.FloatField("orders expected in 365 days")
    next_early_on = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    next_late_on = models.DateField(null=True, blank=True)
    mean_order = models.FloatField(null=True, blank=True, help_text="Amount to expect per order")
    value = models.FloatField(
        "lifetime value", null=True, blank=True, help_text="Margin on the orders of a year, discounted"
    )

    class Meta:
        indexes = [models.Index(fields=["-value"], name="customer_forecast_value")]

    def __str__(self) -> str:
        return f"Forecast of customer {self.customer_id}"


class CustomerCluster(models.Model):
    """The group that k-means put a customer in; 1 has the highest monetary centre."""

    customer = models.OneToOneField(
        Customer, primary_key=True, on_delete=models.CASCADE, db_constraint=False, related_name="cluster"
    )
    cluster = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"Customer {self.customer_id} in cluster {self.cluster}"


class ScoredCustomer(Customer):
    """Customers with their segment, for the admin."""

    class Meta:
        proxy = True
        verbose_name = "customer with segment"
        verbose_name_plural = "customers with segment"
