"""Every API error is one shape: RFC 9457 problem+json with `type, title, status, detail, code, errors`."""

import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from shop.exceptions import InvalidQuantity, Refused, VoucherNotKnown
from shop.throttling import TooManyRequests

CONTENT_TYPE = "application/problem+json"
SAID_WRONGLY = (InvalidQuantity, VoucherNotKnown)  # 422; what the shop refuses otherwise is 409


def problem(status: int, *, detail: str, code: str, errors: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """The body of an error answer; `errors` names the fields that were refused."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": errors or {},
    }


def problem_response(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. Returns None for what isn't an API error, so that it reaches the log."""
    if isinstance(exception, Http404):
        exception = exceptions.NotFound()
    elif isinstance(exception, PermissionDenied):
        exception = exceptions.PermissionDenied()
    elif isinstance(exception, TooManyRequests):
        exception = exceptions.Throttled(wait=exception.wait_seconds)
    elif isinstance(exception, Refused):
        exception = _Refusal(exception)
    if not isinstance(exception, exceptions.APIException):
        return None

    set_rollback()
    errors: dict[str, list[str]] = {}
    if isinstance(exception, exceptions.ValidationError):
        errors = _field_errors(exception.detail)
        detail, code = "Some fields were refused.", "invalid"
    else:
        detail, code = str(exception.detail), str(exception.get_codes())
    response = Response(problem(exception.status_code, detail=detail, code=code, errors=errors), exception.status_code)
    response.content_type = CONTENT_TYPE
    if (wait := getattr(exception, "wait", None)) is not None:
        response["Retry-After"] = str(math.ceil(wait))
    if header := getattr(exception, "auth_header", None):
        response["WWW-Authenticate"] = header
    return response


class _Refusal(exceptions.APIException):
    """With the sentence and the code that the shop's exception carries."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused), refused.code)
        self.status_code = 422 if isinstance(refused, SAID_WRONGLY) else 409


def _field_errors(detail: Any, field: str = "") -> dict[str, list[str]]:
    """Nested serializer errors as flat `{"lines.0.quantity": ["…"]}`."""
    if isinstance(detail, dict):
        pairs = [(f"{field}.{name}".lstrip("."), value) for name, value in detail.items()]
    elif isinstance(detail, list) and any(isinstance(value, dict | list) for value in detail):
        pairs = [(f"{field}.{position}".lstrip("."), value) for position, value in enumerate(detail)]
    else:
        messages = detail if isinstance(detail, list) else [detail]
        return {field or "non_field_errors": [str(message) for message in messages]}
    flat: dict[str, list[str]] = {}
    for name, value in pairs:
        flat.update(_field_errors(value, name))
    return flat
