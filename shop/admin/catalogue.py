"""Products with their variants and stock, brands, attributes, reviews."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, QuerySet, Sum
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import action, display

from shop import attributes, money
from shop.admin.uploads import PictureUploadForm
from shop.models import Attribute, Brand, Picture, Product, Review, StockRecord, Variant


class AttributesForm(forms.ModelForm):
    """Attributes are checked against the attribute table."""

    def clean_attributes(self) -> dict[str, Any]:
        values = self.cleaned_data["attributes"] or {}
        if not isinstance(values, dict):
            raise ValidationError('Write attributes as {"code": "value"}.')
        return attributes.clean(values, attributes.known_attributes())


class VariantForm(AttributesForm):
    """A variant and its stock in one row."""

    on_hand = forms.IntegerField(min_value=0, required=False, help_text="On the shelf")

    class Meta:
        model = Variant
        fields = [
            "sku",
            "price",
            "compare_at_price",
            "cost",
            "currency",
            "attributes",
            "track_stock",
            "weight_grams",
            "position",
            "is_active",
        ]
        widgets = {"attributes": forms.Textarea(attrs={"rows": 1, "cols": 24})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stock = getattr(self.instance, "stock", None) if self.instance.pk else None
        if stock is not None:
            self.fields["on_hand"].initial = stock.on_hand
            self.reserved = stock.reserved

    def clean_on_hand(self) -> int | None:
        on_hand = self.cleaned_data["on_hand"]
        if on_hand is not None and on_hand < (reserved := getattr(self, "reserved", 0)):
            raise ValidationError(f"{reserved} are held by unpaid orders; on hand can't be fewer.")
        return on_hand

    def has_changed(self) -> bool:
        return super().has_changed() or "on_hand" in self.changed_data

    def save_stock(self) -> None:
        """After the variant was saved."""
        if "on_hand" in self.changed_data and (on_hand := self.cleaned_data["on_hand"]) is not None:
            StockRecord.objects.update_or_create(variant=self.instance, defaults={"on_hand": on_hand})


class VariantInline(TabularInline):
    model = Variant
    form = VariantForm
    fields = ["sku", "on_hand", *VariantForm.Meta.fields[1:]]
    extra = 0
    tab = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Variant]:
        return super().get_queryset(request).select_related("stock")


class PictureForm(PictureUploadForm):
    class Meta:
        model = Picture
        fields = ["original", "alt", "position"]


class PictureInline(TabularInline):
    model = Picture
    form = PictureForm
    fields = ["shown", "original", "alt", "position", "problem"]
    readonly_fields = ["shown", "problem"]
    extra = 0
    tab = True

    @display(description="Picture")
    def shown(self, picture: Picture) -> str:
        if not picture.rendition_200:
            return "being prepared" if picture.pk and not picture.problem else "–"
        return format_html(
            '<img src="/media/{}" alt="{}" width="60" height="60" loading="lazy">', picture.rendition_200, picture.alt
        )


class StockFilter(admin.SimpleListFilter):
    title, parameter_name = "stock", "stock"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("low", "Five or fewer left"), ("out", "Sold out")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> QuerySet[Product]:
        most = {"low": 5, "out": 0}.get(self.value() or "")
        if most is None:
            return queryset
        scarce = StockRecord.objects.filter(
            variant__product=OuterRef("pk"), variant__track_stock=True, variant__is_active=True, on_hand__lte=most
        )
        return queryset.filter(Exists(scarce))


@admin.register(Product)
class ProductAdmin(ModelAdmin):
    form = AttributesForm
    list_display = ["name", "category", "brand", "prices", "on_hand", "rating", "is_active"]
    list_filter = [
        "is_active",
        StockFilter,
        ("category", RelatedDropdownFilter),
        ("brand", RelatedDropdownFilter),
    ]
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    search_fields = ["name", "variants__sku", "reference"]
    search_help_text = "Name, SKU or reference"
    show_full_result_count = False
    ordering = ["-popularity", "id"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["brand"]
    inlines = [VariantInline, PictureInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "category", "brand", "description", "attributes", "is_active"]}),
        ("Kept by the shop", {"fields": ["reference", "popularity", "average_rating", "rating_count", "created_at"]}),
    ]
    readonly_fields = ["reference", "popularity", "average_rating", "rating_count", "created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        return (
            super()
            .get_queryset(request)
            .select_related("category", "brand")
            .prefetch_related("variants")
            .annotate(total_on_hand=Sum("variants__stock__on_hand"))
        )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if isinstance(row, VariantForm) and row.instance.pk and row not in formset.deleted_forms:
                row.save_stock()

    @display(description="Price")
    def prices(self, product: Product) -> str:
        variants = sorted(product.variants.all(), key=lambda variant: variant.price)
        if not variants:
            return "–"
        lowest, highest = variants[0], variants[-1]
        low = money.written(lowest.price, lowest.currency)
        return low if lowest.price == highest.price else f"{low} – {money.written(highest.price, highest.currency)}"

    @display(description="On hand", ordering="total_on_hand")
    def on_hand(self, product: Any) -> str:
        return "not tracked" if product.total_on_hand is None else f"{product.total_on_hand:,}"

    @display(description="Rating", ordering="average_rating")
    def rating(self, product: Product) -> str:
        return f"{product.average_rating} ({product.rating_count})" if product.rating_count else "–"


@admin.register(Brand)
class BrandAdmin(ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Attribute)
class AttributeAdmin(ModelAdmin):
    list_display = ["name", "code", "type", "unit", "is_facet"]
    list_filter = ["type", "is_facet"]
    search_fields = ["name", "code"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["code"] if obj else []  # values are stored under it


@admin.register(Review)
class ReviewAdmin(ModelAdmin):
    list_display = ["product", "rating", "title", "customer", "state", "is_verified_buyer", "created_at"]
    list_filter = ["status", "rating", "is_verified_buyer"]
    list_select_related = ["product", "customer"]
    list_fullwidth = True
    search_fields = ["product__name", "title", "text"]
    readonly_fields = ["product", "customer", "rating", "title", "text", "is_verified_buyer", "created_at"]
    actions = ["approve", "reject"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @display(
        description="Status",
        label={"Approved": "success", "Rejected": "danger", "Waiting for moderation": "warning"},
        ordering="status",
    )
    def state(self, review: Review) -> str:
        return review.get_status_display()

    @action(description="Approve", permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        changed = queryset.update(status=Review.Status.APPROVED)
        self.message_user(request, f"{changed} approved; they are shown and counted now.")

    @action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        changed = queryset.update(status=Review.Status.REJECTED)
        self.message_user(request, f"{changed} rejected; they are not shown.")
