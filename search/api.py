from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search import api_fields, personal, rules, searches
from search.criteria import LARGEST_PAGE_SIZE, PAGE_SIZE, PageBeyondEnd
from search.forms import ListingForm, facet_attributes
from search.queries import search_products
from search.sorting import SORTS


def _parameter(name: str, kind: Any, text: str, **options: Any) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=text, **options)


PARAMETERS = [
    _parameter("q", str, "Words; “quoted” ones as a phrase, -word shuts it out"),
    _parameter("category", str, "Path of a category, e.g. home/kitchen; what lies below it is included"),
    _parameter("min_price", OpenApiTypes.DECIMAL, "Lowest price"),
    _parameter("max_price", OpenApiTypes.DECIMAL, "Highest price"),
    _parameter("brand", str, "May be repeated: any of them", many=True),
    _parameter("in_stock", bool, "Only what can be bought now"),
    _parameter("as_typed", bool, "Never look up corrected words instead of those typed"),
    _parameter("personal", bool, "Signed in: own brands and categories first, within a page; kept for the session"),
    _parameter("rating", int, "At least so many stars, 1 to 5"),
    _parameter(
        "attributes",
        OpenApiTypes.OBJECT,
        "Any attribute that is a facet, by its code: colour=red&colour=blue&size=L. Values of one are alternatives.",
        style="form",
        explode=True,
    ),
    _parameter("sort", str, "Without it: relevance where there are words, else popular", enum=[s.value for s in SORTS]),
    _parameter("page", int, "From 1; beyond the last page: 404"),
    _parameter("page_size", int, f"At most {LARGEST_PAGE_SIZE}", default=PAGE_SIZE),
]
PROBLEM = OpenApiTypes.OBJECT
RESPONSES = {
    200: api_fields.ListingSerializer,
    (400, "application/problem+json"): PROBLEM,
    (404, "application/problem+json"): PROBLEM,
    (429, "application/problem+json"): PROBLEM,
}


class ProductList(APIView):
    """Products on sale, with counts to filter by. Served by the search index."""

    @extend_schema(
        operation_id="products_list",
        parameters=PARAMETERS,
        responses=RESPONSES,
        tags=["products"],
    )
    def get(self, request: Request) -> Response:
        form = ListingForm(request.query_params, facet_attributes())
        if not form.is_valid():
            errors = {name: [str(message) for message in messages] for name, messages in form.errors.items()}
            raise ValidationError(errors)
        criteria = form.criteria()
        searches.limit(request._request, criteria)
        try:
            tastes = personal.tastes_of(request._request, form.wants_personal()) if criteria.words else personal.NONE
            results = search_products(criteria, form.link(request.path), form.facet_attributes, tastes)
        except PageBeyondEnd as beyond:
            raise NotFound(str(beyond)) from beyond
        search_id = searches.record(request._request, results)
        leads_to = rules.current().redirect(criteria.words)
        return Response(api_fields.listing(results, request._request, search_id, leads_to))


class Search(ProductList):
    """Products that match the words, best first."""

    @extend_schema(
        operation_id="search",
        parameters=PARAMETERS,
        responses=RESPONSES,
        tags=["search"],
    )
    def get(self, request: Request) -> Response:
        return super().get(request)
