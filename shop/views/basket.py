"""The basket page and its deeds: each is a POST that answers with a redirect, so that F5 repeats nothing; asked by
htmx, with the part of the page that has changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from shop import basket_pages, basket_sessions, baskets, checkout_sessions, events, fragments, led_by
from shop.exceptions import BasketNotOpen, InvalidQuantity, NotForSale, OutOfStock
from shop.led_by import LedBy
from shop.models import Event, Variant
from shop.personal_pages import personal_page

Refusal = BasketNotOpen | InvalidQuantity | NotForSale | OutOfStock
ADDED = "basket-added"


@require_safe
@personal_page
def basket(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@personal_page
def add(request: HttpRequest) -> HttpResponse:
    led = led_by.from_parameters(request.POST)
    quantity = request.POST.get("quantity", "1")
    mine = basket_sessions.current_or_new(request)
    try:
        change = baskets.add(
            mine,
            request.POST.get("sku", ""),
            quantity,
            search_id=led.search_id,
            recommendation_id=led.recommendation_id,
        )
    except (BasketNotOpen, InvalidQuantity, NotForSale, OutOfStock) as refusal:
        return _not_added(request, refusal, quantity)
    if not fragments.is_wanted(request):
        _record_added(request, Variant.objects.get(sku=change.sku), change, led)
        messages.success(request, change.message or f"“{change.name}” is in your basket.", extra_tags=ADDED)
        return redirect(safe_path(request, request.POST.get("next", "")))
    view = baskets.read(mine)
    line = next((line for line in view.lines if line.sku == change.sku), None)
    if line:
        _record_added(request, line.variant, change, led)
    context = {
        "change": change,
        "view": view,
        "rows": basket_pages.rows_of(view),
        "left": line.left if line else None,
    }
    return fragments.answer(request, "shop/basket/includes/added.html", context)


@require_POST
@personal_page
def change_line(request: HttpRequest) -> HttpResponse:
    """The quantity of one line. What is refused changes nothing, and the page says so beside the field."""
    sku = request.POST.get("sku", "")
    quantity = request.POST.get("set_to") or request.POST.get("quantity", "")
    found = basket_sessions.current(request)
    if found is None:
        return changed(request)
    try:
        change = baskets.set_quantity(found, sku, quantity)
    except (InvalidQuantity, OutOfStock) as refusal:
        return page(request, refused_sku=sku, refusal=str(refusal), typed=quantity[:12], status=422)
    except (NotForSale, BasketNotOpen):
        return changed(request)  # the page shows what became of it
    if change.message:
        messages.warning(request, change.message)
    return changed(request, f"{change.quantity} × “{change.name}”.")


@require_POST
@personal_page
def remove_line(request: HttpRequest) -> HttpResponse:
    if found := basket_sessions.current(request):
        try:
            baskets.remove(found, request.POST.get("sku", ""))
        except BasketNotOpen:  # ordered in another tab: then nothing is to be taken out
            return changed(request)
    return changed(request, "Removed.")


@require_POST
@personal_page
def accept_changes(request: HttpRequest) -> HttpResponse:
    if (found := basket_sessions.current(request)) and baskets.accept_changes(found):
        messages.success(request, "Your basket is up to date.")
    if fragments.is_wanted(request):
        return changed(request)
    return redirect(safe_path(request, request.POST.get("next", "")))


def _not_added(request: HttpRequest, refusal: Refusal, typed: str) -> HttpResponse:
    """Beside the field, where the page can change a part of itself; else above the page that the form stood on."""
    if not fragments.is_wanted(request):
        messages.error(request, str(refusal))
        return redirect(safe_path(request, request.POST.get("next", "")))
    context = {"refusal": str(refusal), "typed": typed[:12]}
    status = 422 if isinstance(refusal, InvalidQuantity) else 409
    response = fragments.answer(request, "shop/product/quantity.html", context, status)
    response["HX-Retarget"] = "#buy-quantity"
    response["HX-Reswap"] = "outerHTML"
    return response


def _record_added(request: HttpRequest, variant: Variant, change: baskets.Change, led: LedBy) -> None:
    events.record(request, Event.Kind.ADD_TO_BASKET, variant=variant, quantity=change.quantity, **led.origin)


def changed(request: HttpRequest, said: str = "") -> HttpResponse:
    """`said` is for those who hear the page; what everybody must know is a message."""
    return page(request, said=said) if fragments.is_wanted(request) else redirect("basket")


def page(
    request: HttpRequest,
    *,
    refused_sku: str = "",
    refusal: str = "",
    typed: str = "",
    said: str = "",
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The basket as it is now, whole or the part that changes; `more` goes to the template."""
    view = baskets.read(basket_sessions.current(request))
    basket_sessions.note_count(request, view.count)
    context = {
        "view": view,
        "rows": basket_pages.rows_of(view, refused_sku=refused_sku, refusal=refusal, typed=typed),
        "delivery": basket_pages.delivery_hint(view),
        "waiting_order": checkout_sessions.waiting_order(request),
        **more,
    }
    if fragments.is_wanted(request):
        answer = {**context, "is_fragment": True, "said": said}
        return fragments.answer(request, "shop/basket/includes/contents_answer.html", answer, status)
    return render(request, "shop/basket/basket.html", context, status=status)


def safe_path(request: HttpRequest, path: str) -> str:
    """Back to where the form stood, on this host only."""
    is_safe = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if is_safe else "basket"
