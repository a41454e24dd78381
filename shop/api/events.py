"""What a client saw and did, as events: views, impressions, clicks and “not this”."""

import uuid
from typing import Any

from django.http import HttpRequest
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop import dismissals, events, recent_views, throttling
from shop.led_by import LedBy
from shop.models import Event, Product

MOST_AT_ONCE, MOST_PRODUCTS = 50, 100
KINDS = (Event.Kind.VIEW, Event.Kind.IMPRESSION, Event.Kind.CLICK, Event.Kind.DISMISS)
PROBLEM = OpenApiTypes.OBJECT
PROBLEM_TYPE = "application/problem+json"


class ReportedEventSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=[kind.value for kind in KINDS])
    product = serializers.SlugField(
        required=False, max_length=250, help_text="Its slug; of a view, a click and “dismiss” it has to be there"
    )
    products = serializers.ListField(
        child=serializers.SlugField(max_length=250),
        required=False,
        max_length=MOST_PRODUCTS,
        help_text="Slugs on the shelf, in order; of an impression they have to be there",
    )
    shelf = serializers.CharField(required=False, max_length=events.LONGEST_SHELF)
    recommendation_id = serializers.UUIDField(required=False)
    search_id = serializers.UUIDField(required=False)
    position = serializers.IntegerField(required=False, min_value=0, max_value=999_999, help_text="From 0")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        needed = "products" if attrs["kind"] == Event.Kind.IMPRESSION else "product"
        if not attrs.get(needed):
            raise serializers.ValidationError({needed: [f"Of an event of the kind “{attrs['kind']}” it is needed."]})
        return attrs


class ReportSerializer(serializers.Serializer[Any]):
    events = serializers.ListField(child=ReportedEventSerializer(), allow_empty=False, max_length=MOST_AT_ONCE)


class AcceptedSerializer(serializers.Serializer[Any]):
    accepted = serializers.IntegerField()


class Events(APIView):
    """Up to 50 events, all or none of them. Without consent to personalisation they are counted for nobody in
    particular, and “dismiss” is refused (403): there is nobody to remember it for."""

    @extend_schema(
        operation_id="events_create",
        request=ReportSerializer,
        responses={
            202: AcceptedSerializer,
            (400, PROBLEM_TYPE): PROBLEM,
            (403, PROBLEM_TYPE): PROBLEM,
            (429, PROBLEM_TYPE): PROBLEM,
        },
        tags=["events"],
    )
    def post(self, request: Request) -> Response:
        throttling.limit(request._request, "events", times=120, seconds=60)
        report = ReportSerializer(data=request.data)
        report.is_valid(raise_exception=True)
        reported: list[dict[str, Any]] = report.validated_data["events"]
        products = _products_of(reported)
        is_about_somebody = any(event["kind"] == Event.Kind.DISMISS for event in reported)
        if is_about_somebody and not dismissals.has_somebody(request._request):
            raise PermissionDenied("Personal suggestions were not agreed to.")
        for event in reported:
            _record(request._request, event, products)
        response = Response({"accepted": len(reported)}, status=status.HTTP_202_ACCEPTED)
        viewed = [products[event["product"]] for event in reported if event["kind"] == Event.Kind.VIEW]
        recent_views.add(request._request, response, *viewed)
        return response


def _products_of(reported: list[dict[str, Any]]) -> dict[str, Product]:
    """By slug, in one query. Refuses those that don't exist."""
    slugs = {slug for event in reported for slug in [event.get("product"), *event.get("products", [])] if slug}
    found = {product.slug: product for product in Product.objects.filter(slug__in=slugs)}
    if unknown := sorted(slugs - found.keys()):
        raise serializers.ValidationError({"events": [f"No such product: {slug}" for slug in unknown]})
    return found


def _record(request: HttpRequest, event: dict[str, Any], products: dict[str, Product]) -> None:
    recommendation_id: uuid.UUID | None = event.get("recommendation_id")
    led = LedBy(event.get("search_id"), recommendation_id, event.get("shelf", ""), event.get("position"))
    product = products[event["product"]] if event.get("product") else None
    if event["kind"] == Event.Kind.DISMISS and product:
        dismissals.dismiss(request, product, led)
        return
    shown = [products[slug].pk for slug in event.get("products", [])]
    events.record(request, event["kind"], product=product, products=shown, position=led.position, **led.origin)
