"""By what the list of customers can be narrowed."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django_countries import countries
from unfold.contrib.filters.admin import DropdownFilter

from analytics import segment_grid
from analytics.models import ScoredCustomer
from shop.dashboards.filters import UNSPECIFIED, country_name

NOT_SCORED = "none"


class SegmentFilter(DropdownFilter):
    title, parameter_name = "segment", "segment"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((name, name) for name in segment_grid.names()), (NOT_SCORED, "Not scored")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == NOT_SCORED:
            return queryset.filter(score=None)
        return queryset.filter(score__segment=self.value()) if self.value() in dict(self.lookup_choices) else queryset


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
