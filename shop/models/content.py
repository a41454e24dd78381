"""What staff write themselves: legal pages, banners and collections of products."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from shop.models.catalogue import Product
from shop.models.pictures import RenderedPicture

MOST_PRODUCTS = 100  # of a collection
LINK = re.compile(r"(/(?![/\\])|https?://[^\s/])\S*")


def validate_link(link: str) -> None:
    """A page of this shop or of another site: no other scheme, so that a link can't hold a script."""
    if not LINK.fullmatch(link):
        raise ValidationError("Give a page of this shop, such as /collections/new/, or a whole https:// address.")


class LegalPageQuerySet(models.QuerySet["LegalPage"]):
    def there(self) -> "LegalPageQuerySet":
        """As `LegalPage.is_there` says of one."""
        return self.filter(~Q(text="") | Q(kind=LegalPage.Kind.PRIVACY))


class LegalPage(models.Model):
    """One row for each kind, made by a migration. Without a text there is no page (privacy is always there)."""

    class Kind(models.TextChoices):
        IMPRINT = "imprint", "Imprint"
        TERMS = "terms", "Terms"
        PRIVACY = "privacy", "Privacy"
        RETURNS = "returns", "Returns"
        CONTACT = "contact", "Contact"

    kind = models.CharField(max_length=10, choices=Kind, unique=True, editable=False)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True, help_text="Markdown. Empty: the page isn't there and nothing links to it.")
    updated_at = models.DateTimeField(auto_now=True)

    objects = LegalPageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["imprint", "terms", "privacy", "returns", "contact"]),
                name="legal_page_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse(self.kind)

    @property
    def is_there(self) -> bool:
        return bool(self.text) or self.kind == self.Kind.PRIVACY


class BannerQuerySet(models.QuerySet["Banner"]):
    def shown_at(self, moment: datetime) -> "BannerQuerySet":
        """The first of them is the head of the home page."""
        has_begun = Q(starts_at__isnull=True) | Q(starts_at__lte=moment)
        return self.filter(has_begun, Q(ends_at__isnull=True) | Q(ends_at__gt=moment), is_active=True)


class Banner(RenderedPicture):
    """On the home page: the first that is shown now is its head, the others stand further down."""

    title = models.CharField(max_length=100)
    text = models.CharField(max_length=300, blank=True)
    link = models.CharField(
        max_length=500,
        blank=True,
        validators=[validate_link],
        help_text="A page of this shop, such as /collections/new/, or a whole https:// address",
    )
    link_label = models.CharField(max_length=60, blank=True, help_text="What the button says. Empty: “Have a look”")
    original = models.ImageField("picture", upload_to="originals/", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="The lowest comes first")
    is_active = models.BooleanField("active", default=True)
    starts_at = models.DateTimeField("from", null=True, blank=True, help_text="Empty: at once")
    ends_at = models.DateTimeField("until", null=True, blank=True, help_text="Empty: until it is taken down")

    objects = BannerQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="banner_ends_after_it_starts",
                violation_error_message="A banner has to end after it has started.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Collection(models.Model):
    """Products that staff have put together, in their order, with a page of its own."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.TextField(blank=True)
    is_active = models.BooleanField("active", default=True)
    home_position = models.PositiveSmallIntegerField(
        "place on the home page", null=True, blank=True, help_text="The lowest comes first. Empty: not on the home page"
    )
    products = models.ManyToManyField(Product, through="CollectionItem", related_name="collections")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("collection", args=[self.slug])


class CollectionItem(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="collection_items")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "product"],
                name="collection_holds_a_product_once",
                violation_error_message="This product is in the collection already.",
            )
        ]

    def __str__(self) -> str:
        return self.product.name
