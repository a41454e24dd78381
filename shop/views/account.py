"""What a customer sees of himself. Whatever belongs to somebody else is not there (404)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from shop import buyers, consent, order_pages, orders
from shop.exceptions import IllegalChange
from shop.models import Order
from shop.personal_pages import personal_page

NEWEST, PER_PAGE = 3, 20

signed_in = login_required(login_url="sign-in")


@require_safe
@personal_page
@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    customer = buyers.customer_of(request)
    context = {
        "customer": customer,
        "orders": own_orders(request)[:NEWEST],
        "is_personal": consent.allows_personal_shelves(request),
        "address": customer.addresses.filter(is_default=True).first() if customer else None,
    }
    return render(request, "shop/account/overview.html", context)


@require_safe
@personal_page
@signed_in
def order_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(own_orders(request), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "shop/account/orders.html", {"page": page})


@require_safe
@personal_page
@signed_in
def order_detail(request: HttpRequest, number: str) -> HttpResponse:
    found = own_orders(request).select_related("shipping_method").prefetch_related("shipments", "payments__refunds")
    order = get_object_or_404(found, number=number)
    context = {
        "order": order,
        "steps": order_pages.timeline(order),
        "is_cancellable": order.source == "checkout" and orders.is_cancellable(order),
        "is_waiting": order.status == Order.Status.PENDING and order.source == "checkout",
    }
    return render(request, "shop/account/order.html", context)


@require_POST
@personal_page
@signed_in
def cancel_order(request: HttpRequest, number: str) -> HttpResponse:
    order = get_object_or_404(own_orders(request), number=number)
    if order.source != "checkout":
        messages.error(request, "This order cannot be cancelled here.")
        return redirect("account-order", number)
    try:
        orders.cancel(order, now=timezone.now())
    except IllegalChange:
        messages.error(request, "It is too late to cancel this order.")
    else:
        messages.success(request, "Your order is cancelled. What you paid goes back to you.")
    return redirect("account-order", number)


def own_orders(request: HttpRequest) -> QuerySet[Order]:
    """Newest first."""
    return order_pages.with_lines(Order.objects.filter(customer__user=request.user.pk))
