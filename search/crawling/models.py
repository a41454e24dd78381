"""Crawls, the pages they saw, and the products they propose: staff decide which of them the shop takes."""

from typing import Self

from django.db import models
from django.utils import timezone

from search.crawling.found import Outcome
from shop.models import Product
from shop.models.money import amount_field


class CrawlRun(models.Model):
    """One crawl, with its account: the five outcomes add up to the pages, each of which ended in one of them."""

    sites = models.JSONField(default=list)
    allow_private = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    fetched = models.PositiveIntegerField(default=0, help_text="Pages with a product on them")
    without_product = models.PositiveIntegerField(default=0)
    not_modified = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0, help_text="By robots.txt, or by us")
    failed = models.PositiveIntegerField(default=0)
    products_new = models.PositiveIntegerField(default=0)
    products_changed = models.PositiveIntegerField(default=0)
    products_unchanged = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return f"{', '.join(self.sites)} at {self.started_at:%Y-%m-%d %H:%M}"


class CrawledPage(models.Model):
    """The latest visit to a page. `etag` and `last_modified` let the next crawl ask whether it has changed."""

    url = models.TextField(unique=True)
    site = models.CharField(max_length=500)
    run = models.ForeignKey(CrawlRun, on_delete=models.CASCADE, related_name="visits")
    outcome = models.CharField(max_length=20, choices=[(one.value, one.value.replace("_", " ")) for one in Outcome])
    reason = models.CharField(max_length=300, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    links = models.JSONField(default=list, help_text="Within the site; kept where there is no sitemap")
    visited_at = models.DateTimeField()

    class Meta:
        ordering = ["url"]
        indexes = [models.Index(fields=["site"], name="crawled_page_site")]

    def __str__(self) -> str:
        return self.url


class ProposedProductQuerySet(models.QuerySet["ProposedProduct"]):
    def changed_since_accepted(self) -> Self:
        taken = self.filter(status=ProposedProduct.Status.ACCEPTED).exclude(accepted_hash="")
        return taken.exclude(content_hash=models.F("accepted_hash"))


class ProposedProduct(models.Model):
    """One SKU of a source, as its page last showed it. Variants of one product share `group`."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        ACCEPTED = "accepted", "In the shop"
        DISMISSED = "dismissed", "Dismissed"

    source = models.CharField(max_length=255, help_text="The host it comes from")
    sku = models.CharField(max_length=100)
    group = models.CharField(max_length=100)
    url = models.TextField()
    name = models.CharField(max_length=250)
    brand = models.CharField(max_length=120, blank=True)
    category = models.TextField(blank=True)
    description = models.TextField(blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    variant_attributes = models.JSONField(default=dict, blank=True)
    price = amount_field(null=True, blank=True)
    compare_at_price = amount_field(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    in_stock = models.BooleanField(null=True, blank=True)
    pictures = models.JSONField(default=list, blank=True)
    rating = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    rating_count = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0, help_text="Among the variants of its product")
    content_hash = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    accepted_hash = models.CharField(max_length=64, blank=True, default="", help_text="Of what the shop took")
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals")
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True, help_text="Its page answered 404 or 410")

    objects = ProposedProductQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "source", "group", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["source", "sku"], name="proposed_product_unique")]
        indexes = [
            models.Index(fields=["source", "group"], name="proposed_product_group"),
            models.Index(fields=["url"], name="proposed_product_url"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.sku})"

    @property
    def has_changed_since_accepted(self) -> bool:
        is_taken = self.status == self.Status.ACCEPTED and self.accepted_hash != ""
        return is_taken and self.content_hash != self.accepted_hash


class ProposedPrice(models.Model):
    """Each price that a source asked for a SKU, from when on."""

    proposal = models.ForeignKey(ProposedProduct, on_delete=models.CASCADE, related_name="prices")
    price = amount_field(null=True)
    currency = models.CharField(max_length=3, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at", "-id"]

    def __str__(self) -> str:
        return f"{self.price} {self.currency} from {self.seen_at:%Y-%m-%d}"
