"""What a basket looks like in the API's answers: lines, what offers take off them, vouchers, and what to look at.

Written out by hand like products (shop/api/fields.py); the serializer classes describe the same for the schema."""

from typing import Any

from django.http import HttpRequest
from rest_framework import serializers

from shop.api.fields import ImageSerializer, MoneySerializer, image, money
from shop.basket_reading import BasketView, Line
from shop.checkout import Quote, Way
from shop.offers import standing
from shop.offers.standing import TakenOff


class DiscountSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    code = serializers.CharField(allow_blank=True, help_text="The voucher's; empty for an offer that comes by itself")
    amount = MoneySerializer()
    is_free_delivery = serializers.BooleanField(help_text="It takes off what delivery costs, told with the country")


class BasketLineSerializer(serializers.Serializer[Any]):
    sku = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField()
    image = ImageSerializer(allow_null=True)
    quantity = serializers.IntegerField()
    unit_price = MoneySerializer()
    amount = MoneySerializer(help_text="Quantity × unit price")
    discounts = DiscountSerializer(many=True)
    amount_to_pay = MoneySerializer()


class BasketVoucherSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    counts = serializers.BooleanField()
    message = serializers.CharField(allow_blank=True, help_text="Why it takes nothing off")


class WarningSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(choices=["price_changed", "only_left", "gone"])
    sku = serializers.CharField()
    message = serializers.CharField()
    left = serializers.IntegerField(allow_null=True)


class BasketSerializer(serializers.Serializer[Any]):
    token = serializers.UUIDField(allow_null=True, help_text="A guest's key to the basket: the header Basket-Token")
    count = serializers.IntegerField(help_text="Pieces that can be bought")
    lines = BasketLineSerializer(many=True)
    discounts = DiscountSerializer(many=True)
    vouchers = BasketVoucherSerializer(many=True)
    goods_total = MoneySerializer(help_text="Before discounts")
    total = MoneySerializer(help_text="After discounts, before delivery; tax is contained")
    warnings = WarningSerializer(many=True)


class WaySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    min_days = serializers.IntegerField()
    max_days = serializers.IntegerField()
    price = MoneySerializer(help_text="Before discounts")
    discounts = DiscountSerializer(many=True)
    shipping_total = MoneySerializer(help_text="After discounts")
    discount_total = MoneySerializer()
    tax_total = MoneySerializer(help_text="Contained in the total")
    total = MoneySerializer(help_text="What is to be paid: the `expected_total` of an order")


class DeliverySerializer(serializers.Serializer[Any]):
    country = serializers.CharField()
    methods = WaySerializer(many=True, help_text="The cheapest first")


def basket(view: BasketView, request: HttpRequest) -> dict[str, Any]:
    is_guests = view.basket.pk is not None and view.basket.customer_id is None
    return {
        "token": str(view.basket.token) if is_guests else None,
        "count": view.count,
        "lines": [_line(line, view.currency, request) for line in view.lines],
        "discounts": [_taken_off(each, view.currency) for each in view.taken_off],
        "vouchers": [
            {"code": each.code, "name": each.name, "counts": each.counts, "message": each.message}
            for each in view.vouchers
        ],
        "goods_total": money(view.goods_total, view.currency),
        "total": money(view.total, view.currency),
        "warnings": [
            {"code": each.kind.value, "sku": each.sku, "message": each.message, "left": each.left}
            for each in view.problems
        ],
    }


def delivery(quote: Quote, country: str) -> dict[str, Any]:
    return {"country": country, "methods": [_way(way) for way in quote.ways]}


def _way(way: Way) -> dict[str, Any]:
    totals = way.totals
    return {
        "id": way.method.pk,
        "name": way.method.name,
        "min_days": way.method.min_days,
        "max_days": way.method.max_days,
        "price": money(totals.shipping_price, totals.currency),
        "discounts": [_taken_off(each, totals.currency) for each in standing.taken_off(totals.discounts)],
        "shipping_total": money(totals.shipping_total, totals.currency),
        "discount_total": money(totals.discount_total, totals.currency),
        "tax_total": money(totals.tax_total, totals.currency),
        "total": money(totals.total, totals.currency),
    }


def _line(line: Line, currency: str, request: HttpRequest) -> dict[str, Any]:
    return {
        "sku": line.sku,
        "name": line.name,
        "url": request.build_absolute_uri(line.url),
        "image": line.image and image(line.image, request),
        "quantity": line.quantity,
        "unit_price": money(line.unit_price, currency),
        "amount": money(line.amount, currency),
        "discounts": [_taken_off(each, currency) for each in line.taken_off],
        "amount_to_pay": money(line.amount_to_pay, currency),
    }


def _taken_off(each: TakenOff, currency: str) -> dict[str, Any]:
    return {
        "name": each.name,
        "code": each.code,
        "amount": money(each.amount, currency),
        "is_free_delivery": each.is_free_delivery,
    }
