"""“Not this”: the card goes, the next best takes its place."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from recsys.shelves import one_more, pages
from shop import basket_sessions, dismissals, fragments, led_by, throttling
from shop.dismissals import NobodyKnown
from shop.models import Product
from shop.personal_pages import personal_page
from shop.templatetags.catalogue import readable

IN_DRAWER = 2
MOST_SHOWN = 200  # ids on a page


@require_POST
@personal_page
def not_this(request: HttpRequest) -> HttpResponse:
    throttling.limit(request, "dismiss", times=60, seconds=60)
    number = request.POST.get("product", "")
    product = Product.objects.filter(pk=int(number)).first() if _is_id(number) else None
    if product is None:
        raise Http404("no such product")
    led = led_by.from_parameters(request.POST)
    try:
        dismissals.dismiss(request, product, led)
    except NobodyKnown:
        return HttpResponseForbidden("Please agree to personal suggestions first.", content_type="text/plain")
    name = readable(product.name)
    if not fragments.is_wanted(request):
        messages.success(request, f"“{name}” won’t be suggested again. Your account lists what you hid.")
        return redirect(_way_back(request))
    shelf = one_more.next_on(request, led, _shown(request))
    return fragments.answer(request, "recsys/includes/next_card.html", {"shelf": shelf, "name": name})


@require_safe
@personal_page
def goes_with_basket(request: HttpRequest) -> HttpResponse:
    """For the drawer, which asks for it once it is open: putting something in must not wait for it."""
    if not fragments.is_wanted(request):
        return redirect("basket")
    found = basket_sessions.current(request)
    ids = list(found.lines.values_list("variant__product_id", flat=True)) if found else []
    shelves = pages.beside_products(request, "goes-with-basket", "Goes well with it", ids, IN_DRAWER) if ids else []
    return fragments.answer(request, "recsys/includes/in_drawer.html", {"shelves": shelves})


def _shown(request: HttpRequest) -> list[int]:
    """What has a card on the page."""
    given = [*request.POST.getlist("shown"), *request.POST.get("elsewhere", "").split("-")]
    return [int(each) for each in given[:MOST_SHOWN] if _is_id(each)]


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _way_back(request: HttpRequest) -> str:
    path = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if is_ours else "home"
