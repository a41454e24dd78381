from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search import searches
from search.api_fields import SuggestedQuerySerializer, suggested_query
from search.forms import WordsField
from search.suggest import suggest
from shop.api.fields import ListingItemSerializer, item


class SuggestedCategorySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    path = serializers.CharField(help_text="What `category` of the product list takes")
    count = serializers.IntegerField(help_text="Products on sale in it and below it")
    url = serializers.URLField()


class SuggestionsSerializer(serializers.Serializer[Any]):
    query = serializers.CharField(allow_blank=True, help_text="As it was understood")
    products = ListingItemSerializer(many=True)
    categories = SuggestedCategorySerializer(many=True)
    queries = SuggestedQuerySerializer(many=True, help_text="What several other visitors searched for")


class Suggest(APIView):
    """What may be meant by what is typed so far, from the first letter on."""

    @extend_schema(
        operation_id="suggest",
        parameters=[OpenApiParameter("q", str, OpenApiParameter.QUERY, description="What is typed so far")],
        responses={200: SuggestionsSerializer, (429, "application/problem+json"): OpenApiTypes.OBJECT},
        tags=["search"],
    )
    def get(self, request: Request) -> Response:
        searches.limit_suggestions(request._request)
        found = suggest(WordsField(required=False).clean(request.query_params.get("q")))
        absolute = request.build_absolute_uri
        return Response(
            {
                "query": found.query,
                "products": [item(card, request._request) for card in found.products],
                "categories": [
                    {"name": each.name, "path": each.url_path, "count": each.count, "url": absolute(each.url)}
                    for each in found.categories
                ],
                "queries": [suggested_query(words, request._request) for words in found.queries],
            }
        )
