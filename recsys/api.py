from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recsys import queries
from search import api_fields
from shop.models import Product

LONGEST_ANSWER = 12


class CompanionsSerializer(serializers.Serializer[Any]):
    results = api_fields.ListingItemSerializer(many=True)


class BoughtTogether(APIView):
    """Products that stood in the same baskets and can be bought now, the closest first; at most 12, often fewer."""

    @extend_schema(
        operation_id="products_bought_together",
        responses={200: CompanionsSerializer, (404, "application/problem+json"): OpenApiTypes.OBJECT},
        tags=["products"],
    )
    def get(self, request: Request, slug: str) -> Response:
        product = get_object_or_404(Product.objects.on_sale(), slug=slug)
        cards = queries.bought_together_with(product, LONGEST_ANSWER)
        return Response({"results": [api_fields.item(card, request._request) for card in cards]})
