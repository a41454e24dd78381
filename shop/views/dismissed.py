"""What somebody wants suggested no more, and taking that back. Visitors without an account have a list of their own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from shop import dismissals
from shop.personal_pages import personal_page

MOST_LISTED = 200


@require_safe
@personal_page
def hidden_products(request: HttpRequest) -> HttpResponse:
    hidden = dismissals.of(request).select_related("product")[:MOST_LISTED]
    return render(request, "shop/account/hidden_products.html", {"hidden": hidden})


@require_POST
@personal_page
def show_again(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("product", "")
    if number.isascii() and number.isdecimal() and len(number) < 19 and dismissals.undo(request, int(number)):
        messages.success(request, "It may be suggested again.")
    return redirect("hidden-products")
