from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from shop import consent, recent_views, throttling
from shop.models import Consent

ANSWERS = {"yes": True, "no": False}
SOURCES = ("privacy page", "account")


def answer(request: HttpRequest) -> HttpResponse:
    """The banner's form and the privacy page's. Looked at, or answered with neither yes nor no: the privacy page."""
    if request.method != "POST":
        return redirect("privacy")
    throttling.limit(request, "consent", times=30, seconds=60)
    is_granted = ANSWERS.get(request.POST.get("answer", ""))
    if is_granted is None:
        return redirect("privacy")
    source = request.POST.get("source", "")
    source = source if source in SOURCES else "banner"
    consent.give(request, Consent.Purpose.PERSONALISATION, is_granted, source)
    response = HttpResponse(status=303, headers={"Location": _way_back(request)})
    consent.remember(request, response)
    if not is_granted:
        recent_views.forget(response)
    return response


def _way_back(request: HttpRequest) -> str:
    way_back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(way_back, {request.get_host()}, require_https=request.is_secure())
    return way_back if is_ours else "/"
