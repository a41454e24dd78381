"""What is shown and never edited."""

from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline


class NoEdits:
    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(NoEdits, ModelAdmin):
    list_fullwidth = True
    show_full_result_count = False


class ReadOnlyInline(NoEdits, TabularInline):
    extra = 0
    can_delete = False
    show_change_link = False
