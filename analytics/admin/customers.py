"""Customers with their scores and what is likely to come. Worked out: they can be read, not edited."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from unfold.decorators import display

from analytics import standing
from analytics.admin.customer_filters import (
    CountryFilter,
    FrequencyFilter,
    MonetaryFilter,
    RecencyFilter,
    SegmentFilter,
)
from analytics.models import CustomerScore, ScoredCustomer, ScoringRun, Segment
from shop import clock, money
from shop.admin.read_only import ReadOnlyAdmin
from shop.dashboards import numbers
from shop.dashboards.filters import country_name
from shop.models import ShopSettings

# Customers without a score come after all others when the best are first; PostgreSQL would put NULL before them.
NOTHING, NO_MONEY, FOR_EVER, NEVER = Value(-1), Value(Decimal(-9_999_999_999)), Value(1_000_000), Value(date.min)
NO_VALUE = Value(-1.0)
# By the segment's number: it may have another name by now.
COLOURS = {
    **dict.fromkeys((1, 2, 3), "success"),
    **dict.fromkeys((4, 5), "info"),
    **dict.fromkeys((6, 7, 8, 9), "warning"),
    **dict.fromkeys((10, 11), "danger"),
}


@admin.register(ScoredCustomer)
class ScoredCustomerAdmin(ReadOnlyAdmin):
    list_display = ["customer", "country_named", "segment", "r", "f", "m", "monetary", "recency", "last_order", "value"]
    list_select_related = ["score", "forecast"]
    list_filter = [SegmentFilter, RecencyFilter, FrequencyFilter, MonetaryFilter, CountryFilter]
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    list_before_template = "analytics/admin/scoring_state.html"
    search_fields = ["name", "email", "reference"]
    search_help_text = "Name, e-mail or reference"
    ordering = [Coalesce("score__monetary", NO_MONEY).desc(), "pk"]
    show_full_result_count = False
    fieldsets = [(None, {"fields": ["name", "email", "reference", "country_named"]})]
    readonly_fields = ["country_named"]
    change_form_after_template = "analytics/admin/standing.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        number = Segment.objects.filter(name=OuterRef("score__segment")).values("number")[:1]
        return super().get_queryset(request).annotate(segment_number=Subquery(number))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        run = ScoringRun.latest()
        state = {"run": run, "run_day": clock.today(run.as_of) if run else None}
        return super().changelist_view(request, {**(extra_context or {}), **state})

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        shown: dict[str, Any] = {}
        if object_id.isdecimal():
            found = standing.of(int(object_id))
            shown["standing"] = found
            if found.cluster:
                shown["typical_spend"] = money.written(found.cluster.monetary, ShopSettings.current().currency)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    @display(description="Customer", ordering="name")
    def customer(self, customer: ScoredCustomer) -> str:
        return str(customer)

    @display(description="Country", ordering="country")
    def country_named(self, customer: ScoredCustomer) -> str:
        return country_name(customer.country)

    @display(description="Segment", ordering="score__segment", label=COLOURS)
    def segment(self, customer: Any) -> str | tuple[int, str]:
        score = score_of(customer)
        return (customer.segment_number, score.segment) if score else "Not scored"

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

    @display(description="Lifetime value", ordering=Coalesce("forecast__value", NO_VALUE))
    def value(self, customer: ScoredCustomer) -> str | None:
        forecast = getattr(customer, "forecast", None)
        if forecast is None or forecast.value is None:
            return None
        return money.written(forecast.value, ShopSettings.current().currency)


def score_of(customer: ScoredCustomer) -> CustomerScore | None:
    """Without a query: the list has selected it."""
    return getattr(customer, "score", None)
