"""The category tree: naming, placing, moving."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from treebeard.forms import MoveNodeForm, movenodeform_factory
from unfold.admin import ModelAdmin
from unfold.decorators import display

from shop.categories import refresh_url_paths
from shop.models import Category


class CategoryForm(MoveNodeForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if slug := cleaned.get("slug"):
            parent = self._parent(cleaned)
            path = f"{parent.url_path}/{slug}" if parent else slug
            if Category.objects.filter(url_path=path).exclude(pk=self.instance.pk).exists():
                raise ValidationError({"slug": f"There is a category at /c/{path}/ already."})
            if self.instance._state.adding:
                self.instance.url_path = path
        return cleaned

    @staticmethod
    def _parent(cleaned: dict[str, Any]) -> Category | None:
        node = cleaned.get("treebeard_ref_node")
        if node and cleaned.get("treebeard_position") == "sorted-sibling":
            return Category.objects.get_parent(node)
        return node


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    form = movenodeform_factory(Category, form=CategoryForm, fields=["name", "slug", "description"])
    list_display = ["indented", "url_path", "products_here", "is_derived"]
    list_filter = ["is_derived"]
    list_per_page = 200
    ordering = ["path"]
    search_fields = ["name", "url_path"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return super().get_queryset(request).annotate(product_count=Count("products"))

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        """The form has placed the node already; the addresses of it and of all below it follow."""
        super().save_model(request, obj, form, change)
        refresh_url_paths()

    @display(description="Category", ordering="path")
    def indented(self, category: Category) -> str:
        return "\u2003" * (category.depth - 1) + category.name

    @display(description="Products", ordering="product_count")
    def products_here(self, category: Any) -> int:
        return category.product_count
