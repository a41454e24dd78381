"""“Put all into the basket”: a POST answered with a redirect; asked by htmx, with the basket's drawer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shop import basket_pages, basket_sessions, baskets, bundles, events, fragments, led_by
from shop.exceptions import BasketNotOpen
from shop.models import Basket, Event, Variant
from shop.personal_pages import personal_page
from shop.views.basket import ADDED, safe_path


@require_POST
@personal_page
def add_together(request: HttpRequest) -> HttpResponse:
    led = led_by.from_parameters(request.POST)
    mine = basket_sessions.current_or_new(request)
    try:
        together = bundles.add_together(
            mine, request.POST.getlist("sku"), search_id=led.search_id, recommendation_id=led.recommendation_id
        )
    except BasketNotOpen as refusal:
        messages.error(request, str(refusal))
        return redirect("basket")
    for variant in Variant.objects.filter(sku__in=[change.sku for change in together.changes]):
        events.record(request, Event.Kind.ADD_TO_BASKET, variant=variant, quantity=1, **led.origin)
    if fragments.is_wanted(request):
        return _drawer(request, mine, together)
    for problem in together.problems:
        messages.warning(request, problem)
    if together.changes:
        names = ", ".join(f"“{change.name}”" for change in together.changes)
        messages.success(request, f"In your basket: {names}.", extra_tags=ADDED)
    return redirect(safe_path(request, request.POST.get("next", "")))


def _drawer(request: HttpRequest, mine: Basket, together: bundles.Together) -> HttpResponse:
    view = baskets.read(mine)
    added = {change.sku for change in together.changes}
    rows = basket_pages.rows_of(view)
    context = {
        "problems": together.problems,
        "view": view,
        "added": [row for row in rows if row.line.sku in added],
        "others": [row for row in rows if row.line.sku not in added],
    }
    status = 200 if together.changes else 409
    return fragments.answer(request, "shop/basket/includes/added_together.html", context, status)
