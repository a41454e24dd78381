"""Tests of one way to fill a shelf against another."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from recsys import recommender_names, shelf_names


class Experiment(models.Model):
    """Half of the visitors who agreed to personalisation see arm A, the other half arm B."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Not started"
        RUNNING = "running", "Running"
        DECIDED = "decided", "Decided"
        STOPPED = "stopped", "Stopped"

    class Verdict(models.TextChoices):
        NONE = "", "None"
        A = "A", "A is better"
        B = "B", "B is better"
        SAME = "same", "No difference that matters"

    name = models.SlugField(max_length=60, unique=True, help_text="Events carry it, such as new-ease-or-lightfm")
    question = models.CharField(max_length=200, blank=True, help_text="What you want to know, for the staff")
    shelf = models.CharField(max_length=40)
    recommender_a = models.CharField(
        "A: recommender", max_length=40, blank=True, help_text="Empty: the one that serves"
    )
    rules_a = models.BooleanField("A: with the rules", default=True)
    recommender_b = models.CharField(
        "B: recommender", max_length=40, blank=True, help_text="Empty: the one that serves"
    )
    rules_b = models.BooleanField("B: with the rules", default=True)
    window_days = models.PositiveSmallIntegerField(
        "days to buy in",
        default=7,
        validators=[MaxValueValidator(60)],
        help_text="A visitor counts once so many days have passed since the shelf was first shown; orders paid within "
        "them count. 0: at once, with what was bought so far",
    )
    alpha = models.FloatField(
        "chance of a false alarm",
        default=0.05,
        validators=[MinValueValidator(0.001), MaxValueValidator(0.2)],
        help_text="However often you look: 0.05 says that of a hundred tests of equals at most five find a winner",
    )
    base_conversion = models.FloatField(
        "expected conversion (%)",
        default=3.0,
        validators=[MinValueValidator(0.01), MaxValueValidator(99)],
        help_text="Visitors of a hundred who buy, as things are",
    )
    least_effect = models.FloatField(
        "smallest change worth knowing (%)",
        default=10.0,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text="Relative: 10 means from 3 to 3.3 buyers of a hundred",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    verdict = models.CharField(max_length=5, choices=Verdict, blank=True, default="", editable=False)
    is_adopted = models.BooleanField(default=False, editable=False, help_text="The better arm is shown to everybody")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            # One index each: of running ones, and of adopted ones, a shelf has one.
            models.UniqueConstraint(
                fields=["shelf"], condition=Q(status="running"), name="experiment_one_running_on_a_shelf"
            ),
            models.UniqueConstraint(
                fields=["shelf"], condition=Q(is_adopted=True), name="experiment_one_adopted_on_a_shelf"
            ),
            models.CheckConstraint(
                condition=~(Q(recommender_a=F("recommender_b")) & Q(rules_a=F("rules_b"))),
                name="experiment_arms_differ",
            ),
            models.CheckConstraint(
                condition=Q(status="decided") & ~Q(verdict="") | ~Q(status="decided") & Q(verdict=""),
                name="experiment_decided_has_verdict",
            ),
            models.CheckConstraint(
                condition=Q(is_adopted=False) | Q(verdict__in=["A", "B"]), name="experiment_adopted_has_a_winner"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        _forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        _forget()
        return deleted

    @property
    def shelf_title(self) -> str:
        return shelf_names.title(self.shelf)

    @property
    def is_running(self) -> bool:
        return self.status == self.Status.RUNNING

    def settings_of(self, arm: str) -> tuple[str, bool]:
        """The arm's recommender, "" for the one that serves, and whether the rules are applied."""
        if arm == "A":
            return self.recommender_a, self.rules_a
        return self.recommender_b, self.rules_b

    def arm_in_words(self, arm: str) -> str:
        recommender, with_rules = self.settings_of(arm)
        shown = recommender_names.title(recommender) if recommender else "What serves"
        return f"{shown}, {'with' if with_rules else 'without'} rules"

    def clean(self) -> None:
        errors: dict[str, str] = {}
        if self.shelf not in (shelf_names.NEW, shelf_names.REPEAT):
            for name in ("recommender_a", "recommender_b"):
                if getattr(self, name):
                    errors[name] = "This shelf has one recommender: only its rules can be tried."
        if self.settings_of("A") == self.settings_of("B"):
            errors["rules_b"] = "Both arms are the same: choose another recommender, or switch the rules off in one."
        if errors:
            raise ValidationError(errors)


def _forget() -> None:
    from recsys import experiments  # which reads this model

    experiments.forget()
