"""What staff put on the home page: banners, and collections of products."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.files.storage import default_storage
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from shop import staff_content
from shop.admin.uploads import PictureUploadForm
from shop.models import Banner, Collection, CollectionItem, Product, ShopSettings
from shop.models.content import MOST_PRODUCTS


class OnHomePage(ModelAdmin):
    """Times are those of the shop. Changes are on the pages of this process at once, of the others within seconds."""

    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(ShopSettings.current().zone):
            return _rendered(super().changeform_view(*args, **kwargs))

    def changelist_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(ShopSettings.current().zone):
            return _rendered(super().changelist_view(*args, **kwargs))

    def save_related(self, *args: Any) -> None:
        super().save_related(*args)
        staff_content.forget()

    def delete_model(self, *args: Any) -> None:
        super().delete_model(*args)
        staff_content.forget()

    def delete_queryset(self, *args: Any) -> None:
        super().delete_queryset(*args)
        staff_content.forget()


def _rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


class BannerForm(PictureUploadForm):
    class Meta:
        model = Banner
        fields = [
            "title",
            "text",
            "link",
            "link_label",
            "original",
            "alt",
            "is_active",
            "position",
            "starts_at",
            "ends_at",
        ]
        widgets = {"text": UnfoldAdminTextareaWidget({"rows": 3})}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "original" in self.changed_data:
            self.instance.forget_renditions()


@admin.register(Banner)
class BannerAdmin(OnHomePage):
    form = BannerForm
    list_display = ["title", "state", "place", "is_active"]
    list_filter = ["is_active"]
    list_fullwidth = True
    ordering_field = "position"
    hide_ordering_field = True
    ordering = ["position", "id"]
    search_fields = ["title", "text"]
    fieldsets = [
        (None, {"fields": ["state_in_words", "title", "text", "link", "link_label"]}),
        ("When", {"fields": ["is_active", "starts_at", "ends_at"]}),
        ("Picture", {"fields": ["shown", "original", "alt", "problem"]}),
        ("Where", {"fields": ["position"]}),
    ]
    readonly_fields = ["state_in_words", "shown", "problem"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Banner]:
        head = Banner.objects.shown_at(timezone.now()).values("pk")[:1]
        return super().get_queryset(request).annotate(head=Subquery(head))

    @display(
        description="Now",
        label={"shown": "success", "starts": "info", "ended": "warning", "off": "danger"},
    )
    def state(self, banner: Any) -> tuple[str, str]:
        now = timezone.now()
        if not banner.is_active:
            return "off", "Switched off"
        if banner.ends_at and banner.ends_at <= now:
            return "ended", f"Ended {_written(banner.ends_at)}"
        if banner.starts_at and banner.starts_at > now:
            return "starts", f"Starts {_written(banner.starts_at)}"
        return "shown", f"Shown until {_written(banner.ends_at)}" if banner.ends_at else "Shown now"

    @display(description="Now")
    def state_in_words(self, banner: Any) -> str:
        """The form prints a label's pair as it is."""
        return self.state(banner)[1] if banner.pk else "–"

    @display(description="Place")
    def place(self, banner: Any) -> str:
        return "Head of the home page" if banner.pk == banner.head else "Further down"

    @display(description="As shown")
    def shown(self, banner: Banner) -> str:
        if not banner.rendition_400:
            return "being prepared" if banner.original and not banner.problem else "no picture"
        return format_html('<img src="{}" alt="{}" width="240">', default_storage.url(banner.rendition_400), banner.alt)


def _written(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i")


class CollectionItemInline(TabularInline):
    model = CollectionItem
    fields = ["product", "position"]
    autocomplete_fields = ["product"]
    ordering_field = "position"
    hide_ordering_field = True
    extra = 0
    max_num = MOST_PRODUCTS
    verbose_name, verbose_name_plural = "product", "products, in the order in which pages show them"

    def get_queryset(self, request: HttpRequest) -> QuerySet[CollectionItem]:
        return super().get_queryset(request).select_related("product")


@admin.register(Collection)
class CollectionAdmin(OnHomePage):
    list_display = ["name", "state", "products_on_sale", "home_position", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "description", "is_active", "home_position"]
    inlines = [CollectionItemInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Collection]:
        on_sale = CollectionItem.objects.filter(collection=OuterRef("pk"), product__in=Product.objects.on_sale())
        counted = on_sale.order_by().values("collection").annotate(count=Count("pk")).values("count")
        return super().get_queryset(request).annotate(on_sale=Coalesce(Subquery(counted), 0))

    def view_on_site(self, collection: Collection) -> str | None:
        return collection.get_absolute_url() if collection.is_active else None

    @display(description="Now", label={"home": "success", "page": "info", "empty": "warning", "off": "danger"})
    def state(self, collection: Any) -> tuple[str, str]:
        if not collection.is_active:
            return "off", "Switched off"
        if not collection.on_sale:
            return "empty", "Nothing on sale in it"
        return ("page", "On its own page") if collection.home_position is None else ("home", "On the home page too")

    @display(description="On sale", ordering="on_sale")
    def products_on_sale(self, collection: Any) -> int:
        count: int = collection.on_sale
        return count
