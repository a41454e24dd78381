"""What staff settle for shelves: products pinned, raised, buried, or never shown."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from recsys import shelf_names
from shop.models import Brand, Category, Product

LEAST_FACTOR, LARGEST_FACTOR = 1.1, 10.0
LAST_POSITION = 12
LOWEST_MARGIN, HIGHEST_MARGIN = Decimal(-1000), Decimal(100)
CONDITIONS = ("product", "category", "brand", "least_margin", "most_margin", "least_stock", "most_stock")


class ShelfRule(models.Model):
    """Concerns the products that meet all its conditions, while it is active and between its times."""

    class Kind(models.TextChoices):
        PIN = "pin", "Pin a product"
        BOOST = "boost", "Boost"
        BURY = "bury", "Bury: behind all others"
        HIDE = "hide", "Never show"

    name = models.CharField(max_length=100, help_text="What it is for: staff read it, customers don't")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.BOOST)
    shelf = models.CharField(max_length=40, blank=True, help_text="Empty: all shelves")
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.CASCADE, related_name="shelf_rules")
    position = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_POSITION)],
        help_text=f"Of a pinned product on the shelf, from 1 to {LAST_POSITION}",
    )
    factor = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(LEAST_FACTOR), MaxValueValidator(LARGEST_FACTOR)],
        help_text=f"2: a product in place 8 is ranked as if in place 4. From {LEAST_FACTOR} to {LARGEST_FACTOR:g}",
    )
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.CASCADE, help_text="With everything below it"
    )
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.CASCADE)
    least_margin = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST_MARGIN), MaxValueValidator(HIGHEST_MARGIN)],
        verbose_name="margin at least (%)",
        help_text="Price − cost, of the price. Products whose cost nobody entered don't meet it",
    )
    most_margin = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST_MARGIN), MaxValueValidator(HIGHEST_MARGIN)],
        verbose_name="margin at most (%)",
    )
    least_stock = models.PositiveIntegerField(
        null=True,
        blank=True,
        verbose_name="pieces in stock at least",
        help_text="Of all variants together. Products that are always available have any number",
    )
    most_stock = models.PositiveIntegerField(null=True, blank=True, verbose_name="pieces in stock at most")
    is_active = models.BooleanField(default=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["shelf", "kind", "position", "id"]
        constraints = [  # a comparison with nothing is no refusal: hence “not null” beside the ranges
            models.CheckConstraint(
                condition=~Q(kind="pin")
                | Q(product__isnull=False, position__isnull=False, position__range=(1, LAST_POSITION)),
                name="shelf_rule_pin_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind="boost") | Q(factor__isnull=False, factor__range=(LEAST_FACTOR, LARGEST_FACTOR)),
                name="shelf_rule_factor_bounded",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=False)
                | Q(category__isnull=False)
                | Q(brand__isnull=False)
                | Q(least_margin__isnull=False)
                | Q(most_margin__isnull=False)
                | Q(least_stock__isnull=False)
                | Q(most_stock__isnull=False),
                name="shelf_rule_has_a_condition",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="shelf_rule_ends_after_start",
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
        return shelf_names.title(self.shelf) if self.shelf else "All shelves"

    def in_words(self) -> str:
        """Which products, and how much or where to."""
        said = [str(named) for named in (self.product, self.category, self.brand) if named]
        for least, most, what in (
            (self.least_margin, self.most_margin, "% margin"),
            (self.least_stock, self.most_stock, " in stock"),
        ):
            if least is not None and most is not None:
                said.append(f"{float(least):g}–{float(most):g}{what}")
            elif least is not None:
                said.append(f"≥ {float(least):g}{what}")
            elif most is not None:
                said.append(f"≤ {float(most):g}{what}")
        if self.position:
            said.append(f"at position {self.position}")
        return ", ".join(said) + (f" × {self.factor:g}" if self.factor else "")

    def is_in_force(self, now: datetime) -> bool:
        has_begun = self.starts_at is None or self.starts_at <= now
        return self.is_active and has_begun and (self.ends_at is None or now < self.ends_at)

    def clean(self) -> None:
        self._forget_what_is_not_used()
        errors: dict[str, str] = {}
        if self.kind == self.Kind.PIN:
            if self.product is None:
                errors["product"] = "Choose the product."
            if self.position is None:
                errors["position"] = "Say at which position."
        elif all(getattr(self, name) is None for name in CONDITIONS):
            errors["product"] = "Say which products: by name, category, brand, margin or stock."
        if self.kind == self.Kind.BOOST and self.factor is None:
            errors["factor"] = f"Say how much, from {LEAST_FACTOR} to {LARGEST_FACTOR:g}."
        for least, most in (("least_margin", "most_margin"), ("least_stock", "most_stock")):
            low, high = getattr(self, least), getattr(self, most)
            if low is not None and high is not None and high < low:
                errors[most] = f"No product has at most {high} and at least {low}."
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = "It must end after it starts."
        if errors:
            raise ValidationError(errors)

    def _forget_what_is_not_used(self) -> None:
        if self.kind == self.Kind.PIN:
            for name in CONDITIONS[1:]:
                setattr(self, name, None)
        else:
            self.position = None
        if self.kind != self.Kind.BOOST:
            self.factor = None


def _forget() -> None:
    from recsys import rules  # which reads this model

    rules.forget()
