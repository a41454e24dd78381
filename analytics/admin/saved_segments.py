"""Saved segments: by what customers belong to one, what became of it, and its customers as a file."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from analytics import (
    marketing_consent,
    saved_segment_criteria,
    saved_segment_export,
    saved_segment_history,
    saved_segments,
)
from analytics.models import SavedSegment
from analytics.saved_segment_forms import OF_RANGES, SavedSegmentForm
from shop import clock, money
from shop.dashboards import numbers
from shop.dashboards.views import CSV_TYPE
from shop.models import ShopSettings, User

STATIC = "shop/dashboards"
SCRIPTS = ("shop/vendor/echarts/echarts.min.js", *(f"{STATIC}/{name}.js" for name in ("formats", "kinds", "charts")))
EXPORT = "shop.export_data"


@admin.register(SavedSegment)
class SavedSegmentAdmin(ModelAdmin):
    form = SavedSegmentForm
    list_display = ["name", "who", "customers", "reachable", "spent", "state"]
    list_fullwidth = True
    search_fields = ["name", "description"]
    search_help_text = "Name or description"
    actions = ["refresh_chosen"]
    actions_detail = ["refresh_now"]
    change_form_outer_before_template = "admin/analytics/saved_segment.html"
    fieldsets = [
        (None, {"fields": ["name", "description"]}),
        (
            "Who they are",
            {"fields": [("segment", "lives_in"), *((low, high) for _, low, high in OF_RANGES)]},
        ),
        (
            "What they ordered",
            {
                "description": "One paid order must meet all that is chosen here.",
                "fields": ["period", ("from", "to"), ("country", "platform"), "category"],
            },
        ),
    ]

    class Media:
        css = {"all": [f"{STATIC}/dashboards.css"]}
        js = [Script(name, defer=True) for name in SCRIPTS]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{**kwargs, "fields": ["name", "description"]})

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_POST(self.export_view))
        return [path("<int:pk>/customers.csv", export, name="analytics_savedsegment_export"), *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whatever filters somebody comes with: a dashboard's, or those of the list of customers."""
        return from_address(request.GET.dict())

    def save_model(self, request: HttpRequest, obj: SavedSegment, form: Any, change: bool) -> None:
        if not change:
            assert isinstance(request.user, User)
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        saved_segments.refresh(obj.pk, clock.as_of())
        obj.refresh_from_db()
        messages.success(request, f"{numbers.whole(obj.customers)} customers belong to “{obj.name}” today.")

    def delete_model(self, request: HttpRequest, obj: SavedSegment) -> None:
        saved_segments.delete(obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SavedSegment]) -> None:
        for segment in queryset:
            saved_segments.delete(segment)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        segment = SavedSegment.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        shown: dict[str, Any] = {}
        if segment:
            counts = saved_segments.customers_of(segment)
            shown = {
                "segment": segment,
                "shown": saved_segment_history.shown(segment),
                "words": _words(segment),
                "spent": money.written(segment.value, ShopSettings.current().currency),
                "refreshed_on": clock.today(segment.refreshed_at) if segment.refreshed_at else None,
                "reachable": counts[marketing_consent.REACHABLE],
                "left_out": [(reason, n) for reason, n in counts.items() if reason != marketing_consent.REACHABLE],
                "may_export": request.user.has_perm(EXPORT),
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def export_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """By POST: it leaves a row in the log of exports."""
        if not self.has_view_permission(request) or not request.user.has_perm(EXPORT):
            raise PermissionDenied
        assert isinstance(request.user, User)
        segment = get_object_or_404(SavedSegment, pk=pk)
        response = HttpResponse(saved_segment_export.to_csv(segment, request.user), content_type=CSV_TYPE)
        response["Content-Disposition"] = f'attachment; filename="saved-segment-{pk}-{clock.today()}.csv"'
        response["Cache-Control"] = "no-store"
        return response

    @action(description="Refresh now", url_path="refresh", permissions=["change"], icon="refresh")
    def refresh_now(self, request: HttpRequest, object_id: int) -> HttpResponseRedirect:
        self._refresh(request, [object_id])
        return redirect("admin:analytics_savedsegment_change", object_id)

    @admin.action(description="Refresh now", permissions=["change"])
    def refresh_chosen(self, request: HttpRequest, chosen: QuerySet[SavedSegment]) -> None:
        self._refresh(request, list(chosen.values_list("pk", flat=True)))

    def _refresh(self, request: HttpRequest, keys: list[int]) -> None:
        done = sum(saved_segments.refresh(pk, clock.as_of()) for pk in keys)
        if done:
            messages.success(request, f"{done} refreshed.")
        if left := len(keys) - done:
            messages.error(request, f"{left} could not be refreshed: their criteria name what is not there any more.")

    @display(description="Who")
    def who(self, segment: SavedSegment) -> str:
        return segment.problem or "; ".join(_words(segment))

    @display(description="Spent", ordering="value")
    def spent(self, segment: SavedSegment) -> str:
        return money.written(segment.value, ShopSettings.current().currency)

    @display(description="State", label={"Up to date": "success", "Not kept up": "danger", "New": "info"})
    def state(self, segment: SavedSegment) -> str:
        return "Not kept up" if segment.problem else "Up to date" if segment.refreshed_at else "New"


def from_address(given: dict[str, str]) -> dict[str, str]:
    """The list of customers (`of=customers`) says `r=5` where a segment says from 5 to 5; its country is theirs."""
    if given.get("of") == "customers" and "country" in given:
        given = {**given, "lives_in": given["country"], "country": ""}
    found = saved_segment_criteria.stated(given)
    for letter in ("r", "f", "m"):
        if letter in given:
            found |= {f"{letter}_min": given[letter], f"{letter}_max": given[letter]}
    if found.get("segment") == "none":
        found["segment"] = "-"
    return found


def _words(segment: SavedSegment) -> list[str]:
    return saved_segment_criteria.in_words(segment.criteria, clock.as_of(), ShopSettings.current().zone)
