"""What staff settle for a query: products pinned, hidden or raised, and queries that lead straight to a page."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import Resolver404, resolve
from django.utils import translation

from search.criteria import PAGE_SIZE
from search.matched_queries import QueriesField, parted
from shop.models import Attribute, Brand, Category, Collection, Product

LEAST_FACTOR, LARGEST_FACTOR = 1.1, 5.0


class ForQueries(models.Model):
    """In force for these queries, while it is active and between its times."""

    queries = QueriesField(
        help_text="The whole query, such as “summer dress”. Several are parted by commas or lines. "
        "Case, accents and signs make no difference.",
    )
    is_active = models.BooleanField(default=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        _forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        _forget()
        return deleted

    def is_in_force(self, now: datetime) -> bool:
        has_begun = self.starts_at is None or self.starts_at <= now
        return self.is_active and has_begun and (self.ends_at is None or now < self.ends_at)

    def matched_queries(self) -> list[str]:
        return parted(self.queries)

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It must end after it starts."})


class SearchRule(ForQueries):
    """`pin` puts a product at a position of the first page, `hide` takes it away, `boost` raises what it names."""

    class Kind(models.TextChoices):
        PIN = "pin", "Pin a product"
        HIDE = "hide", "Hide a product"
        BOOST = "boost", "Boost"

    kind = models.CharField(max_length=5, choices=Kind, default=Kind.PIN)
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.CASCADE, related_name="search_rules")
    position = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(PAGE_SIZE)],
        help_text=f"Of a pinned product, from 1 to {PAGE_SIZE}",
    )
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.CASCADE, help_text="With everything below it"
    )
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.CASCADE)
    attribute = models.ForeignKey(
        Attribute,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        limit_choices_to={"is_facet": True},
        help_text="One that customers can filter by",
    )
    attribute_value = models.CharField(max_length=200, blank=True, help_text="As the filter shows it: “red”, “Yes”")
    factor = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(LEAST_FACTOR), MaxValueValidator(LARGEST_FACTOR)],
        help_text=f"How much a product counts that has all words: {LEAST_FACTOR} a little more, 2 twice, "
        f"at most {LARGEST_FACTOR:g} times",
    )

    class Meta:
        ordering = ["queries", "kind", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="boost") | Q(product__isnull=False), name="search_rule_names_its_product"
            ),
            models.CheckConstraint(
                condition=~Q(kind="pin") | Q(position__range=(1, PAGE_SIZE)), name="search_rule_pin_on_first_page"
            ),
            models.CheckConstraint(
                condition=~Q(kind="boost") | Q(factor__range=(LEAST_FACTOR, LARGEST_FACTOR)),
                name="search_rule_factor_bounded",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="search_rule_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.queries}"

    def clean(self) -> None:
        super().clean()
        self._forget_what_is_not_used()
        errors: dict[str, str] = {}
        if self.kind != self.Kind.BOOST and self.product is None:
            errors["product"] = "Choose the product."
        if self.kind == self.Kind.PIN and self.position is None:
            errors["position"] = "Say at which position."
        if self.kind == self.Kind.BOOST:
            errors |= self._boost_errors()
        if errors:
            raise ValidationError(errors)

    def _forget_what_is_not_used(self) -> None:
        if self.kind != self.Kind.PIN:
            self.position = None
        if self.kind != self.Kind.BOOST:
            self.category = self.brand = self.attribute = self.factor = None
            self.attribute_value = ""

    def _boost_errors(self) -> dict[str, str]:
        errors: dict[str, str] = {}
        named = [name for name in ("product", "category", "brand", "attribute") if getattr(self, f"{name}_id")]
        if not named:
            errors["product"] = "Choose what is boosted: a product, a category, a brand or an attribute."
        for name in named[1:]:
            errors[name] = f"A rule boosts one thing; this one has a {named[0]} already."
        self.attribute_value = self.attribute_value.strip()
        if self.attribute and not self.attribute_value:
            errors["attribute_value"] = "Say which value."
        if self.attribute_value and not self.attribute:
            errors["attribute"] = "Say of which attribute this is a value."
        if self.factor is None:
            errors["factor"] = f"Say how much, from {LEAST_FACTOR} to {LARGEST_FACTOR:g}."
        return errors


class SearchRedirect(ForQueries):
    """These queries lead to a page of the shop instead of a list of products."""

    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE)
    collection = models.ForeignKey(Collection, null=True, blank=True, on_delete=models.CASCADE)
    address = models.CharField(max_length=500, blank=True, help_text="Of a page of this shop, such as /legal/returns/")

    class Meta:
        ordering = ["queries", "id"]
        constraints = [
            # Two signs that browsers read as the beginning of another site's address.
            models.CheckConstraint(
                condition=Q(address="") | Q(address__regex=r"^/([^/\\]|$)"), name="search_redirect_stays_here"
            )
        ]

    def __str__(self) -> str:
        return f"{self.queries} → {self.category or self.collection or self.address}"

    @property
    def target(self) -> str:
        """The address, or "" where it has none that is safe."""
        if self.category:
            return self.category.get_absolute_url()
        if self.collection:
            return self.collection.get_absolute_url() if self.collection.is_active else ""
        return self.address if is_address_of_this_shop(self.address) else ""

    def clean(self) -> None:
        super().clean()
        self.address = self.address.strip()
        given = [name for name in ("category", "collection", "address") if getattr(self, name)]
        if not given:
            raise ValidationError({"category": "Choose a category or a collection, or write an address."})
        if len(given) > 1:
            raise ValidationError(dict.fromkeys(given[1:], "A query leads to one page only."))
        if self.address and not is_address_of_this_shop(self.address):
            raise ValidationError({"address": "An address of this shop begins with one “/”, such as /legal/returns/."})
        if self.address:
            match _page_at(urlsplit(self.address).path):
                case None:
                    raise ValidationError({"address": "There is no such page in this shop."})
                case "search":
                    raise ValidationError({"address": "A search can't lead to a search. A synonym can do that."})


def is_address_of_this_shop(address: str) -> bool:
    """Nothing that a browser could take for another site: //elsewhere, /\\elsewhere, /<tab>/elsewhere."""
    is_plain = address.isprintable() and " " not in address and "\\" not in address
    return is_plain and address.startswith("/") and not address.startswith("//")


def _page_at(path: str) -> str | None:
    """The name of the page's address in any language; None where there is none."""
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            try:
                return resolve(path).url_name or ""
            except Resolver404:
                continue
    return None


def _forget() -> None:
    from search import rules  # which reads these models

    rules.forget()
