"""The way to an order in few words, for the tests of this folder."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from shop import baskets, checkout, payments
from shop.checkout import DeliveryAddress
from shop.models import Basket, Customer, Order, Product, ShippingMethod, StockRecord, TaxRate, Variant

GOOD_CARD = "4242 4242 4242 4242"
DECLINED_CARD = "4000 0000 0000 0002"
SILENT_CARD = "4000 0000 0000 0044"
LATE_CARD = "4000 0000 0000 0051"
TWICE_CARD = "4000 0000 0000 0069"
ADDRESS = DeliveryAddress(name="Ada Byron", line1="1 Mill Lane", city="Berlin", postcode="10115", country="DE")


def variant_of(product: Product) -> Variant:
    return product.variants.get()


def sku_of(product: Product) -> str:
    return variant_of(product).sku


def make_delivery(price: str = "4.90", currency: str = "EUR", rate: str = "0.19", **fields: Any) -> ShippingMethod:
    """Parcels at one price, and a rate of tax for Germany."""
    TaxRate.objects.get_or_create(country="DE", category=None, defaults={"rate": Decimal(rate)})
    return ShippingMethod.objects.create(**{"name": "Parcel", "price": Decimal(price), "currency": currency, **fields})


def make_basket(
    *items: Product | tuple[Product, int], customer: Customer | None = None, visitor: str = "", **details: Any
) -> Basket:
    basket = baskets.open_or_create(token=None, customer=customer, visitor=visitor)
    for item in items:
        product, quantity = item if isinstance(item, tuple) else (item, 1)
        baskets.add(basket, sku_of(product), quantity, **details)
    return basket


def place(basket: Basket, *, total: str | Decimal | None = None, **details: Any) -> Order:
    """Order as it stands; `total` is what the buyer believes that it costs (default: what it does cost)."""
    method = details.pop("shipping_method", None) or ShippingMethod.objects.order_by("pk")[0]
    if total is None:
        total = checkout.quote(baskets.read(basket), "DE", method.pk).totals.total
    values: dict[str, Any] = {"email": "ada@example.org", "address": ADDRESS, "visitor": basket.visitor}
    values |= {"shipping_method": method, "expected_total": Decimal(total), "now": timezone.now()}
    return checkout.place_order(basket, **{**values, **details})


def make_pending_order(*items: Product | tuple[Product, int], **details: Any) -> Order:
    if not ShippingMethod.objects.exists():
        make_delivery()
    return place(make_basket(*items, customer=details.get("customer")), **details)


def make_paid_order(*items: Product | tuple[Product, int], **details: Any) -> Order:
    order = make_pending_order(*items, **details)
    payments.start_payment(order, GOOD_CARD, now=timezone.now())
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    return order


def stock_of(product: Product) -> tuple[int, int]:
    """On hand, reserved."""
    return StockRecord.objects.values_list("on_hand", "reserved").get(variant__product=product)


def at_once(count: int, deed: Callable[[int], Any]) -> list[Any]:
    """What `deed(0)`, `deed(1)` … returned or raised, each in a thread and with a connection of its own."""
    start = threading.Barrier(count)

    def run(number: int) -> Any:
        try:
            start.wait(timeout=30)
            return deed(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def later(**delta: int) -> datetime:
    return timezone.now() + timedelta(**delta)
