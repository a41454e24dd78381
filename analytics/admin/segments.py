"""Segments: their names and advice, and the grid that leads a customer's R and F to one of them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin
from unfold.decorators import display

from analytics import segment_grid, tasks
from analytics.admin.rules import SOON
from analytics.grid_drawing import GridProblem, drawn, posted
from analytics.models import CustomerScore, ScoringRules, ScoringRun, Segment
from shop import clock
from shop.dashboards import numbers


@admin.register(Segment)
class SegmentAdmin(ModelAdmin):
    list_display = ["name", "customers_in_it", "cells_of_grid"]
    list_display_links = ["name"]
    list_fullwidth = True
    list_before_template = "analytics/admin/segments_head.html"
    fields = ["name", "advice"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.grid_view)
        return [path("grid/", view, name="analytics_segment_grid"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Segment]:
        segment_grid.segments()  # made on first use
        scores = CustomerScore.objects.filter(segment=OuterRef("name")).order_by()
        customers = Coalesce(Subquery(scores.values("segment").annotate(count=Count("pk")).values("count")), 0)
        return super().get_queryset(request).annotate(in_grid=Count("cells"), customers=customers)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Segment, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "name" in form.changed_data:
            segment_grid.carry_name(obj.number, form.initial["name"], obj.name)

    @display(description="Customers", ordering="customers")
    def customers_in_it(self, segment: Any) -> str:
        return numbers.whole(segment.customers)

    @display(description="Cells of the grid", ordering="in_grid")
    def cells_of_grid(self, segment: Any) -> int:
        count: int = segment.in_grid
        return count

    def grid_view(self, request: HttpRequest) -> HttpResponse:
        """Drawn, with how many customers are in each cell; saved only if whole."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        problems: list[str] = []
        grid = segment_grid.cells()
        if request.method == "POST":
            if not self.has_change_permission(request):
                raise PermissionDenied
            try:
                grid = posted(request.POST)
                changed = segment_grid.save(grid)
            except GridProblem as problem:
                grid, problems = problem.grid, problem.sentences
            else:
                if changed:
                    self.log_change(request, Segment.objects.first(), "Changed the grid of segments.")
                    transaction.on_commit(tasks.recompute_rfm.delay, robust=True)
                    messages.success(request, f"The grid is saved. {SOON}")
                return redirect("admin:analytics_segment_grid")
        run, rules = ScoringRun.latest(), ScoringRules.current()
        context = {
            **self.admin_site.each_context(request),
            "title": "Grid of segments",
            "opts": self.opts,
            "drawing": drawn(grid),
            "problems": problems,
            "run": run,
            "run_day": clock.today(run.as_of) if run else None,
            "has_own_grid": rules.mode == ScoringRun.Mode.RANK_FIRST,
            "may_change": self.has_change_permission(request),
        }
        return TemplateResponse(request, "analytics/admin/grid.html", context, status=422 if problems else 200)
