"""Requests by htmx want a part of a page; the same address without it answers with the whole."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers


def is_wanted(request: HttpRequest) -> bool:
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def answer(request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """A part of a page: never kept, or a browser going back might show it in the place of the whole."""
    response = render(request, template, dict(context), status=status)
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def mark(response: HttpResponse) -> HttpResponse:
    """The whole page at an address that also answers with a part of itself."""
    patch_vary_headers(response, ["HX-Request"])
    return response
