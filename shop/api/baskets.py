"""The basket of a mobile client: a customer's, or a guest's whose token comes in the header `Basket-Token`.

What is refused answers with its own code (docs/api.md); what has changed since is told as `warnings`."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop import baskets, buyers, checkout, visitors
from shop.api import basket_fields
from shop.exceptions import EmptyBasket
from shop.models import Basket
from shop.offers import vouchers

TOKEN_HEADER = "Basket-Token"  # noqa: S105
PROBLEMS: dict[Any, Any] = {
    (code, "application/problem+json"): OpenApiTypes.OBJECT for code in (400, 403, 404, 409, 415, 422, 429)
}
TOKEN = OpenApiParameter(TOKEN_HEADER, OpenApiTypes.UUID, OpenApiParameter.HEADER, description="A guest's basket")


class AddLineSerializer(serializers.Serializer[Any]):
    sku = serializers.CharField(max_length=100)
    quantity = serializers.IntegerField(default=1, help_text="1 to 999")


class AddVoucherSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(max_length=60)


class CountrySerializer(serializers.Serializer[Any]):
    country = serializers.RegexField(r"^[A-Z]{2}$", help_text="ISO 3166-1 alpha-2")


class BasketDetail(APIView):
    @extend_schema(
        operation_id="basket_retrieve",
        parameters=[TOKEN],
        responses={200: basket_fields.BasketSerializer, **PROBLEMS},
        tags=["basket"],
    )
    def get(self, request: Request) -> Response:
        return _answer(request, _found(request._request))


class BasketLines(APIView):
    @extend_schema(
        operation_id="basket_lines_create",
        parameters=[TOKEN],
        request=AddLineSerializer,
        responses={201: basket_fields.BasketSerializer, **PROBLEMS},
        tags=["basket"],
    )
    def post(self, request: Request) -> Response:
        """Put in more of a SKU. Without a basket one is made; keep its token."""
        asked = AddLineSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        with transaction.atomic():  # what is refused leaves no empty basket, whose token nobody was told
            basket = _found(request._request) or baskets.open_or_create(
                token=None,
                customer=buyers.customer_for(request._request),
                platform=visitors.platform_of(request._request),
            )
            baskets.add(basket, asked.validated_data["sku"], asked.validated_data["quantity"])
        return _answer(request, basket, status.HTTP_201_CREATED)


class BasketLine(APIView):
    @extend_schema(
        operation_id="basket_lines_destroy",
        parameters=[TOKEN],
        responses={200: basket_fields.BasketSerializer, **PROBLEMS},
        tags=["basket"],
    )
    def delete(self, request: Request, sku: str) -> Response:
        """Take a SKU out; what isn't in is no error."""
        basket = _needed(request._request)
        baskets.remove(basket, sku)
        return _answer(request, basket)


class BasketVouchers(APIView):
    @extend_schema(
        operation_id="basket_vouchers_create",
        parameters=[TOKEN],
        request=AddVoucherSerializer,
        responses={201: basket_fields.BasketSerializer, **PROBLEMS},
        tags=["basket"],
    )
    def post(self, request: Request) -> Response:
        """Use a voucher. One that only wants more in the basket is kept, and says so in `vouchers`."""
        vouchers.count_guess(request._request)
        asked = AddVoucherSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        basket = _needed(request._request)
        vouchers.add(basket, asked.validated_data["code"], now=timezone.now())
        return _answer(request, basket, status.HTTP_201_CREATED)


class BasketVoucher(APIView):
    @extend_schema(
        operation_id="basket_vouchers_destroy",
        parameters=[TOKEN],
        responses={200: basket_fields.BasketSerializer, **PROBLEMS},
        tags=["basket"],
    )
    def delete(self, request: Request, code: str) -> Response:
        """Take a voucher out; what isn't in is no error."""
        basket = _needed(request._request)
        vouchers.remove(basket, code)
        return _answer(request, basket)


class BasketDelivery(APIView):
    @extend_schema(
        operation_id="basket_delivery_retrieve",
        parameters=[TOKEN, CountrySerializer],
        responses={200: basket_fields.DeliverySerializer, **PROBLEMS},
        tags=["basket"],
    )
    def get(self, request: Request) -> Response:
        """Ways of delivery to a country for what the basket weighs, each with discounts, tax and total."""
        asked = CountrySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        country = asked.validated_data["country"]
        view = baskets.read(_needed(request._request))
        if not view.count:
            raise EmptyBasket
        return Response(basket_fields.delivery(checkout.quote(view, country), country), headers=NOT_KEPT)


NOT_KEPT = {"Cache-Control": "private, no-store"}


def _found(request: HttpRequest) -> Basket | None:
    return baskets.find_open(token=request.headers.get(TOKEN_HEADER), customer=buyers.customer_of(request))


def _needed(request: HttpRequest) -> Basket:
    basket = _found(request)
    if basket is None:
        raise NotFound("There is no such basket.")
    return basket


def _answer(request: Request, basket: Basket | None, code: int = status.HTTP_200_OK) -> Response:
    return Response(basket_fields.basket(baskets.read(basket), request._request), code, headers=NOT_KEPT)
