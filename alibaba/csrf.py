"""Forms without a cookie: pages give none to a visitor who only looks, and still his first POST must come from us.

Browsers say where a POST comes from in headers that no page can forge. A POST without any cookie of ours is believed by
them; the token starts with its answer. From then on Django's check holds, token and all."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware, get_token

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class FirstPostCsrfMiddleware(CsrfViewMiddleware):
    def process_view(
        self, request: HttpRequest, callback: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseForbidden | None:
        is_exempt = getattr(callback, "csrf_exempt", False)
        if (
            request.method not in SAFE_METHODS
            and not is_exempt
            and not _has_cookie(request)
            and self._comes_from_here(request)
        ):
            get_token(request)
            request.csrf_processing_done = True  # type: ignore[attr-defined]  # for decorators that check again
            return None
        return super().process_view(request, callback, args, kwargs)

    def _comes_from_here(self, request: HttpRequest) -> bool:
        if "HTTP_ORIGIN" in request.META:
            return self._origin_verified(request)  # type: ignore[attr-defined]
        return request.META.get("HTTP_SEC_FETCH_SITE") == "same-origin"


def token_if_started(request: HttpRequest) -> dict[str, str]:
    """Context processor: `{% csrf_token %}` gives nobody his first cookie, but for the admin's pages."""
    if "CSRF_COOKIE" in request.META or _has_cookie(request) or request.path.startswith("/admin/"):
        return {}
    return {"csrf_token": ""}


def _has_cookie(request: HttpRequest) -> bool:
    """Whether the request carries anything that a foreign page could misuse."""
    return settings.CSRF_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in request.COOKIES
