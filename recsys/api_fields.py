"""What shelves look like in the API's answers."""

from typing import Any

from django.http import HttpRequest
from rest_framework import serializers

from recsys.shelves.putting_up import Shelf, Suggestion
from shop.api.fields import ListingItemSerializer, item


class SuggestionSerializer(ListingItemSerializer):
    reason = serializers.CharField(allow_blank=True, help_text="Why it is there, in words: “Because you bought …”")


class ShelfSerializer(serializers.Serializer[Any]):
    shelf = serializers.CharField(help_text="Its name in events", allow_blank=True)
    heading = serializers.CharField(allow_blank=True)
    recommendation_id = serializers.UUIDField(
        allow_null=True, help_text="Hand it on with the products that are opened and bought, and with events"
    )
    results = SuggestionSerializer(many=True)


def shelf(shelf: Shelf | None, request: HttpRequest) -> dict[str, Any]:
    if shelf is None:
        return {"shelf": "", "heading": "", "recommendation_id": None, "results": []}
    return {
        "shelf": shelf.name,
        "heading": shelf.heading,
        "recommendation_id": shelf.recommendation_id,
        "results": [_suggestion(each, request) for each in shelf.suggestions],
    }


def _suggestion(suggestion: Suggestion, request: HttpRequest) -> dict[str, Any]:
    return {**item(suggestion.card, request), "reason": suggestion.reason}
