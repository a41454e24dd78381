from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recsys import api_fields
from recsys.shelves import lists, pages
from shop import throttling
from shop.models import Product

LONGEST_ANSWER = 12
MOST_GIVEN = 20
PROBLEM = OpenApiTypes.OBJECT
PROBLEM_TYPE = "application/problem+json"


BESIDE_PRODUCT: Any = {200: api_fields.ShelfSerializer, (404, PROBLEM_TYPE): PROBLEM}


class BoughtTogether(APIView):
    """Products that stood in the same baskets and can be bought now, the closest first; at most 12, often fewer."""

    @extend_schema(operation_id="products_bought_together", responses=BESIDE_PRODUCT, tags=["products"])
    def get(self, request: Request, slug: str) -> Response:
        return _beside_product(request, slug, "bought-together")


class Similar(APIView):
    """Products that are like it and can be bought now, the closest first; at most 12, often fewer."""

    @extend_schema(operation_id="products_similar", responses=BESIDE_PRODUCT, tags=["products"])
    def get(self, request: Request, slug: str) -> Response:
        return _beside_product(request, slug, "similar")


class Recommendations(APIView):
    """One shelf for whoever asks. What isn't known of him is not guessed: without history `repeat` is empty, the others
    answer with what is popular. Those who are signed out, or said no, get no personal ones."""

    @extend_schema(
        operation_id="recommendations_retrieve",
        parameters=[
            OpenApiParameter("shelf", str, OpenApiParameter.PATH, enum=lists.NAMES),
            OpenApiParameter(
                "product", str, many=True, description=f"Slugs that `session` and `basket` go by; at most {MOST_GIVEN}"
            ),
            OpenApiParameter("limit", int, description=f"At most {lists.MOST}", default=LONGEST_ANSWER),
        ],
        responses={
            200: api_fields.ShelfSerializer,
            (400, PROBLEM_TYPE): PROBLEM,
            (404, PROBLEM_TYPE): PROBLEM,
            (429, PROBLEM_TYPE): PROBLEM,
        },
        tags=["recommendations"],
    )
    def get(self, request: Request, shelf: str) -> Response:
        if shelf not in lists.NAMES:
            raise Http404("no such shelf")
        throttling.limit(request._request, "recommendations", times=240, seconds=60)
        found = lists.list_of(request._request, shelf, _given(request), _limit(request))
        return Response(api_fields.shelf(found, request._request))


def _beside_product(request: Request, slug: str, shelf: str) -> Response:
    product = get_object_or_404(Product.objects.on_sale(), slug=slug)
    found = pages.one_beside_product(request._request, product, shelf, LONGEST_ANSWER)
    return Response(api_fields.shelf(found, request._request))


def _given(request: Request) -> Sequence[int]:
    slugs: list[str] = request.query_params.getlist("product")
    if len(slugs) > MOST_GIVEN:
        raise ValidationError({"product": [f"At most {MOST_GIVEN}."]})
    if not slugs:
        return ()
    found = dict(Product.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    if unknown := [slug for slug in slugs if slug not in found]:
        raise ValidationError({"product": [f"No such product: {slug}" for slug in unknown]})
    return list(found.values())


def _limit(request: Request) -> int:
    text: Any = request.query_params.get("limit", str(LONGEST_ANSWER))
    if not (text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= lists.MOST):
        raise ValidationError({"limit": [f"A whole number from 1 to {lists.MOST}."]})
    return int(text)
