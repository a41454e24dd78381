"""SQL per page for an anonymous visitor, with nothing kept in the process; the same with twice as many products."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop import navigation, staff_content
from shop.models import Banner, Collection, CollectionItem, LegalPage, Product, Review, ShopSettings
from tests.factories import make_product, make_variant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept_expires")]

BUDGETS = {
    "/": 6,
    "/p/full/": 12,
    "/c/home/": 10,
    "/search/?q=product": 8,
    "/api/v1/products/full/": 12,
    "/collections/all/": 8,
    "/terms/": 6,
}


def fill(count: int, index_now: Callable[[], object]) -> None:
    for _ in range(count):
        make_product("PRODUCT", category="Home > Kitchen", on_hand=3)
        make_product("PRODUCT", category="Garden")
    for name in ("All", "Some"):
        collection, _ = Collection.objects.get_or_create(name=name, slug=name.lower(), home_position=1)
        items = [CollectionItem(collection=collection, product=product) for product in Product.objects.all()]
        CollectionItem.objects.bulk_create(items, ignore_conflicts=True)
    Banner.objects.create(title="Spring")
    index_now()


def queries(client: Client, address: str) -> int:
    navigation.forget()
    staff_content.forget()
    ShopSettings.forget()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("address", "budget"), BUDGETS.items())
def test_a_page_stays_within_its_budget_however_many_products(
    client: Client, index_now: Callable[[], object], address: str, budget: int
) -> None:
    full = make_product("Full", slug="full", category="Home", brand="Kiln", attributes={"material": "Clay"})
    for number in range(4):
        make_variant(full, price="12", attributes={"size": str(number)}, on_hand=number)
        Review.objects.create(product=full, rating=5, status=Review.Status.APPROVED)
    LegalPage.objects.update(text="Ours.")
    fill(12, index_now)
    client.get(address)
    once = queries(client, address)
    fill(24, index_now)
    twice = queries(client, address)
    assert once == twice
    assert once <= budget
