"""A NUL byte in an address is refused before PostgreSQL, which knows no such text, makes an error of it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def refuse_nul_bytes(get_response: Answer) -> Answer:
    """For the admin, whose filters hand on what they are given; the shop's own pages check their values themselves."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and any(
            "\0" in value for _, values in request.GET.lists() for value in values
        ):
            raise BadRequest("A NUL byte stands in the address.")
        return get_response(request)

    return answer
