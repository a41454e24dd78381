"""Ending a weekly summary by the link in its mail: asked first, for mail programs open links by themselves."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from analytics import weekly_summary, weekly_summary_mails
from shop import clock
from shop.models import ShopSettings


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_weekly_summary(request: HttpRequest, token: str) -> HttpResponse:
    try:
        subscription = weekly_summary_mails.subscription_of(token)
    except signing.BadSignature:
        raise Http404("no such summary") from None
    if request.method == "POST":
        if subscription:
            subscription.delete()
        return redirect("weekly-summary-stop", token)
    narrowed = ""
    if subscription:
        narrowed = weekly_summary.in_words(subscription.filters, clock.as_of(), ShopSettings.current().zone)
    response = render(
        request, "analytics/weekly_summary_stop.html", {"subscription": subscription, "narrowed": narrowed}
    )
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
