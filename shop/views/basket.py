"""The basket page and its deeds: each is a POST that answers with a redirect, so that F5 repeats nothing."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from shop import basket_pages, basket_sessions, baskets, checkout_sessions, events
from shop.exceptions import BasketNotOpen, InvalidQuantity, NotForSale, OutOfStock
from shop.models import Event, Variant
from shop.personal_pages import personal_page

ADDED = "basket-added"


@require_safe
@personal_page
def basket(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@personal_page
def add(request: HttpRequest) -> HttpResponse:
    back = _safe_path(request, request.POST.get("next", ""))
    try:
        change = baskets.add(
            basket_sessions.current_or_new(request),
            request.POST.get("sku", ""),
            request.POST.get("quantity", "1"),
            search_id=_uuid(request.POST.get("search_id", "")),
            recommendation_id=_uuid(request.POST.get("recommendation_id", "")),
        )
    except (BasketNotOpen, InvalidQuantity, NotForSale, OutOfStock) as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    variant = Variant.objects.get(sku=change.sku)
    events.record(request, Event.Kind.ADD_TO_BASKET, variant=variant, quantity=change.quantity)
    messages.success(request, change.message or f"“{change.name}” is in your basket.", extra_tags=ADDED)
    return redirect(back)


@require_POST
@personal_page
def change_line(request: HttpRequest) -> HttpResponse:
    """The quantity of one line. What is refused changes nothing, and the page says so beside the field."""
    sku = request.POST.get("sku", "")
    quantity = request.POST.get("set_to") or request.POST.get("quantity", "")
    found = basket_sessions.current(request)
    if found is None:
        return redirect("basket")
    try:
        change = baskets.set_quantity(found, sku, quantity)
    except (InvalidQuantity, OutOfStock) as refusal:
        return _page(request, refused_sku=sku, refusal=str(refusal), typed=quantity[:12], status=422)
    except (NotForSale, BasketNotOpen):
        return redirect("basket")  # the page shows what became of it
    if change.message:
        messages.warning(request, change.message)
    return redirect("basket")


@require_POST
@personal_page
def remove_line(request: HttpRequest) -> HttpResponse:
    if found := basket_sessions.current(request):
        with suppress(BasketNotOpen):  # ordered in another tab: then nothing is to be taken out
            baskets.remove(found, request.POST.get("sku", ""))
    return redirect("basket")


@require_POST
@personal_page
def accept_changes(request: HttpRequest) -> HttpResponse:
    if (found := basket_sessions.current(request)) and baskets.accept_changes(found):
        messages.success(request, "Your basket is up to date.")
    return redirect(_safe_path(request, request.POST.get("next", "")))


def _page(
    request: HttpRequest, *, refused_sku: str = "", refusal: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    view = baskets.read(basket_sessions.current(request))
    basket_sessions.note_count(request, view.count)
    context = {
        "view": view,
        "rows": basket_pages.rows_of(view, refused_sku=refused_sku, refusal=refusal, typed=typed),
        "shipping_from": basket_pages.cheapest_shipping(view),
        "waiting_order": checkout_sessions.waiting_order(request),
    }
    return render(request, "shop/basket/basket.html", context, status=status)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _safe_path(request: HttpRequest, path: str) -> str:
    """Back to where the form stood, on this host only."""
    is_safe = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if is_safe else "basket"
