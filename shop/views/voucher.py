"""Vouchers into the basket and out of it, like the basket's other deeds: a POST answered by a redirect, or by the part
of the page that has changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shop import basket_sessions
from shop.exceptions import BasketNotOpen, TooManyVouchers, VoucherNotKnown, VoucherNotUsable
from shop.offers import vouchers
from shop.personal_pages import personal_page
from shop.views.basket import changed, page


@require_POST
@personal_page
def add_voucher(request: HttpRequest) -> HttpResponse:
    """What is refused stands beside the field. Guesses are counted."""
    vouchers.count_guess(request)
    typed = request.POST.get("code", "")
    found = basket_sessions.current(request)
    if found is None:
        return changed(request)
    try:
        voucher = vouchers.add(found, typed, now=timezone.now())
    except (VoucherNotKnown, VoucherNotUsable, TooManyVouchers) as refusal:
        return page(request, status=422, voucher_refusal=str(refusal), voucher_typed=typed[:60])
    except BasketNotOpen:
        return changed(request)
    messages.success(request, f"The voucher {voucher.code} is in your basket.")
    return changed(request)


@require_POST
@personal_page
def remove_voucher(request: HttpRequest) -> HttpResponse:
    if found := basket_sessions.current(request):
        try:
            vouchers.remove(found, request.POST.get("code", ""))
        except BasketNotOpen:  # ordered in another tab
            return changed(request)
    return changed(request, "Voucher removed.")
