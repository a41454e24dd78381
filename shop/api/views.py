import json
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop import led_by, navigation, openings, recent_views
from shop.api import fields
from shop.models import Product
from shop.product_pages import current_slug, read_page

PROBLEM = OpenApiTypes.OBJECT


class ProductDetail(APIView):
    """A product with its variants. A slug that was renamed answers 301; a known ETag 304."""

    @extend_schema(
        operation_id="products_retrieve",
        parameters=[
            OpenApiParameter("search_id", OpenApiTypes.UUID, description="Of the search that led here"),
            OpenApiParameter("position", int, description="Its place among the hits, from 0: counts as a click"),
        ],
        responses={200: fields.ProductSerializer, 301: None, 304: None, (404, "application/problem+json"): PROBLEM},
        tags=["products"],
    )
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        product = Product.objects.on_sale().with_card_data().filter(slug=slug).first()
        if product is None:
            if new_slug := current_slug(slug):
                return redirect("api-product", slug=new_slug, permanent=True)
            raise Http404("no such product on sale")
        openings.record(request._request, product, led_by.from_parameters(request.query_params))
        response = _unless_known(request, fields.product(read_page(product), request._request))
        recent_views.add(request._request, response, product)
        return response


class CategoryList(APIView):
    """Every category with products on sale, parents before children."""

    @extend_schema(operation_id="categories_list", responses={200: fields.CategoriesSerializer}, tags=["categories"])
    def get(self, request: Request) -> HttpResponseBase:
        results = [fields.category(entry, request._request) for entry in navigation.category_tree()]
        return _unless_known(request, {"count": len(results), "results": results})


def _unless_known(request: Request, answer: dict[str, Any]) -> HttpResponseBase:
    etag = quote_etag(sha256(json.dumps(answer, sort_keys=True).encode()).hexdigest()[:32])
    if (not_modified := get_conditional_response(request._request, etag=etag)) is not None:
        return not_modified
    return Response(answer, headers={"ETag": etag, "Cache-Control": "no-cache"})
