"""The history of imports, with the rows that each refused."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from unfold.decorators import display

from shop.admin.read_only import ReadOnlyAdmin
from shop.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = [
        "started_at",
        "format",
        "state",
        "rows_read",
        "inserted",
        "updated",
        "unchanged",
        "rejected_rows",
        "file_name",
    ]
    list_filter = ["status", "format"]
    fields = [
        "path",
        "format",
        "status",
        "problem",
        ("rows_read", "inserted", "updated", "unchanged", "rejected_rows"),
        ("started_at", "finished_at", "started_by"),
        "content_hash",
    ]
    readonly_fields = ["rejected_rows"]

    def get_urls(self) -> list[URLPattern]:
        rejects = path(
            "<int:pk>/rejects/", self.admin_site.admin_view(self.download_rejects), name="shop_importrun_rejects"
        )
        return [rejects, *super().get_urls()]

    def download_rejects(self, request: HttpRequest, pk: int) -> FileResponse:
        """The rejected rows hold customers' data, so that seeing the history isn't enough."""
        if not (self.has_view_permission(request) and request.user.has_perm("shop.export_data")):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        file = Path(run.rejects_file).resolve() if run.rejects_file else None
        if file is None or not file.is_relative_to(Path(settings.VAR).resolve()) or not file.is_file():
            raise Http404("This import has no rejected rows on this machine.")
        return FileResponse(file.open("rb"), as_attachment=True, filename=file.name, content_type="text/csv")

    @display(description="Status", label={"Done": "success", "Failed": "danger", "Running": "info"}, ordering="status")
    def state(self, run: ImportRun) -> str:
        return run.get_status_display()

    @display(description="Rejected", ordering="rejected")
    def rejected_rows(self, run: ImportRun) -> Any:
        if not run.rejects_file:
            return run.rejected
        address = reverse("admin:shop_importrun_rejects", args=[run.pk])
        return format_html('<a class="underline" href="{}">{} rows (CSV)</a>', address, run.rejected)

    @display(description="File", ordering="path")
    def file_name(self, run: ImportRun) -> str:
        return Path(run.path).name
