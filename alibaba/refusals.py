"""What a view refuses by raising, and the page or the API's error that it becomes."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from alibaba.errors import CONTENT_TYPE, problem
from shop.throttling import TooManyRequests


class RefusalMiddleware:
    """For views outside of the API, whose own are answered by `errors.problem_response`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooManyRequests):
            return None
        status = HTTPStatus.TOO_MANY_REQUESTS
        answer: HttpResponse
        if request.path.startswith("/api/"):
            body = problem(status, detail=str(exception), code="throttled")
            answer = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
        else:
            answer = render(request, "429.html", {"wait_seconds": exception.wait_seconds}, status=status)
        answer["Retry-After"] = str(exception.wait_seconds)
        answer["Cache-Control"] = "no-store"
        return answer
