"""The checkout's first steps. Whoever comes too early is sent to the first step that is incomplete."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from shop import addresses, buyers, checkout_sessions, events
from shop.checkout import Quote
from shop.checkout_pages import ADDRESS, SHIPPING, Stage, read_stage
from shop.exceptions import NoShippingMethod, ShippingMethodNotOffered
from shop.forms.checkout import AddressForm, ShippingForm
from shop.models import Event
from shop.personal_pages import personal_page


@require_safe
@personal_page
def begin(request: HttpRequest) -> HttpResponse:
    stage = read_stage(request)
    if stage.view:
        events.record(request, Event.Kind.CHECKOUT, quantity=stage.view.count)
    return to_first_incomplete(stage)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def address(request: HttpRequest) -> HttpResponse:
    stage = read_stage(request)
    if not stage.is_ready_for(ADDRESS):
        return to_first_incomplete(stage)
    form = AddressForm(request.POST or None, initial=_known(request, stage))
    if request.method == "POST" and form.is_valid():
        checkout_sessions.keep_address(request, form.cleaned_data["email"], form.address())
        return redirect(SHIPPING)
    context = {"form": form, "stage": stage, "rows": stage.rows(), "stations": stage.stations(ADDRESS)}
    return render(request, "shop/checkout/address.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def shipping(request: HttpRequest) -> HttpResponse:
    stage = read_stage(request)
    if not stage.is_ready_for(SHIPPING):
        return to_first_incomplete(stage)
    try:
        stage, quote = _quoted(request, stage)
    except NoShippingMethod as refusal:
        context = {"stage": stage, "rows": stage.rows(), "stations": stage.stations(SHIPPING), "refusal": refusal}
        return render(request, "shop/checkout/no_delivery.html", context, status=409)
    form = ShippingForm(quote.methods, request.POST or None, initial={"method": quote.method.pk})
    if request.method == "POST" and form.is_valid():
        checkout_sessions.keep(request, method_id=form.cleaned_data["method"])
        return redirect("checkout-payment")
    chosen = str(form["method"].value())
    context = {
        "form": form,
        "stage": stage,
        "rows": stage.rows(),
        "stations": stage.stations(SHIPPING),
        "quote": quote,
        "choices": [(way.method, way.totals, str(way.method.pk) == chosen) for way in quote.ways],
    }
    return render(request, "shop/checkout/shipping.html", context, status=422 if form.errors else 200)


def to_first_incomplete(stage: Stage) -> HttpResponse:
    if stage.waiting_order:
        return redirect("checkout-pay-order", stage.waiting_order.number)
    return redirect(stage.first_incomplete)


def _quoted(request: HttpRequest, stage: Stage) -> tuple[Stage, Quote]:
    """What the chosen delivery costs; one that is not offered any more is forgotten, and the page says so."""
    try:
        return stage, stage.quote()
    except ShippingMethodNotOffered:
        checkout_sessions.keep(request, method_id=None)
        messages.warning(request, "The delivery that you chose is not offered any more. Please choose another.")
        stage = replace(stage, method_id=None)
        return stage, stage.quote()


def _known(request: HttpRequest, stage: Stage) -> dict[str, str]:
    """What was typed before, else what the customer's last order said."""
    known = stage.address or addresses.remembered(buyers.customer_of(request))
    values = {field: getattr(known, field) for field in known.__dataclass_fields__} if known else {}
    return {"email": stage.email or checkout_sessions.customer_email(request), **values}
