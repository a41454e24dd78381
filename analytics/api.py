"""The dashboards as JSON, for staff tools: read-only, the same numbers as the pages, behind the same permission."""

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop import clock
from shop.dashboards import answers, filters, readings, registry
from shop.dashboards.cards import Dashboard
from shop.dashboards.filters import Filters
from shop.dashboards.periods import COMPARISONS, PRESETS
from shop.models import Platform, ShopSettings

PROBLEM = "application/problem+json"
REFUSED = {(status, PROBLEM): OpenApiTypes.OBJECT for status in (400, 403, 404)}
FILTERS = [
    OpenApiParameter("period", enum=list(PRESETS), description="Left out, with no dates either: 12 months"),
    OpenApiParameter("from", OpenApiTypes.DATE, description="First day, in the shop's time zone"),
    OpenApiParameter("to", OpenApiTypes.DATE, description="Last day"),
    OpenApiParameter("compare", enum=list(COMPARISONS), description="What stands beside the period"),
    OpenApiParameter("country", description="ISO 3166-1 alpha-2; “-”: nobody stated it"),
    OpenApiParameter("platform", enum=Platform.values),
    OpenApiParameter("category", description="Its path, such as home/kitchen: with all below it; “-”: none"),
    OpenApiParameter("segment", description="By name, as of today; “guest”: no customer; “-”: not scored"),
]

LIGHT = OpenApiParameter(
    "cards", enum=["light"], description="Leaves out cards that read all orders: each has an address of its own"
)


class ViewsDashboards(BasePermission):
    """Staff who may see the dashboards."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        user = request.user
        return bool(user.is_active and getattr(user, "is_staff", False) and user.has_perm("shop.view_dashboards"))


class CardNameSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    url = serializers.URLField()


class DashboardNameSerializer(CardNameSerializer):
    description = serializers.CharField(allow_blank=True)
    cards = CardNameSerializer(many=True)


class DashboardsSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    results = DashboardNameSerializer(many=True)


class ColumnSerializer(serializers.Serializer[Any]):
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=["text", "number", "money", "share", "date"])
    description = serializers.CharField(allow_blank=True)


class StateSerializer(serializers.Serializer[Any]):
    as_of = serializers.DateTimeField(help_text="The moment until which things are known")
    time_zone = serializers.CharField()
    query = serializers.CharField(help_text="The filters, as they were understood")
    first_day = serializers.DateField(allow_null=True, help_text="Null: from the beginning")
    last_day = serializers.DateField()
    currency = serializers.CharField(help_text="ISO 4217; of all amounts")


class CardSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    columns = ColumnSerializer(many=True)
    rows = serializers.ListField(
        child=serializers.ListField(child=serializers.JSONField()),
        help_text="A cell per column: amounts are decimals as text, shares parts of one, days ISO dates",
    )
    total = serializers.ListField(child=serializers.JSONField(), allow_null=True)
    lead = serializers.CharField(allow_blank=True, help_text="What the numbers come to, in a sentence")
    note = serializers.CharField(allow_blank=True)
    empty = serializers.CharField(allow_blank=True, help_text="Why there is nothing to show")


class CardOfDashboardSerializer(CardSerializer):
    is_separate = serializers.BooleanField(help_text="Left out of a light answer: has no rows here")


class DashboardSerializer(StateSerializer):
    name = serializers.CharField()
    title = serializers.CharField()
    cards = CardOfDashboardSerializer(many=True)


class CardAnswerSerializer(StateSerializer):
    card = CardSerializer()


class Dashboards(APIView):
    """Which dashboards there are, and the cards of each."""

    permission_classes = [ViewsDashboards]

    @extend_schema(operation_id="analytics_list", responses={200: DashboardsSerializer, **REFUSED}, tags=["analytics"])
    def get(self, request: Request) -> Response:
        results = [_listed(board, request) for board in registry.dashboards()]
        return Response({"count": len(results), "results": results})


class DashboardAnswer(APIView):
    """All cards of a dashboard. Filters that make no sense are refused, not left out."""

    permission_classes = [ViewsDashboards]

    @extend_schema(
        operation_id="analytics_dashboard",
        parameters=[*FILTERS, LIGHT],
        responses={200: DashboardSerializer, **REFUSED},
        tags=["analytics"],
    )
    def get(self, request: Request, dashboard: str) -> Response:
        board, currency = _known(dashboard), ShopSettings.current().currency
        is_light = answers.wants_light(request._request.GET)
        return Response(answers.dashboard(board, _filters(request, board), currency, is_light=is_light))


class CardAnswer(APIView):
    """One card: what its table shows, all rows."""

    permission_classes = [ViewsDashboards]

    @extend_schema(
        operation_id="analytics_card",
        parameters=FILTERS,
        responses={200: CardAnswerSerializer, **REFUSED},
        tags=["analytics"],
    )
    def get(self, request: Request, dashboard: str, card: str) -> Response:
        board = _known(dashboard)
        one = board.card(card)
        if one is None:
            raise Http404(f"the dashboard {dashboard} has no card {card}")
        state, currency = _filters(request, board), ShopSettings.current().currency
        with readings.kept_for_one_page():
            answer = answers.card(one, one.read(state), currency)
        return Response({**answers.of(state), "currency": currency, "card": answer})


def _known(name: str) -> Dashboard:
    if (board := registry.get(name)) is None:
        raise Http404(f"there is no dashboard {name}")
    return board


def _filters(request: Request, board: Dashboard) -> Filters:
    state, problems = filters.read(request._request.GET, clock.as_of(), ShopSettings.current().zone)
    state, left_out = filters.without(state, board.unknown, board.title)
    problems += left_out
    if problems:
        raise ValidationError({"filters": problems})
    return state


def _listed(board: Dashboard, request: Request) -> dict[str, Any]:
    address = request.build_absolute_uri(f"/api/v1/analytics/{board.name}/")
    cards = [{"name": card.name, "title": card.title, "url": f"{address}{card.name}/"} for card in board.cards]
    return {
        "name": board.name,
        "title": board.title,
        "url": address,
        "description": board.description,
        "cards": cards,
    }
