"""What a visitor looked at lately, in a signed cookie of his own: shelves answer to it at once and without a query.

Only for those for whom shelves may be personal; gone with a no, and with signing out."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from shop import consent
from shop.models import Product

SALT = "shop.recent_views"
KEPT = 10
FORGOTTEN_AFTER_SECONDS = 30 * 24 * 60 * 60


def of(request: HttpRequest) -> list[int]:
    """Product ids, the latest first. No query of its own."""
    return _read(request) if consent.allows_personal_shelves(request) else []


def add(request: HttpRequest, response: HttpResponseBase, *products: Product) -> None:
    """The latest last."""
    if not products or not consent.allows_personal_shelves(request):
        return
    latest_first = [product.pk for product in reversed(products)]
    seen = list(dict.fromkeys([*latest_first, *_read(request)]))[:KEPT]
    response.set_cookie(
        settings.RECENT_VIEWS_COOKIE_NAME,
        signing.TimestampSigner(salt=SALT).sign("-".join(map(str, seen))),
        max_age=FORGOTTEN_AFTER_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    response.delete_cookie(settings.RECENT_VIEWS_COOKIE_NAME, samesite="Lax")


def _read(request: HttpRequest) -> list[int]:
    cookie = request.COOKIES.get(settings.RECENT_VIEWS_COOKIE_NAME, "")
    try:
        written = signing.TimestampSigner(salt=SALT).unsign(cookie, max_age=FORGOTTEN_AFTER_SECONDS)
    except signing.BadSignature:
        return []
    return [int(pk) for pk in written.split("-")]
