"""Buttons of the admin: sent by POST, refused with 403, answered by a message."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase


def done(
    request: HttpRequest, is_allowed: bool, deed: Callable[[], Any], said: str, refusal: type[Exception], back: str
) -> HttpResponseBase:
    """Do it and go back; what the deed raises as `refusal` is told as an error."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not is_allowed:
        raise PermissionDenied
    try:
        deed()
    except refusal as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(back)
