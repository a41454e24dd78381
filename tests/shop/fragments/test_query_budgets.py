"""SQL per fragment: the same for one line or variant and for many."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.models import Product, ShopSettings
from tests.factories import make_product, make_variant
from tests.shop.checkout_pages.shopping import make_user, open_delivery
from tests.shop.fragments.swapping import get, post

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("nothing_kept_expires")]

ADDING, CHANGING, CHOOSING = 12, 14, 12  # changing: the basket page's 8, and the deed


def queries(deed: Callable[[], object]) -> int:
    """Without those of the test's own transaction: a savepoint stands for BEGIN and COMMIT."""
    ShopSettings.current()
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len([each for each in asked if "SAVEPOINT" not in each["sql"]])


def sku_of(product: Product) -> str:
    return str(product.variants.get().sku)


@pytest.fixture(params=["guest", "customer"])
def client(request: pytest.FixtureRequest) -> Client:
    client = Client()
    if request.param == "customer":
        client.force_login(make_user())
    return client


def fill(client: Client, count: int) -> None:
    for number in range(count):
        sku = sku_of(make_product(on_hand=9, variant_attributes={"size": str(number)}))
        assert post(client, "/basket/add/", sku=sku).status_code == 200


def test_the_first_article_of_a_visitor_asks_little() -> None:
    sku = sku_of(make_product(on_hand=4))
    assert queries(lambda: post(Client(), "/basket/add/", sku=sku)) <= ADDING


def test_putting_something_in_asks_no_more_for_more_lines(client: Client) -> None:
    sku = sku_of(make_product(on_hand=9))
    fill(client, 1)
    post(client, "/basket/add/", sku=sku)
    once = queries(lambda: post(client, "/basket/add/", sku=sku))
    fill(client, 5)
    assert queries(lambda: post(client, "/basket/add/", sku=sku)) == once
    assert once <= ADDING


def test_changing_a_line_asks_no_more_for_more_lines(client: Client) -> None:
    open_delivery()
    sku = sku_of(make_product(on_hand=9))
    post(client, "/basket/add/", sku=sku)
    fill(client, 1)
    post(client, "/basket/change/", sku=sku, quantity="4")
    once = queries(lambda: post(client, "/basket/change/", sku=sku, quantity="2"))
    fill(client, 5)
    assert queries(lambda: post(client, "/basket/change/", sku=sku, quantity="3")) == once
    assert once <= CHANGING


def test_choosing_asks_no_more_for_more_variants() -> None:
    product = make_product(slug="mug", sku="S", on_hand=2, variant_attributes={"size": "1 ml", "glaze": "0"})
    client = Client()

    def asked() -> int:
        return queries(lambda: get(client, "/p/mug/?variant=S"))

    make_variant(product, attributes={"size": "2 ml", "glaze": "0"}, on_hand=1)
    asked()  # what processes keep is read once
    once = asked()
    for number in range(3, 15):
        make_variant(product, attributes={"size": f"{number} ml", "glaze": str(number % 3)}, on_hand=1)
    assert asked() == once
    assert once <= CHOOSING
