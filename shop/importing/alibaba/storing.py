"""The facts of the files into the tables of the shop. All functions change only what differs."""

from dataclasses import replace
from datetime import datetime

from psycopg.types.json import Jsonb

from shop.importing import books, buyers, catalogue
from shop.importing.account import Account
from shop.importing.alibaba import CURRENCY, SOURCE
from shop.importing.alibaba.facts import Facts, address_parts
from shop.importing.staging import Load
from shop.models import Address, Attribute, Basket, BasketLine, Brand, Customer, Order, Payment, Shipment, Variant

PROVIDER = "imported card"


def store(facts: Facts, load: Load) -> None:
    # rows of several tables make one product or order; they are counted in accounting.py instead
    uncounted = replace(load, account=Account(load.account.rejects_path))
    _store_catalogue(facts, uncounted)
    _store_customers(facts, uncounted)
    _store_orders(facts, uncounted)
    _store_payments_and_shipments(facts)
    _store_baskets(facts)


def _store_catalogue(facts: Facts, load: Load) -> None:
    for code, name, kind in (
        ("option", "Option", Attribute.Type.TEXT),
        ("specs", "Specification", Attribute.Type.TEXT),
        ("on_sale", "On sale", Attribute.Type.BOOLEAN),
    ):
        Attribute.objects.get_or_create(code=code, defaults={"name": name, "type": kind})
    for name in facts.vendor.values():
        if not Brand.objects.filter(name=name).exists():
            slugs = set(Brand.objects.values_list("slug", flat=True))
            Brand.objects.create(name=name, slug=catalogue.free_slug(name, "vendor", slugs, 120))
    for name in facts.category.values():
        catalogue.category_at([name])
    positions: dict[str, int] = {}
    rows = []
    for row, (sku, option) in enumerate(facts.variant.items(), start=1):
        name, description = facts.product[option.product]
        position = positions[option.product] = positions.get(option.product, -1) + 1
        attributes = {"option": facts.option[sku], "specs": option.specs, "on_sale": option.is_on_sale}
        rows.append(
            (
                row,
                option.product,
                name,
                facts.vendor.get(facts.product_vendor.get(option.product, ""), ""),
                facts.category.get(facts.product_category.get(option.product, ""), ""),
                description,
                sku,
                Jsonb({code: value for code, value in attributes.items() if value != ""}),
                option.price,
                CURRENCY,
                option.on_hand,
                position,
            )
        )
    catalogue.stage(
        [
            "row", "product", "name", "brand", "category", "description", "sku", "variant_attributes", "price",
            "currency", "on_hand", "position",
        ],
        rows,
    )  # fmt: skip
    catalogue.store(load)


def _store_customers(facts: Facts, load: Load) -> None:
    buyers.stage(
        ["row", "reference", "name", "email", "phone", "country"],
        [
            (row, reference, name, email, phone, address_parts(address)["country"])
            for row, (reference, (name, email, phone, address)) in enumerate(facts.user.items(), start=1)
        ],
    )
    buyers.store(load)
    for customer in Customer.objects.filter(import_source=SOURCE, reference__in=facts.user):
        name, _, phone, address = facts.user[str(customer.reference)]
        wanted = {"name": name, "phone": phone, **address_parts(address)}
        if address and not customer.addresses.filter(**wanted).exists():
            customer.addresses.filter(is_default=True).delete()
            Address.objects.create(customer=customer, is_default=True, **wanted)


def _store_orders(facts: Facts, load: Load) -> None:
    rows = []
    for row, ((number, sku, _), quantity) in enumerate(facts.order_line.items(), start=1):
        order = facts.order[number]
        customer = facts.order_user.get(number)
        address = address_parts(order.ship_address)
        rows.append(
            (
                row,
                "order",
                number,
                customer,
                order.placed_at,
                address["country"],
                CURRENCY,
                sku,
                facts.option[sku],
                quantity,
                facts.variant[sku].price,
                order.tax_rate,
                Order.Status.COMPLETED if order.is_delivered else Order.Status.SHIPPED,
                facts.user[customer][1] or "" if customer else "",
                order.shipping_total,
                order.stated_total,
                Jsonb({"name": order.ship_name, **address}),
            )
        )
    books.stage(
        [
            "row", "kind", "number", "customer", "placed_at", "country", "currency", "sku", "name", "quantity",
            "unit_price", "tax_rate", "status", "email", "shipping_total", "stated_total", "shipping_address",
        ],
        rows,
    )  # fmt: skip
    books.recognise(load)
    books.store(load)


def _store_payments_and_shipments(facts: Facts) -> None:
    orders = Order.objects.filter(source="import", import_source=SOURCE, number__in=facts.order)
    for order in orders.prefetch_related("shipments", "payments"):
        stated = facts.order[order.number]
        if order.number in facts.order_card and not order.payments.exists():
            Payment.objects.create(
                order=order,
                attempt=1,
                provider=PROVIDER,
                status=Payment.Status.CAPTURED,
                amount=order.total,
                currency=order.currency,
                created_at=order.placed_at,
                settled_at=order.placed_at,
            )
        delivered_at: datetime | None = stated.delivered_at if stated.is_delivered else None
        shipment = order.shipments.first() or Shipment(order=order)
        wanted = (stated.tracking_number, order.placed_at, delivered_at)
        if (shipment.tracking_number, shipment.shipped_at, shipment.delivered_at) != wanted or shipment.pk is None:
            shipment.tracking_number, shipment.shipped_at, shipment.delivered_at = wanted
            shipment.save()


def _store_baskets(facts: Facts) -> None:
    """Baskets of nobody: the files don't say whose they were."""
    for reference in facts.cart:
        Basket.objects.get_or_create(
            import_source=SOURCE,
            reference=reference,
            defaults={"status": Basket.Status.IMPORTED, "currency": CURRENCY},
        )
    baskets = dict(Basket.objects.filter(import_source=SOURCE).values_list("reference", "id"))
    variants = dict(Variant.objects.filter(sku__in=facts.variant).values_list("sku", "id"))
    for (cart, sku), quantity in facts.cart_line.items():
        line, is_new = BasketLine.objects.get_or_create(
            basket_id=baskets[cart],
            variant_id=variants[sku],
            defaults={"quantity": quantity, "unit_price": facts.variant[sku].price},
        )
        if not is_new and line.quantity != quantity:
            line.quantity = quantity
            line.save(update_fields=["quantity"])
