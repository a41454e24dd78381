"""What a listing looks like in the API's answer."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from rest_framework import serializers

from search.results import FacetGroup, SearchResults
from shop.api.fields import ListingItemSerializer, item


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class FacetSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="The parameter; a range has min_ and max_ before it")
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=["choice", "range"])
    multiple = serializers.BooleanField(help_text="Whether the parameter may be repeated")
    minimum = serializers.DecimalField(max_digits=14, decimal_places=4, required=False)
    maximum = serializers.DecimalField(max_digits=14, decimal_places=4, required=False)
    values = FacetValueSerializer(many=True)


class CorrectionSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(help_text="What was looked up instead of the words typed")
    as_typed_url = serializers.URLField(help_text="The listing that looks up the words as typed")


class ListingSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    notice = serializers.CharField(allow_blank=True, help_text="What was done when too few products had all words")
    correction = CorrectionSerializer(allow_null=True)
    search_id = serializers.UUIDField(
        allow_null=True, help_text="Of a search with words: hand it on with the products that are opened and bought"
    )
    redirect = serializers.URLField(
        allow_null=True, help_text="The page that the shop's staff would show for these words instead of products"
    )
    results = ListingItemSerializer(many=True)
    popular = ListingItemSerializer(many=True, help_text="Where nothing was found: what others like, there or anywhere")
    facets = FacetSerializer(many=True)


def listing(
    results: SearchResults, request: HttpRequest, search_id: UUID | None = None, leads_to: str = ""
) -> dict[str, Any]:
    """Written out by hand: serializers take longer over 24 cards than the search itself."""
    return {
        "count": results.total,
        "next": request.build_absolute_uri(results.next_url) if results.next_url else None,
        "previous": request.build_absolute_uri(results.previous_url) if results.previous_url else None,
        "notice": results.notice,
        "correction": _correction(results, request),
        "search_id": search_id,
        "redirect": request.build_absolute_uri(leads_to) if leads_to else None,
        "results": [item(card, request) for card in results.cards],
        "popular": [item(card, request) for card in results.popular],
        "facets": [_facet(group) for group in results.facets],
    }


def _correction(results: SearchResults, request: HttpRequest) -> dict[str, str] | None:
    if results.correction is None:
        return None
    url = request.build_absolute_uri(results.correction.as_typed_url)
    return {"words": results.correction.words, "as_typed_url": url}


def _facet(group: FacetGroup) -> dict[str, Any]:
    bounds = {"minimum": group.minimum, "maximum": group.maximum} if group.kind == "range" else {}
    return {
        "name": group.name,
        "label": group.label,
        "kind": group.kind,
        "multiple": group.multiple,
        **{name: f"{bound:f}" for name, bound in bounds.items() if bound is not None},
        "values": [
            {"value": each.value, "label": each.label, "count": each.count, "selected": each.selected}
            for each in group.values
        ],
    }
