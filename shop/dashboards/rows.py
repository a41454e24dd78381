"""From a card to the rows it counts: the admin's lists, narrowed by the dashboard's filters."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from shop import clock
from shop.dashboards import chips, choices
from shop.dashboards import filters as filter_state
from shop.dashboards.cards import RowLink
from shop.dashboards.filters import Filters
from shop.models import CreditNoteLine, Order, OrderLine, ShopSettings

PARAMETER = "rows"
SOLD = (Order.Status.PAID, Order.Status.SHIPPED, Order.Status.COMPLETED)
UNDONE = (Order.Status.CANCELLED,)


def sold(filters: Filters) -> Sequence[RowLink]:
    return [RowLink("Orders", _list_of("order", filters, "sold"), "shop.view_order", "receipt_long")]


def sold_and_returned(filters: Filters) -> Sequence[RowLink]:
    return [*sold(filters), _credit_notes(filters)]


def cancelled(filters: Filters) -> Sequence[RowLink]:
    undone = RowLink("Cancelled orders", _list_of("order", filters, "undone"), "shop.view_order", "block")
    return [undone, _credit_notes(filters)]


def _credit_notes(filters: Filters) -> RowLink:
    return RowLink("Credit notes", _list_of("creditnote", filters, "sold"), "shop.view_creditnote", "undo")


def _list_of(model: str, filters: Filters, which: str) -> str:
    query = f"{filters.query(compare='')}&which={which}"
    return f"{reverse(f'admin:shop_{model}_changelist')}?{urlencode({PARAMETER: query})}"


class RowsOfDashboard(admin.SimpleListFilter):
    """Its value is a dashboard's query; whoever comes without one sees nothing of it."""

    title, parameter_name = "dashboard", PARAMETER
    template = "admin/dashboards/includes/rows_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        value = request.GET.get(PARAMETER)
        return [(value, chips.in_words(_filters(value)))] if value else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return narrowed(queryset, _filters(value), QueryDict(value).get("which", "sold")) if value else queryset


def narrowed(rows: QuerySet, filters: Filters, which: str = "sold") -> QuerySet:
    """Orders or credit notes of the shop's currency that a card counts under these filters."""
    is_orders = rows.model is Order
    moment = "placed_at" if is_orders else "issued_at"
    found = rows.filter(**{f"{moment}__lt": filters.until}, currency=ShopSettings.current().currency)
    if filters.since:
        found = found.filter(**{f"{moment}__gte": filters.since})
    if is_orders:
        found = found.filter(status__in=UNDONE if which == "undone" else SOLD, lines_total__gt=0)
    else:
        found = found.filter(Q(order=None) | Q(order__status__in=SOLD))
    for field in ("country", "platform"):
        if (value := getattr(filters, field)) is not None:
            found = found.filter(**{field: value})
    if filters.category is not None:
        found = found.filter(Exists(_lines_of(rows.model, filters.category)))
    return found.filter(choices.members(filters.segment)) if filters.segment is not None else found


def _lines_of(model: type, category: str) -> QuerySet:
    lines: QuerySet = (
        OrderLine.objects.filter(order=OuterRef("pk"))
        if model is Order
        else CreditNoteLine.objects.filter(credit_note=OuterRef("pk"))
    )
    if not category:
        return lines.filter(variant__product__category=None)
    at = "variant__product__category__url_path"
    return lines.filter(Q(**{at: category}) | Q(**{f"{at}__startswith": f"{category}/"}))


def _filters(value: str | None) -> Filters:
    return filter_state.read(QueryDict(value or ""), clock.as_of(), ShopSettings.current().zone)[0]
