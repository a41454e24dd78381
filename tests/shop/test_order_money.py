"""What the database itself refuses about orders, and what it keeps as it came."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from shop.models import Order, OrderLine
from tests.factories import make_order, make_product

pytestmark = pytest.mark.django_db


def add_line(order: Order, **fields: object) -> OrderLine:
    values: dict[str, object] = {
        "order": order,
        "source": order.source,
        "currency": order.currency,
        "position": order.lines.count() + 1,
        "sku": "A",
        "quantity": 1,
        "unit_price": Decimal("1.00"),
    }
    with transaction.atomic():
        line = OrderLine.objects.create(**{**values, **fields})
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    line.refresh_from_db()
    return line


@pytest.mark.parametrize(("currency", "price"), [("EUR", "0.001"), ("JPY", "10.5"), ("KWD", "1.0005")])
def test_a_checkout_price_finer_than_its_currency_is_refused(currency: str, price: str) -> None:
    order = make_order(source="checkout", currency=currency)
    with pytest.raises(IntegrityError, match="order_line_checkout_rounded"):
        add_line(order, unit_price=Decimal(price))
    assert not order.lines.exists()


@pytest.mark.parametrize(("currency", "price"), [("EUR", "0.01"), ("JPY", "10"), ("KWD", "1.005")])
def test_a_checkout_price_as_fine_as_its_currency_is_kept(currency: str, price: str) -> None:
    order = make_order(source="checkout", currency=currency)
    assert add_line(order, unit_price=Decimal(price)).amount == Decimal(price)


def test_an_imported_price_is_never_rounded() -> None:
    line = add_line(make_order(source="import"), quantity=3, unit_price=Decimal("0.001"))
    assert line.amount == Decimal("0.003")


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_checkout_line_of_nothing_is_refused_and_an_imported_one_kept(quantity: int) -> None:
    order = make_order(source="checkout")
    with pytest.raises(IntegrityError, match="order_line_checkout_positive"):
        add_line(order, quantity=quantity)
    assert not order.lines.exists()
    assert add_line(make_order(source="import"), quantity=quantity).quantity == quantity


def test_a_line_cannot_claim_another_source_than_its_order() -> None:
    order = make_order(source="checkout")
    with pytest.raises(IntegrityError, match="order_line_of_order"):
        add_line(order, source="import", unit_price=Decimal("0.001"))
    assert not order.lines.exists()


def test_a_line_cannot_have_another_currency_than_its_order() -> None:
    order = make_order(currency="EUR")
    with pytest.raises(IntegrityError, match="order_line_of_order"):
        add_line(order, currency="JPY")


def test_net_and_tax_make_the_amount() -> None:
    line = add_line(
        make_order(source="checkout"),
        quantity=2,
        unit_price=Decimal("10.00"),
        discount_amount=Decimal("1.00"),
        tax_rate=Decimal("0.19"),
        tax_amount=Decimal("3.03"),
    )
    assert (line.amount, line.net_amount) == (Decimal("19.0000"), Decimal("15.9700"))


def test_a_checkout_total_must_add_up() -> None:
    order = make_order(make_product(price="10.00"), source="checkout")
    with pytest.raises(IntegrityError, match="order_checkout_total_adds_up"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(shipping_total=Decimal("4.90"))
    order.refresh_from_db()
    assert order.total == Decimal("10.00")


def test_deleting_an_order_takes_its_lines() -> None:
    order = make_order(make_product())
    order.delete()
    assert not OrderLine.objects.exists()
