"""SQL per page, the same for one line and for many."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer, make_user, open_delivery

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("nothing_kept_expires")]


def queries(deed: Callable[[], object]) -> int:
    """Without those of the test's own transaction: a savepoint stands for BEGIN and COMMIT."""
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len([each for each in asked if "SAVEPOINT" not in each["sql"]])


def fill(buyer: Buyer, count: int) -> None:
    for number in range(count):
        buyer.add(make_product(on_hand=9, variant_attributes={"size": str(number)}))


@pytest.fixture(params=["guest", "customer"])
def buyer(request: pytest.FixtureRequest) -> Buyer:
    open_delivery()
    return Buyer(make_user() if request.param == "customer" else None)


@pytest.mark.parametrize(
    ("address", "budget"),
    [("/basket/", 8), ("/checkout/address/", 10), ("/checkout/shipping/", 10), ("/checkout/payment/", 10)],
)
def test_a_page_asks_no_more_for_more_lines(buyer: Buyer, address: str, budget: int) -> None:
    fill(buyer, 1)
    buyer.go_to_payment()
    buyer.open(address)
    assert buyer.path == address
    once = queries(lambda: buyer.client.get(address))
    fill(buyer, 5)
    assert queries(lambda: buyer.client.get(address)) == once
    assert once <= budget


def test_putting_something_in_asks_little(buyer: Buyer) -> None:
    fill(buyer, 2)
    sku = make_product(on_hand=4).variants.get().sku
    assert queries(lambda: buyer.client.post("/basket/add/", {"sku": sku})) <= 12
    assert queries(lambda: buyer.client.post("/basket/add/", {"sku": sku})) <= 12


def test_the_first_article_of_a_visitor_asks_little() -> None:
    sku = make_product(on_hand=4).variants.get().sku
    assert queries(lambda: Client().post("/basket/add/", {"sku": sku})) <= 12


def test_the_header_asks_nothing_for_who_has_no_basket() -> None:
    client = Client()
    client.get("/basket/")
    assert queries(lambda: client.get("/basket/")) == 0


def test_the_header_asks_two_for_a_basket() -> None:
    buyer = Buyer()
    make_product()
    address = make_product().get_absolute_url()
    client = Client()
    client.get(address)
    without = queries(lambda: client.get(address))
    buyer.add(make_product())
    assert queries(lambda: buyer.client.get(address)) - without <= 2


def test_a_list_of_orders_asks_no_more_for_more_orders() -> None:
    open_delivery()
    buyer = Buyer(make_user())
    buyer.buy(make_product())
    buyer.open("/account/orders/")
    once = queries(lambda: buyer.client.get("/account/orders/"))
    for _ in range(3):
        buyer.buy(make_product())
    buyer.open("/account/orders/")
    assert queries(lambda: buyer.client.get("/account/orders/")) == once
    assert once <= 10
