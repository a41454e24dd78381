"""Which files left the shop. A log: read, never edited."""

from django.contrib import admin
from unfold.contrib.filters.admin import RangeDateFilter

from shop.admin.read_only import ReadOnlyAdmin
from shop.models import Export


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    list_display = ["exported_at", "email", "subject", "file_format", "filters", "row_count"]
    list_filter = ["file_format", ("exported_at", RangeDateFilter)]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["email", "subject"]
    search_help_text = "Who, or what"
    fields = ["exported_at", "exported_by", "email", "subject", "file_format", "filters", "row_count"]
