"""Thin pages around the registry: the list, one dashboard, the same as JSON, and one card as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from shop import clock
from shop.dashboards import answers, choices, export_log, exporting, presenting, readings, registry, shop_size
from shop.dashboards import filters as filter_state
from shop.dashboards.cards import Card, Dashboard
from shop.dashboards.chips import chips
from shop.dashboards.filters import UNSPECIFIED, Filters, country_name
from shop.dashboards.periods import COMPARISONS, PRESETS
from shop.models import Order, Platform, ShopSettings

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTRIES_KEPT_SECONDS = 600

View = Callable[..., HttpResponse]


def staff_only(*permissions: str) -> Callable[[View], View]:
    """Signed-in staff with these permissions; others see the login page, or 403."""

    def decorate(view: View) -> View:
        return admin.site.admin_view(permission_required(permissions, raise_exception=True)(view))

    return decorate


@staff_only("shop.view_dashboards")
def index(request: HttpRequest) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": "Dashboards", "dashboards": registry.dashboards()}
    return render(request, "admin/dashboards/index.html", context)


@staff_only("shop.view_dashboards")
def dashboard(request: HttpRequest, name: str) -> HttpResponse:
    board = _known(name)
    return _page(request, board, board.cards)


@staff_only("shop.view_dashboards")
def one_card(request: HttpRequest, name: str, card_name: str) -> HttpResponse:
    """A dashboard of a single card: for those that take their time, and for whoever wants to see it alone."""
    board = _known(name)
    return _page(request, board, [_known_card(board, card_name)])


def _page(request: HttpRequest, board: Dashboard, cards: Sequence[Card]) -> HttpResponse:
    filters, problems = _filters_of(board, request)
    currency = ShopSettings.current().currency
    is_large = any(card.is_heavy for card in cards) and shop_size.is_large()
    with readings.kept_for_one_page():
        shown = []
        for card in cards:
            if card.is_heavy and is_large and len(cards) > 1:
                shown.append(presenting.later(card))
            elif (data := card.read(filters)).rows or card.is_there_empty or len(cards) == 1:
                shown.append(presenting.show(card, data, filters, currency))
        context = (
            admin.site.each_context(request)
            | _bar(filters)
            | {
                "title": board.title,
                "dashboard": board,
                "problems": problems,
                "query": filters.query(),
                "cards": shown,
                "may_export": request.user.has_perm("shop.export_data"),
            }
        )
    return render(request, "admin/dashboards/dashboard.html", context)


@staff_only("shop.view_dashboards")
def as_json(request: HttpRequest, name: str) -> HttpResponse:
    board = _known(name)
    filters, problems = _filters_of(board, request)
    if problems:
        return JsonResponse({"problems": problems}, status=400)
    currency, is_light = ShopSettings.current().currency, answers.wants_light(request.GET)
    return JsonResponse(answers.dashboard(board, filters, currency, is_light=is_light))


@staff_only("shop.view_dashboards", "shop.export_data")
def export(request: HttpRequest, name: str, card_name: str, file_format: str) -> HttpResponse:
    """What the card shows under the same filters. Filters that make no sense are refused, not replaced."""
    board = _known(name)
    card = _known_card(board, card_name)
    filters, problems = _filters_of(board, request)
    if problems:
        return HttpResponse("\n".join(problems), status=400, content_type="text/plain; charset=utf-8")
    currency, data = ShopSettings.current().currency, card.read(filters)
    is_csv = file_format == "csv"
    body = exporting.to_csv(data, currency) if is_csv else exporting.to_xlsx(card.title, data, currency)
    export_log.record(request.user, f"{name}/{card_name}", file_format, filters.query(), len(data.rows))
    response = HttpResponse(body, content_type=CSV_TYPE if is_csv else XLSX_TYPE)
    filename = f"{name}-{card_name}-to-{filters.period.last}.{file_format}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def read_filters(request: HttpRequest) -> tuple[Filters, list[str]]:
    return filter_state.read(request.GET, clock.as_of(), ShopSettings.current().zone)


def _filters_of(board: Dashboard, request: HttpRequest) -> tuple[Filters, list[str]]:
    filters, problems = read_filters(request)
    filters, left_out = filter_state.without(filters, board.unknown, board.title)
    return filters, problems + left_out


def _known(name: str) -> Dashboard:
    board = registry.get(name)
    if board is None:
        raise Http404(f"There is no dashboard {name}.")
    return board


def _known_card(board: Dashboard, name: str) -> Card:
    card = board.card(name)
    if card is None:
        raise Http404(f"The dashboard {board.name} has no card {name}.")
    return card


def _bar(filters: Filters) -> dict[str, Any]:
    return {
        "filters": filters,
        "chips": chips(filters),
        "presets": [(label, filters.query(**_preset(key)), key == filters.preset) for key, label in PRESETS.items()],
        "comparisons": COMPARISONS.items(),
        "countries": _countries(filters),
        "platforms": Platform.choices,
        "categories": [*choices.categories(), (UNSPECIFIED, choices.NO_CATEGORY)],
        "segments": [(value or UNSPECIFIED, label) for value, label in choices.segments()],
        # Without a zone, or the template would turn it into Django's own.
        "as_of": filters.as_of.astimezone(filters.zone).replace(tzinfo=None),
    }


def _preset(key: str) -> dict[str, str]:
    return {"period": key, "from": "", "to": ""}


def _countries(filters: Filters) -> list[tuple[str, str]]:
    """What can be chosen: the countries of all orders, by name, and the one that is chosen."""
    codes = cache.get("dashboards:countries")
    if codes is None:
        codes = list(Order.objects.order_by().values_list("country", flat=True).distinct())
        cache.set("dashboards:countries", codes, COUNTRIES_KEPT_SECONDS)
    chosen = {filters.country} if filters.country is not None else set()
    return sorted(((code or UNSPECIFIED, country_name(code)) for code in chosen.union(codes)), key=lambda c: c[1])
