"""What is for sale: categories, brands, products, their variants, attributes and pictures."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from treebeard.mp_tree import MP_Node

from shop.models.catalogue_queries import ProductQuerySet
from shop.models.money import amount_field, currency_field
from shop.models.pictures import RenderedPicture


class Category(MP_Node):
    """A node of the category tree. `url_path` is the whole way, e.g. `home/kitchen/mugs`."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    url_path = models.CharField(max_length=500, unique=True)
    description = models.TextField(blank=True)
    is_derived = models.BooleanField(default=False, help_text="Worked out from product names by an import")

    node_order_by = ["name"]

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("category", args=[self.url_path])


class Brand(models.Model):
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Attribute(models.Model):
    """What may stand in the `attributes` of products and variants."""

    class Type(models.TextChoices):
        TEXT = "text", "Text"
        NUMBER = "number", "Number"
        BOOLEAN = "boolean", "Yes or no"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    type = models.CharField(max_length=10, choices=Type, default=Type.TEXT)
    unit = models.CharField(max_length=20, blank=True)
    is_facet = models.BooleanField(default=False, help_text="Offered as a filter in listings")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """What a product page shows. SKU, price and stock belong to its variants."""

    import_source = models.CharField(max_length=40, blank=True, default="")
    reference = models.CharField(max_length=100, null=True, blank=True, help_text="The product's id in imported data")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=250, unique=True)
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.SET_NULL, related_name="products")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="products")
    description = models.TextField(blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True, help_text="Shown in the shop")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    popularity = models.FloatField(default=0, help_text="Kept by shop/popularity.py, nightly")
    average_rating = models.DecimalField(
        max_digits=3, decimal_places=2, null=True, blank=True, editable=False, help_text="Kept by the database"
    )
    rating_count = models.PositiveIntegerField(default=0, editable=False, help_text="Kept by the database")

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_source", "reference"], name="product_reference_unique"),
        ]
        indexes = [
            models.Index(fields=["-popularity", "id"], name="product_popularity"),
            models.Index(fields=["-created_at", "id"], name="product_created"),
            GinIndex(fields=["attributes"], name="product_attributes"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("product", args=[self.slug])


class Variant(models.Model):
    """What is put into a basket. Prices are gross, in `currency`."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=100, unique=True)
    price = amount_field()
    compare_at_price = amount_field(null=True, blank=True, help_text="The price it is reduced from")
    cost = amount_field(null=True, blank=True, help_text="What it costs the shop, for margins")
    currency = currency_field()
    attributes = models.JSONField(default=dict, blank=True)
    track_stock = models.BooleanField(default=True, help_text="Off: always available")
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(price__gte=0), name="variant_price_not_negative"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="variant_cost_not_negative"),
            models.CheckConstraint(condition=Q(compare_at_price__gte=0), name="variant_compare_at_not_negative"),
        ]

    def __str__(self) -> str:
        return self.sku


class PriceHistory(models.Model):
    """Every price that a variant had, written by a database trigger."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="price_history")
    price = amount_field()
    currency = currency_field()
    valid_from = models.DateTimeField()

    class Meta:
        verbose_name_plural = "price history"
        ordering = ["-valid_from", "-id"]
        indexes = [models.Index(fields=["variant", "-valid_from"], name="price_history_of_variant")]

    def __str__(self) -> str:
        return f"{self.price} {self.currency} from {self.valid_from:%Y-%m-%d}"


class SlugHistory(models.Model):
    """Old addresses of products and categories, written by a database trigger; pages answer them with 301."""

    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.CASCADE, related_name="old_slugs")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE, related_name="old_paths")
    slug = models.CharField(max_length=500, help_text="A product's slug, or a category's whole path")
    replaced_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "slug history"
        constraints = [
            models.CheckConstraint(
                condition=Q(product__isnull=False, category__isnull=True)
                | Q(product__isnull=True, category__isnull=False),
                name="slug_history_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(product__isnull=False), name="slug_history_product_slug_unique"
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(category__isnull=False), name="slug_history_category_path_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Picture(RenderedPicture):
    """A product's picture."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="pictures")
    variant = models.ForeignKey(Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.alt or f"Picture {self.pk}"
