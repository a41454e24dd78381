"""The last step: the order is placed, then paid, as often as it takes; then thanks."""

from decimal import Decimal

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import DecimalField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop import baskets, buyers, checkout_pages, checkout_sessions, order_links, order_pages, orders, payments, placing
from shop.checkout_pages import PAYMENT, SHIPPING, read_stage
from shop.exceptions import (
    BasketNotOpen,
    EmptyBasket,
    IllegalChange,
    NoShippingMethod,
    OfferUsedUp,
    OutOfStock,
    ReservationEnded,
    ShippingMethodNotOffered,
    TotalChanged,
)
from shop.forms.checkout import SandboxCardForm
from shop.models import Basket, Order, Payment, Source
from shop.models.money import DIGITS
from shop.personal_pages import personal_page
from shop.views.checkout import to_first_incomplete

Status = Order.Status


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def payment(request: HttpRequest) -> HttpResponse:
    """The review, with the form that places the order and pays it."""
    form = SandboxCardForm(request.POST or None)
    expected_total = _amount(request.POST.get("expected_total", ""))
    submitted = baskets.find_submitted(request.POST.get("basket", ""), customer=buyers.customer_of(request))
    if request.method != "POST" or submitted is None or expected_total is None or not form.is_valid():
        return _payment_page(request, form)
    if submitted.status == Basket.Status.ORDERED:  # a second click, or F5
        return _pay(request, submitted.order, form.cleaned_data["means"])

    stage = read_stage(request)
    if not stage.is_settled or stage.view.basket != submitted:
        return to_first_incomplete(stage)
    try:
        order = placing.place_order(request, stage, submitted, expected_total)
    except (TotalChanged, OfferUsedUp, OutOfStock) as refusal:
        return _changed(request, refusal)
    except (NoShippingMethod, ShippingMethodNotOffered):
        return redirect(SHIPPING)
    except (EmptyBasket, BasketNotOpen):
        return redirect("checkout")
    return _pay(request, order, form.cleaned_data["means"])


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def pay_order(request: HttpRequest, number: str) -> HttpResponse:
    """A placed order that is still to be paid: the time that is left, what became of the last try, and another."""
    order = _own_order(request, number)
    form = SandboxCardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("attempt", "")
        return _pay(request, order, form.cleaned_data["means"], again=_is_newest(order, seen))
    if order.status in {Status.PAID, Status.SHIPPED, Status.COMPLETED}:
        return redirect("checkout-thanks", number)
    seconds_left = order_pages.seconds_left(order, timezone.now())
    if order.status != Status.PENDING or not seconds_left:  # the worker may not have let go of it yet
        context = {"order": order, "is_expired": order.status != Status.CANCELLED}
        return render(request, "shop/checkout/ended.html", context)
    last = order.payments.last()
    context = {
        "order": order,
        "form": form,
        "last": last,
        "is_waiting": bool(last and last.status == Payment.Status.PENDING and last.provider_reference),
        "is_unanswered": bool(last and last.status == Payment.Status.PENDING and not last.provider_reference),
        "is_declined": bool(last and last.status == Payment.Status.DECLINED),
        "seconds_left": seconds_left,
        "stations": checkout_pages.finished_stations(),
    }
    return render(request, "shop/checkout/pay_order.html", context, status=422 if form.errors else 200)


@require_POST
@personal_page
def give_up(request: HttpRequest, number: str) -> HttpResponse:
    """Cancel an unpaid order and have the basket back."""
    order = _own_order(request, number)
    if order.status == Status.PENDING:
        try:
            orders.cancel(order, now=timezone.now(), keep_basket=True)
        except IllegalChange:
            return redirect("checkout-pay-order", number)
        messages.success(request, "Your order is cancelled, and everything is back in your basket.")
    return redirect("basket")


@require_safe
@personal_page
def thanks(request: HttpRequest, number: str) -> HttpResponse:
    if linked := _linked_order(request, number):
        order = linked
    else:
        order = _own_order(request, number)
        if order.status in {Status.PENDING, Status.EXPIRED}:
            return redirect("checkout-pay-order", number)  # where it can be paid, or says that its time is up
    context = {"order": order, "steps": order_pages.timeline(order), "is_linked": linked is not None}
    return render(request, "shop/checkout/thanks.html", context)


def _pay(request: HttpRequest, order: Order, means: str, again: bool = False) -> HttpResponse:
    checkout_sessions.remember_order(request, order)
    try:
        started = payments.start_payment(order, means, now=timezone.now(), again=again)
    except (IllegalChange, ReservationEnded):
        return redirect("checkout-pay-order", order.number)  # says what became of it
    if started.redirect_url:
        return redirect(started.redirect_url)
    is_paid = started.payment.status == Payment.Status.CAPTURED
    return redirect("checkout-thanks" if is_paid else "checkout-pay-order", order.number)


def _is_newest(order: Order, attempt: str) -> bool:
    """Whether the customer has seen how the newest try stands: a double click must not start two."""
    newest = order.payments.last()
    return newest is not None and attempt == str(newest.attempt)


def _payment_page(request: HttpRequest, form: SandboxCardForm) -> HttpResponse:
    stage = read_stage(request)
    if not stage.is_ready_for(PAYMENT):
        return to_first_incomplete(stage)
    try:
        quote = stage.quote()
    except (NoShippingMethod, ShippingMethodNotOffered):
        return redirect(SHIPPING)
    context = {
        "form": form,
        "stage": stage,
        "rows": stage.rows(),
        "quote": quote,
        "stations": stage.stations(PAYMENT),
        "reservation_minutes": settings.SHOP_RESERVATION_MINUTES,
    }
    return render(request, "shop/checkout/payment.html", context, status=422 if form.errors else 200)


def _changed(request: HttpRequest, refusal: TotalChanged | OfferUsedUp | OutOfStock) -> HttpResponse:
    """What is different from what the customer saw; nothing was ordered."""
    stage = read_stage(request)
    context = {"refusal": refusal, "stage": stage, "problems": stage.view.problems}
    return render(request, "shop/checkout/changed.html", context, status=409)


def _own_order(request: HttpRequest, number: str) -> Order:
    order = checkout_sessions.own_order(request, number)
    if order and order.source == Source.CHECKOUT:
        return order
    raise Http404("no such order of this visitor")


def _linked_order(request: HttpRequest, number: str) -> Order | None:
    """That a mail's link opens, to look at; it doesn't become the visitor's own."""
    key = request.GET.get(order_links.PARAMETER, "")
    if not key or not order_links.is_key_of(number, key) or checkout_sessions.own_order(request, number):
        return None
    orders = order_pages.with_lines(Order.objects.filter(number=number, source=Source.CHECKOUT))
    return orders.exclude(status__in=[Status.PENDING, Status.EXPIRED]).select_related("shipping_method").first()


def _amount(text: str) -> Decimal | None:
    try:
        return DecimalField(**DIGITS).clean(text)
    except ValidationError:
        return None
