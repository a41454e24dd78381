"""Customers with their scores, and the runs that made them. Both are worked out: they can be read, not edited."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django_countries import countries
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from analytics.explaining import reasons
from analytics.models import CustomerScore, ScoredCustomer, ScoringRun
from analytics.segments import SEGMENTS
from shop import clock, money
from shop.admin.read_only import ReadOnlyAdmin
from shop.dashboards import numbers
from shop.dashboards.filters import UNSPECIFIED, country_name
from shop.models import ShopSettings

NOT_SCORED = "none"
# Customers without a score come after all others when the best are first; PostgreSQL would put NULL before them.
NOTHING, NO_MONEY, FOR_EVER, NEVER = Value(-1), Value(Decimal(-9_999_999_999)), Value(1_000_000), Value(date.min)
COLOURED = {
    "success": ["Champions", "Loyal", "Potential Loyalists"],
    "info": ["New Customers", "Promising"],
    "warning": ["Need Attention", "About to Sleep", "At Risk", "Cannot Lose Them"],
    "danger": ["Hibernating", "Lost"],
}
COLOURS = {segment: colour for colour, segments in COLOURED.items() for segment in segments}


class SegmentFilter(DropdownFilter):
    title, parameter_name = "segment", "segment"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((name, name) for name in SEGMENTS), (NOT_SCORED, "Not scored")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == NOT_SCORED:
            return queryset.filter(score=None)
        return queryset.filter(score__segment=self.value()) if self.value() in SEGMENTS else queryset


class ScoreFilter(DropdownFilter):
    """One of r, f, m: named by its parameter."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(score), str(score)) for score in (5, 4, 3, 2, 1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen not in ("1", "2", "3", "4", "5"):
            return queryset
        return queryset.filter(**{f"score__{self.parameter_name}": int(chosen)})


class RecencyFilter(ScoreFilter):
    title, parameter_name = "R, recency", "r"


class FrequencyFilter(ScoreFilter):
    title, parameter_name = "F, frequency", "f"


class MonetaryFilter(ScoreFilter):
    title, parameter_name = "M, monetary", "m"


class CountryFilter(DropdownFilter):
    title, parameter_name = "country", "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = ScoredCustomer.objects.order_by().values_list("country", flat=True).distinct()
        return sorted(((code or UNSPECIFIED, country_name(code)) for code in codes), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen == UNSPECIFIED:
            return queryset.filter(country="")
        return queryset.filter(country=chosen) if chosen in countries else queryset


@admin.register(ScoredCustomer)
class ScoredCustomerAdmin(ReadOnlyAdmin):
    list_display = ["customer", "country_named", "segment", "r", "f", "m", "monetary", "recency", "last_order"]
    list_select_related = ["score"]
    list_filter = [SegmentFilter, RecencyFilter, FrequencyFilter, MonetaryFilter, CountryFilter]
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    list_before_template = "analytics/admin/scoring_state.html"
    search_fields = ["name", "email", "reference"]
    search_help_text = "Name, e-mail or reference"
    ordering = [Coalesce("score__monetary", NO_MONEY).desc(), "pk"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["name", "email", "reference", "country_named"]}),
        ("Scores", {"fields": ["segment", "why_recency", "why_frequency", "why_monetary"]}),
        ("Orders", {"fields": ["last_order", "orders_placed", "monetary"]}),
    ]
    readonly_fields = ["country_named", "segment", "why_recency", "why_frequency", "why_monetary"]
    readonly_fields += ["last_order", "orders_placed", "monetary"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("score__run")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        run = ScoringRun.latest()
        state = {"run": run, "run_day": clock.today(run.as_of) if run else None}
        return super().changelist_view(request, {**(extra_context or {}), **state})

    @display(description="Customer", ordering="name")
    def customer(self, customer: ScoredCustomer) -> str:
        return str(customer)

    @display(description="Country", ordering="country")
    def country_named(self, customer: ScoredCustomer) -> str:
        return country_name(customer.country)

    @display(description="Segment", ordering="score__segment", label=COLOURS)
    def segment(self, customer: ScoredCustomer) -> str:
        score = score_of(customer)
        return score.segment if score else "Not scored"

    @display(description="R", ordering=Coalesce("score__r", NOTHING))
    def r(self, customer: ScoredCustomer) -> int | None:
        score = score_of(customer)
        return score.r if score else None

    @display(description="F", ordering=Coalesce("score__f", NOTHING))
    def f(self, customer: ScoredCustomer) -> int | None:
        score = score_of(customer)
        return score.f if score else None

    @display(description="M", ordering=Coalesce("score__m", NOTHING))
    def m(self, customer: ScoredCustomer) -> int | None:
        score = score_of(customer)
        return score.m if score else None

    @display(description="Spent", ordering=Coalesce("score__monetary", NO_MONEY))
    def monetary(self, customer: ScoredCustomer) -> str | None:
        score = score_of(customer)
        return money.written(score.monetary, ShopSettings.current().currency) if score else None

    @display(description="Days ago", ordering=Coalesce("score__recency_days", FOR_EVER))
    def recency(self, customer: ScoredCustomer) -> int | None:
        score = score_of(customer)
        return score.recency_days if score else None

    @display(description="Last order", ordering=Coalesce("score__last_order_on", NEVER))
    def last_order(self, customer: ScoredCustomer) -> str | None:
        score = score_of(customer)
        return numbers.day(score.last_order_on) if score else None

    @display(description="Orders", ordering="score__frequency")
    def orders_placed(self, customer: ScoredCustomer) -> int | None:
        score = score_of(customer)
        return score.frequency if score else None

    @display(description="Recency")
    def why_recency(self, customer: ScoredCustomer) -> str | None:
        score = score_of(customer)
        return reasons(score, ShopSettings.current().currency).recency if score else None

    @display(description="Frequency")
    def why_frequency(self, customer: ScoredCustomer) -> str | None:
        score = score_of(customer)
        return reasons(score, ShopSettings.current().currency).frequency if score else None

    @display(description="Monetary value")
    def why_monetary(self, customer: ScoredCustomer) -> str | None:
        score = score_of(customer)
        return reasons(score, ShopSettings.current().currency).monetary if score else None


@admin.register(ScoringRun)
class ScoringRunAdmin(ReadOnlyAdmin):
    list_display = ["looked_back_from", "mode", "window_months", "state", "customers", "reason"]
    list_filter = ["status", "mode"]

    @display(description="As of", ordering="as_of")
    def looked_back_from(self, run: ScoringRun) -> str:
        return numbers.day(clock.today(run.as_of))

    @display(description="Status", ordering="status", label={"Done": "success", "Not enough data": "warning"})
    def state(self, run: ScoringRun) -> str:
        return run.get_status_display()


def score_of(customer: ScoredCustomer) -> CustomerScore | None:
    """Without a query: the list has selected it."""
    return getattr(customer, "score", None)
