"""Every refusal of the API has one shape."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView


def answer_to(raise_error: Callable[[], None]) -> Response:
    class Refusing(APIView):
        authentication_classes = []

        def get(self, request: Request) -> Response:
            raise_error()
            return Response()

    response = Refusing.as_view()(APIRequestFactory().get("/"))
    response.render()
    return response


def raising(error: Exception) -> Callable[[], None]:
    def raise_error() -> None:
        raise error

    return raise_error


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "permission_denied"),
        (exceptions.NotAcceptable(), 406, "not_acceptable"),
    ],
)
def test_an_error_is_a_problem(error: Exception, status: int, code: str) -> None:
    response = answer_to(raising(error))
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert set(response.data) == {"type", "title", "status", "detail", "code", "errors"}
    assert (response.data["status"], response.data["code"]) == (status, code)


def test_refused_fields_are_named_with_their_place() -> None:
    class Line(serializers.Serializer):
        quantity = serializers.IntegerField(min_value=1)

    class Basket(serializers.Serializer):
        email = serializers.EmailField()
        lines = Line(many=True)

    basket = Basket(data={"email": "nobody", "lines": [{"quantity": 1}, {"quantity": 0}]})
    response = answer_to(lambda: basket.is_valid(raise_exception=True) and None)
    assert response.status_code == 400
    assert response.data["code"] == "invalid"
    assert list(response.data["errors"]) == ["email", "lines.1.quantity"]


def test_waiting_time_is_told() -> None:
    response = answer_to(raising(exceptions.Throttled(wait=4.2)))
    assert response.status_code == 429
    assert response["Retry-After"] == "5"


def test_a_programming_error_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        answer_to(lambda: 1 / 0 and None)
