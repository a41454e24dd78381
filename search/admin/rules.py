"""Synonyms, rules and redirects of the search, each with its preview."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from search import previewing
from search.admin.previewed import PreviewedAdmin
from search.matched_queries import parted
from search.models import SearchRedirect, SearchRule, Synonym
from search.previewing import Preview
from search.rule_models import ForQueries

WHEN = ("When", {"fields": ["is_active", "starts_at", "ends_at"]})
STATE_COLOURS = {"on": "success", "later": "info", "over": "warning", "off": "danger"}


@admin.register(Synonym)
class SynonymAdmin(PreviewedAdmin):
    list_display = ["words", "direction", "means", "is_active"]
    list_filter = ["is_active", "is_two_way"]
    search_fields = ["words", "means"]
    fields = ["words", "means", "is_two_way", "is_active"]

    def first_query(self, row: Synonym) -> str:
        return row.words.split(",")[0].strip()

    def preview(self, row: Synonym, query: str) -> Preview:
        return previewing.of_synonym(row, query)

    @display(description="")
    def direction(self, synonym: Synonym) -> str:
        return "↔" if synonym.is_two_way else "→"


class ForQueriesAdmin(PreviewedAdmin):
    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "queries" and field:
            field.widget.attrs["rows"] = 3
        return field

    def first_query(self, row: ForQueries) -> str:
        return next(iter(parted(row.queries)), "")

    @display(description="Now", label=STATE_COLOURS)
    def state(self, row: ForQueries) -> tuple[str, str]:
        now = timezone.now()
        if not row.is_active:
            return "off", "Switched off"
        if row.ends_at and row.ends_at <= now:
            return "over", "Ended"
        return ("on", "In force") if row.is_in_force(now) else ("later", "Not yet")

    @display(description="Queries", ordering="queries")
    def shown_queries(self, row: ForQueries) -> str:
        return ", ".join(parted(row.queries))


@admin.register(SearchRule)
class SearchRuleAdmin(ForQueriesAdmin):
    list_display = ["shown_queries", "kind", "what", "state"]
    list_filter = ["kind", "is_active"]
    list_select_related = ["product", "category", "brand", "attribute"]
    search_fields = ["queries", "product__name", "category__name", "brand__name"]
    autocomplete_fields = ["product", "category", "brand"]
    fieldsets = [
        (None, {"fields": ["queries", "kind"]}),
        ("What", {"fields": ["product", "position", "category", "brand", "attribute", "attribute_value", "factor"]}),
        WHEN,
    ]
    conditional_fields = {
        "position": "kind == 'pin'",
        **dict.fromkeys(["category", "brand", "attribute", "attribute_value", "factor"], "kind == 'boost'"),
    }

    def preview(self, row: SearchRule, query: str) -> Preview:
        return previewing.of_rule(row, query)

    @display(description="What")
    def what(self, rule: SearchRule) -> str:
        named: Any = rule.product or rule.category or rule.brand
        if rule.attribute and not named:
            named = f"{rule.attribute.name}: {rule.attribute_value}"
        if rule.kind == SearchRule.Kind.PIN:
            return f"{named} at position {rule.position}"
        return f"{named} × {rule.factor:g}" if rule.factor else str(named)


@admin.register(SearchRedirect)
class SearchRedirectAdmin(ForQueriesAdmin):
    list_display = ["shown_queries", "leads_to", "state"]
    list_filter = ["is_active"]
    list_select_related = ["category", "collection"]
    search_fields = ["queries", "address", "category__name", "collection__name"]
    autocomplete_fields = ["category", "collection"]
    fieldsets = [(None, {"fields": ["queries", "category", "collection", "address"]}), WHEN]

    def preview(self, row: SearchRedirect, query: str) -> Preview:
        return previewing.of_redirect(row, query)

    @display(description="Leads to")
    def leads_to(self, redirect: SearchRedirect) -> str:
        return redirect.target or "nowhere"
