"""From basket to pending order."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from shop import checkout
from shop.exceptions import EmptyBasket, NoShippingMethod, ShippingMethodNotOffered
from shop.models import Attribute, Basket, Customer, Order, OrderLine, ShippingMethod, ShopSettings, Variant
from tests.factories import make_customer, make_product, make_staff, set_shop
from tests.shop.checkout.buying import ADDRESS, make_basket, make_delivery, place, sku_of, stock_of

pytestmark = pytest.mark.django_db


def test_an_order_copies_what_was_bought_at_its_price_and_tax() -> None:
    method = make_delivery(price="4.90")
    mug = make_product("Blue mug", price="10.00", on_hand=5)
    search = uuid.uuid4()
    basket = make_basket((mug, 3), visitor="v1", search_id=search)
    now = timezone.now()

    order = place(basket, platform="phone", now=now, total="34.90")

    mug.name = "Red mug"
    mug.save()
    mug.variants.update(price=99)
    order.refresh_from_db()
    assert (order.source, order.status, order.platform, order.visitor) == ("checkout", "pending", "phone", "v1")
    assert (order.email, order.country, order.shipping_method) == ("ada@example.org", "DE", method)
    assert order.shipping_address["city"] == "Berlin"
    assert (order.lines_total, order.shipping_total, order.total) == (
        Decimal("30.00"),
        Decimal("4.90"),
        Decimal("34.90"),
    )
    assert (order.shipping_tax, order.tax_total) == (Decimal("0.78"), Decimal("5.57"))
    assert order.reserved_until == now + timedelta(minutes=30)
    line = order.lines.get()
    assert (line.sku, line.name, line.quantity, line.unit_price) == (sku_of(mug), "Blue mug", 3, Decimal("10.00"))
    assert (line.tax_rate, line.tax_amount, line.amount) == (Decimal("0.19"), Decimal("4.79"), Decimal("30.00"))
    assert (line.search_id, line.recommendation_id) == (search, None)
    assert stock_of(mug) == (5, 3)
    basket.refresh_from_db()
    assert (basket.status, basket.order) == ("ordered", order)


def test_stock_that_is_not_tracked_is_left_alone() -> None:
    make_delivery()
    mug = make_product()
    order = place(make_basket((mug, 500)))
    assert order.lines.get().taken_from_stock == 0
    assert not mug.variants.filter(stock__isnull=False).exists()


@pytest.mark.parametrize(("currency", "total"), [("JPY", "110"), ("KWD", "109.505")])
def test_prices_finer_than_the_currency_are_rounded(currency: str, total: str) -> None:
    set_shop(currency=currency)
    make_delivery(price="4.9", currency=currency)
    order = place(make_basket((make_product(price="104.6049", currency=currency), 1)), total=total)
    assert order.total == Decimal(total)


def test_a_submit_after_the_first_gets_the_first_order() -> None:
    make_delivery()
    mug = make_product(on_hand=5)
    basket = make_basket(mug)
    first = place(basket)
    assert place(basket, total="0.01") == first
    assert Order.objects.count() == 1
    assert stock_of(mug) == (5, 1)


def test_a_line_keeps_which_variant_was_bought() -> None:
    make_delivery()
    Attribute.objects.create(code="volume", name="Volume", type="number", unit="ml")
    attributes = {"colour": "Blue", "volume": 330.0, "signed": True, "boxed": False}
    mug = make_product("Mug", price="9.90", variant_attributes=attributes)
    endless = make_product("N" * 240, price="1.00", variant_attributes={"size": "as large as they come"})
    order = place(make_basket(mug, endless), total="15.80")
    Variant.objects.update(attributes={})
    first, second = order.lines.all()
    assert first.name == "Mug, Blue, Signed, 330 ml"
    assert second.name == "N" * 240 + ", as larg…"


def test_an_empty_basket_is_refused() -> None:
    make_delivery()
    with pytest.raises(EmptyBasket):
        place(make_basket(), total="4.90")
    assert not Order.objects.exists()
    assert Basket.objects.get().status == "open"


def test_without_any_way_of_delivery_it_says_so() -> None:
    mug = make_product(on_hand=1)
    basket = make_basket(mug)
    heavy = ShippingMethod(name="Freight", price=1, currency="EUR", min_weight_grams=5000)
    abroad = ShippingMethod(name="Abroad", price=1, currency="EUR", countries=["FR"])
    off = ShippingMethod(name="Off", price=1, currency="EUR", is_active=False)
    dollars = ShippingMethod(name="Dollars", price=1, currency="USD")
    for method in ShippingMethod.objects.bulk_create([heavy, abroad, off, dollars]):
        with pytest.raises(NoShippingMethod) as refusal:
            place(basket, shipping_method=method, total="10.90")
        assert refusal.value.country == "DE"
    assert not Order.objects.exists()
    assert stock_of(mug) == (1, 0)


def test_a_way_of_delivery_that_is_not_offered_is_refused() -> None:
    make_delivery()
    abroad = make_delivery(countries=["FR"])
    with pytest.raises(ShippingMethodNotOffered):
        place(make_basket(make_product()), shipping_method=abroad, total="14.80")
    assert not Order.objects.exists()


def test_the_weight_decides_which_ways_are_offered() -> None:
    letter = make_delivery(price="1.00", max_weight_grams=500)
    parcel = make_delivery(price="5.00", min_weight_grams=501)
    mug = make_product()
    mug.variants.update(weight_grams=300)
    for quantity, method in ((1, letter), (2, parcel)):
        order = place(make_basket((mug, quantity)), shipping_method=method)
        assert order.shipping_total == method.price


def test_a_signed_in_customers_order_is_his() -> None:
    make_delivery()
    customer = make_customer(user=make_staff())
    assert place(make_basket(make_product(), customer=customer), customer=customer).customer == customer


def test_guests_of_one_address_are_one_customer_and_never_one_with_a_login() -> None:
    make_delivery()
    member = make_customer(email="ada@example.org", user=make_staff())
    first, second = (
        place(make_basket(make_product()), email=email) for email in ("ada@example.org", "Ada@Example.org")
    )
    assert first.customer == second.customer != member
    assert Customer.objects.filter(user=None).count() == 1
    assert first.customer is not None
    assert (first.customer.name, first.customer.country) == (ADDRESS.name, "DE")


def test_order_numbers_are_readable_and_tell_no_count() -> None:
    numbers = [checkout.new_number(timezone.now()) for _ in range(200)]
    assert len(set(numbers)) == 200
    for number in numbers:
        year, _, rest = number.partition("-")
        assert (year, len(rest)) == (str(timezone.now().year), 8)
        assert not set(rest) & set("ILOU")


def test_a_number_that_is_taken_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    make_delivery()
    numbers = iter(["2026-A", "2026-A", "2026-B"])
    monkeypatch.setattr(checkout, "new_number", lambda now: next(numbers))
    assert [place(make_basket(make_product())).number for _ in range(2)] == ["2026-A", "2026-B"]
    assert OrderLine.objects.count() == 2


def test_the_first_order_starts_the_shops_clock() -> None:
    make_delivery()
    set_shop(as_of=timezone.now() - timedelta(days=5000))
    place(make_basket(make_product()))
    assert ShopSettings.objects.get(pk=1).as_of is None
