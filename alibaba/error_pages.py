"""Errors outside the API's views: a designed page, or, under /api/, the API's one error shape."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from alibaba.errors import CONTENT_TYPE, problem


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, HTTPStatus.BAD_REQUEST, "The request could not be understood.", "bad_request")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, HTTPStatus.FORBIDDEN, "You are not allowed to do this.", "permission_denied")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, HTTPStatus.NOT_FOUND, "Not found.", "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if _is_api(request):
        return _problem(status, "Something broke on our side.", "error")
    # without the request: context processors would ask the database, which may be what is broken
    return HttpResponse(render_to_string("500.html"), status=status)


def _answer(request: HttpRequest, status: HTTPStatus, detail: str, code: str) -> HttpResponse:
    if _is_api(request):
        return _problem(status, detail, code)
    return render(request, f"{status.value}.html", status=status)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _problem(status: HTTPStatus, detail: str, code: str) -> JsonResponse:
    return JsonResponse(problem(status, detail=detail, code=code), status=status, content_type=CONTENT_TYPE)
