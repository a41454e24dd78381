"""What a listing looks like in the API's answer."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from rest_framework import serializers

from search.price_histogram import Bar
from search.results import FacetGroup, SearchResults
from shop.api.fields import ListingItemSerializer, item

VALUE_FIELDS = ("value", "label", "count", "selected")


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    selected = serializers.BooleanField()
    level = serializers.IntegerField(required=False, help_text="Of a category: its depth in the tree, from 0")


class BarSerializer(serializers.Serializer[Any]):
    low = serializers.DecimalField(max_digits=14, decimal_places=4, help_text="From this price")
    high = serializers.DecimalField(
        max_digits=14, decimal_places=4, allow_null=True, help_text="Up to, but not including; null: no end"
    )
    count = serializers.IntegerField()


class SuggestedQuerySerializer(serializers.Serializer[Any]):
    words = serializers.CharField()
    url = serializers.URLField(help_text="The page with what they find")


class FacetSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="The parameter; a range has min_ and max_ before it")
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=["choice", "range"])
    multiple = serializers.BooleanField(help_text="Whether the parameter may be repeated")
    minimum = serializers.DecimalField(max_digits=14, decimal_places=4, required=False)
    maximum = serializers.DecimalField(max_digits=14, decimal_places=4, required=False)
    histogram = BarSerializer(many=True, required=False, help_text="Of a range, whatever was chosen in it")
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
    suggestions = SuggestedQuerySerializer(
        many=True, help_text="What several other visitors searched for that has words in common"
    )


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
        "suggestions": [suggested_query(words, request) for words in results.related],
    }


def suggested_query(words: str, request: HttpRequest) -> dict[str, str]:
    return {"words": words, "url": request.build_absolute_uri(f"{reverse('search')}?{urlencode({'q': words})}")}


def _correction(results: SearchResults, request: HttpRequest) -> dict[str, str] | None:
    if results.correction is None:
        return None
    url = request.build_absolute_uri(results.correction.as_typed_url)
    return {"words": results.correction.words, "as_typed_url": url}


def _facet(group: FacetGroup) -> dict[str, Any]:
    is_range = group.kind == "range"
    fields = (*VALUE_FIELDS, "level") if group.name == "category" else VALUE_FIELDS
    bounds = {"minimum": group.minimum, "maximum": group.maximum} if is_range else {}
    return {
        "name": group.name,
        "label": group.label,
        "kind": group.kind,
        "multiple": group.multiple,
        **{name: f"{bound:f}" for name, bound in bounds.items() if bound is not None},
        **({"histogram": [_bar(bar) for bar in group.bars]} if is_range else {}),
        "values": [{name: getattr(each, name) for name in fields} for each in group.values],
    }


def _bar(bar: Bar) -> dict[str, Any]:
    return {"low": f"{bar.low:f}", "high": None if bar.high is None else f"{bar.high:f}", "count": bar.count}
