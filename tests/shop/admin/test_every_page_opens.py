"""Every list and every detail page of the shop's admin answers, with a number of queries that doesn't grow."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.models import (
    Address,
    Adjustment,
    Attribute,
    Audience,
    Banner,
    Brand,
    Category,
    Collection,
    CollectionItem,
    CreditNote,
    CreditNoteLine,
    Customer,
    ImportRun,
    LegalPage,
    Offer,
    Order,
    OutgoingMail,
    Payment,
    Product,
    Review,
    Shipment,
    ShippingMethod,
    ShopSettings,
    TaxRate,
    User,
    Voucher,
)
from tests.factories import make_category, make_customer, make_order, make_product, make_staff

pytestmark = pytest.mark.slow

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def make_everything(number: int) -> None:
    category = make_category(f"Home > Shelf {number}")
    product = make_product(category=category, brand=f"Brand {number}", on_hand=3)
    customer = make_customer()
    order = make_order(product, (product, 2), customer=customer)
    Payment.objects.create(order=order, attempt=1, provider="sandbox", amount=order.total, currency="EUR")
    Shipment.objects.create(order=order, carrier="Post")
    note = CreditNote.objects.create(
        number=f"C-{number}", source="import", order=order, customer=customer, currency="EUR", issued_at=NOW
    )
    CreditNoteLine.objects.create(credit_note=note, position=1, sku="A", quantity=1, unit_price=Decimal("9.90"))
    Adjustment.objects.create(
        number=f"A-{number}", kind="fee", customer=customer, unit_price=Decimal("-1"), currency="EUR", booked_at=NOW
    )
    Review.objects.create(product=product, customer=customer, rating=4, title="Fine")
    Address.objects.create(customer=customer, name="A", line1="B", city="C", country="DE")
    Audience.objects.create(name=f"Audience {number}", slug=f"audience-{number}")
    Banner.objects.create(title=f"Banner {number}")
    collection = Collection.objects.create(name=f"Collection {number}", slug=f"collection-{number}")
    CollectionItem.objects.create(collection=collection, product=product)
    Attribute.objects.create(code=f"attribute-{number}", name=f"Attribute {number}")
    ImportRun.objects.create(path=f"/files/{number}.csv", format="own", status="done")
    ShippingMethod.objects.create(name="Post", price=Decimal("4.90"), currency="EUR")
    TaxRate.objects.create(country="DE", category=category, rate=Decimal("0.07"))
    OutgoingMail.objects.create(kind="k", key=f"k:{number}", to="a@example.org", subject="S", text="T", html="<p>T</p>")
    offer = Offer.objects.create(name=f"Offer {number}", kind="percent", percent=Decimal(10), currency="EUR")
    offer.categories.add(category)
    offer.products.add(product)
    Voucher.objects.create(offer=offer, code=f"CODE{number}")
    make_staff(f"staff{number}@example.org")


MODELS = [
    Adjustment,
    Attribute,
    Audience,
    Banner,
    Brand,
    Category,
    Collection,
    CreditNote,
    Customer,
    ImportRun,
    LegalPage,
    Offer,
    Order,
    OutgoingMail,
    Product,
    Review,
    ShippingMethod,
    TaxRate,
    User,
    Voucher,
]


def count(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_list_answers_with_as_many_queries_for_twice_the_rows(staff: Client, model: type) -> None:
    address = f"/admin/shop/{model.__name__.lower()}/"

    def ask() -> None:
        assert staff.get(address).status_code == 200

    for number in range(3):
        make_everything(number)
    ask()  # what a process asks once only
    once = count(ask)
    for number in range(3, 6):
        make_everything(number)
    assert count(ask) == once


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_detail_page_and_the_search_answer(staff: Client, model: type) -> None:
    make_everything(1)
    row = model._default_manager.first()
    assert staff.get(f"/admin/shop/{model.__name__.lower()}/{row.pk}/change/").status_code == 200
    model_admin = admin.site.get_model_admin(model)
    if model_admin.search_fields:
        assert staff.get(f"/admin/shop/{model.__name__.lower()}/?q=a").status_code == 200
    if model_admin.has_add_permission(staff.get("/admin/").wsgi_request):
        assert staff.get(f"/admin/shop/{model.__name__.lower()}/add/").status_code == 200


def test_the_settings_page_is_the_one_row(staff: Client) -> None:
    answer = staff.get("/admin/shop/shopsettings/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain == [("/admin/shop/shopsettings/1/change/", 302)]
    assert staff.get("/admin/shop/shopsettings/add/").status_code == 403
    assert ShopSettings.objects.count() == 1
