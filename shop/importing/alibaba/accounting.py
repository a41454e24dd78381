"""How each row ended: what it says, compared with what the shop's tables said before."""

from collections.abc import Hashable
from typing import Any

from shop.importing.alibaba import SOURCE
from shop.importing.alibaba.facts import Facts
from shop.importing.alibaba.storing import PROVIDER
from shop.models import (
    Address,
    Basket,
    BasketLine,
    Brand,
    Category,
    Customer,
    Order,
    OrderLine,
    Payment,
    Product,
    Shipment,
    Variant,
)

Told = dict[tuple[str, Hashable], Any]


def told_by_files(facts: Facts) -> Told:
    """By table and key: what the rows say about what is stored."""
    told: Told = {}
    told |= {("category", key): name for key, name in facts.category.items()}
    told |= {("vendor", key): name for key, name in facts.vendor.items()}
    told |= {("option", key): name for key, name in facts.option.items()}
    told |= {("product", key): fact for key, fact in facts.product.items()}
    told |= {("product_category", key): facts.category[each] for key, each in facts.product_category.items()}
    told |= {("product_vendor", key): facts.vendor[each] for key, each in facts.product_vendor.items()}
    told |= {
        ("variant", key): (each.product, each.on_hand, each.price, each.is_on_sale, each.specs)
        for key, each in facts.variant.items()
    }
    told |= {("user", key): fact for key, fact in facts.user.items()}
    for key, order in facts.order.items():
        told["order", key] = (
            order.placed_at,
            order.shipping_total,
            order.stated_total,
            order.tax_rate,
            order.ship_name,
            order.tracking_number,
            order.delivered_at if order.is_delivered else None,
        )
    told |= {("order_user", key): user for key, user in facts.order_user.items()}
    told |= {("order_line", key): quantity for key, quantity in facts.order_line.items()}
    told |= {("order_card", key): True for key in facts.order_card}
    told |= {("cart", key): True for key in facts.cart}
    told |= {("cart_line", key): quantity for key, quantity in facts.cart_line.items()}
    return told


def told_by_shop(facts: Facts) -> Told:
    """The same, read from the tables; to be called before they are written."""
    told: Told = {}
    categories = set(Category.objects.filter(depth=1).values_list("name", flat=True))
    brands = set(Brand.objects.values_list("name", flat=True))
    told |= {("category", key): name for key, name in facts.category.items() if name in categories}
    told |= {("vendor", key): name for key, name in facts.vendor.items() if name in brands}
    for product in Product.objects.filter(import_source=SOURCE).select_related("category", "brand"):
        told["product", product.reference] = (product.name, product.description)
        if product.category:
            told["product_category", product.reference] = product.category.name
        if product.brand:
            told["product_vendor", product.reference] = product.brand.name
    for variant in Variant.objects.filter(product__import_source=SOURCE).select_related("product", "stock"):
        has = variant.attributes
        told["option", variant.sku] = has.get("option")
        told["variant", variant.sku] = (
            variant.product.reference,
            variant.stock.on_hand,
            variant.price,
            has.get("on_sale"),
            has.get("specs", ""),
        )
    return told | _customers() | _orders() | _baskets()


def _customers() -> Told:
    addresses = {
        address.customer_id: f"{address.line1}, {address.city}, {address.region} {address.postcode}"
        if address.city
        else address.line1
        for address in Address.objects.filter(customer__import_source=SOURCE, is_default=True)
    }
    return {
        ("user", each.reference): (each.name, each.email, each.phone, addresses.get(each.pk, ""))
        for each in Customer.objects.filter(import_source=SOURCE)
    }


def _orders() -> Told:
    told: Told = {}
    shipments = {each.order_id: each for each in Shipment.objects.filter(order__import_source=SOURCE)}
    rates: dict[int, Any] = {}
    occurrences: dict[tuple[str, str], int] = {}
    for line in OrderLine.objects.filter(order__import_source=SOURCE).select_related("order"):
        rates[line.order_id] = line.tax_rate
        same = (line.order.number, line.sku)
        occurrences[same] = occurrences.get(same, 0) + 1
        told["order_line", (*same, occurrences[same])] = line.quantity
    for order in Order.objects.filter(source="import", import_source=SOURCE).select_related("customer"):
        shipment = shipments.get(order.pk)
        told["order", order.number] = (
            order.placed_at,
            order.shipping_total,
            order.stated_total,
            rates.get(order.pk),
            order.shipping_address.get("name"),
            shipment.tracking_number if shipment else None,
            shipment.delivered_at if shipment else None,
        )
        if order.customer:
            told["order_user", order.number] = order.customer.reference
    paid = Payment.objects.filter(provider=PROVIDER).values_list("order__number", flat=True)
    return told | {("order_card", number): True for number in paid}


def _baskets() -> Told:
    told: Told = {("cart", each.reference): True for each in Basket.objects.filter(import_source=SOURCE)}
    for line in BasketLine.objects.filter(basket__import_source=SOURCE).select_related("basket", "variant"):
        told["cart_line", (line.basket.reference, line.variant.sku)] = line.quantity
    return told
