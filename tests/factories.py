"""Small functions that make data; a test says only what matters to it.

Tests that need committed rows use `@pytest.mark.django_db(transaction=True)`: the rows that migrations made (shop
settings, outbox consumers) come back after each (`tests/as_migrated.py`)."""

import itertools
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from shop.categories import category_at
from shop.models import Brand, Category, Customer, Order, OrderLine, Product, ShopSettings, StockRecord, User, Variant

_numbers = itertools.count(1)


def make_category(path: str = "Home") -> Category:
    """The category at `A > B > C`, with the parents that are missing."""
    return category_at([name.strip() for name in path.split(">")])


def make_product(
    name: str | None = None,
    *,
    price: str | Decimal = "9.90",
    sku: str | None = None,
    category: str | Category | None = "Home",
    brand: str = "",
    on_hand: int | None = None,
    currency: str = "EUR",
    compare_at_price: str | None = None,
    variant_attributes: dict[str, Any] | None = None,
    **fields: Any,
) -> Product:
    """A product with one variant; `on_hand=None` doesn't track stock."""
    number = next(_numbers)
    name = name or f"Product {number}"
    product = Product.objects.create(
        name=name,
        slug=fields.pop("slug", f"{slugify(name)}-{number}"),
        category=make_category(category) if isinstance(category, str) else category,
        brand=Brand.objects.get_or_create(name=brand, slug=slugify(brand))[0] if brand else None,
        **fields,
    )
    make_variant(
        product,
        price=price,
        sku=sku,
        on_hand=on_hand,
        currency=currency,
        compare_at_price=compare_at_price,
        attributes=variant_attributes or {},
    )
    return product


def make_variant(
    product: Product,
    *,
    price: str | Decimal = "9.90",
    sku: str | None = None,
    on_hand: int | None = None,
    currency: str = "EUR",
    **fields: Any,
) -> Variant:
    variant = Variant.objects.create(
        product=product,
        sku=sku or f"SKU-{next(_numbers)}",
        price=Decimal(price),
        currency=currency,
        track_stock=on_hand is not None,
        **{name: value for name, value in fields.items() if value is not None},
    )
    if on_hand is not None:
        StockRecord.objects.create(variant=variant, on_hand=on_hand)
    return variant


def make_customer(name: str = "", **fields: Any) -> Customer:
    number = next(_numbers)
    return Customer.objects.create(
        **{"name": name or f"Customer {number}", "email": f"customer{number}@example.org", **fields}
    )


def make_order(
    *items: Variant | Product | tuple[Variant | Product, int],
    customer: Customer | None = None,
    placed_at: datetime | None = None,
    status: str = Order.Status.COMPLETED,
    source: str = "import",
    country: str = "DE",
    currency: str = "EUR",
    **fields: Any,
) -> Order:
    """An order with a line for each item: a variant, or a product (its first variant), or (item, quantity)."""
    order = Order.objects.create(
        number=fields.pop("number", f"T-{next(_numbers)}"),
        source=source,
        status=status,
        customer=customer,
        country=country,
        currency=currency,
        placed_at=placed_at or timezone.now(),
        **fields,
    )
    total = Decimal(0)
    for position, item in enumerate(items, start=1):
        sold, quantity = item if isinstance(item, tuple) else (item, 1)
        variant = sold if isinstance(sold, Variant) else sold.variants.all()[0]
        OrderLine.objects.create(
            order=order,
            source=source,
            currency=currency,
            position=position,
            variant=variant,
            sku=variant.sku,
            name=variant.product.name,
            quantity=quantity,
            unit_price=variant.price,
        )
        total += quantity * variant.price
    Order.objects.filter(pk=order.pk).update(lines_total=total, total=total + order.shipping_total)
    order.refresh_from_db()
    return order


def make_staff(email: str = "staff@example.org", **fields: Any) -> User:
    return User.objects.create_superuser(email, "correct horse battery", **fields)


def set_shop(**fields: Any) -> ShopSettings:
    """Change the shop's settings for this test."""
    settings = ShopSettings.objects.get(pk=1)
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()
    return settings
