"""What the bank tells by HTTP and what the browser does, in any order, doubled and at once: one order, one capture."""

import pytest
from django.test import Client

from shop import sandbox
from shop.models import OutgoingMail, Payment, Product, Refund
from tests.factories import make_product
from tests.shop.checkout.buying import at_once, stock_of
from tests.shop.checkout_pages.shopping import Buyer, only_order, open_delivery

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def delivery() -> None:
    open_delivery()


@pytest.fixture
def mug() -> Product:
    return make_product("Mug", on_hand=5)


def tell(body: bytes, signature: str | None = None) -> int:
    """As the bank does; it knows no cookies."""
    headers = {"Payment-Signature": sandbox.sign(body) if signature is None else signature}
    return Client().post("/payments/sandbox/callback/", body, "application/json", headers=headers).status_code


def word_of_the_bank() -> bytes:
    return sandbox.callback_body(Payment.objects.get())


def is_paid_once(mug: Product) -> bool:
    order = only_order()
    return (
        (order.status, stock_of(mug)) == ("paid", (4, 0))
        and list(Payment.objects.values_list("status", flat=True)) == ["captured"]
        and OutgoingMail.objects.filter(kind="order-confirmation").count() == 1
        and not Refund.objects.exists()
    )


def waiting(mug: Product) -> Buyer:
    buyer = Buyer()
    buyer.buy(mug, "calls-back-late")
    assert buyer.heading == "Waiting for the bank’s answer"
    return buyer


def test_the_bank_first_and_then_the_browser(mug: Product) -> None:
    buyer = waiting(mug)
    assert tell(word_of_the_bank()) == 204
    buyer.open(buyer.path)
    assert buyer.heading.startswith("Thank you")
    assert is_paid_once(mug)


def test_the_browser_first_and_then_the_bank(mug: Product) -> None:
    buyer = Buyer()
    buyer.buy(mug)
    assert buyer.heading.startswith("Thank you")
    assert [tell(word_of_the_bank()) for _ in range(2)] == [204, 204]
    assert is_paid_once(mug)


@pytest.mark.slow
def test_both_at_once_and_doubled(mug: Product) -> None:
    buyer = waiting(mug)
    word, address = word_of_the_bank(), buyer.path
    tabs = []
    for _ in range(4):
        tab = Buyer()
        tab.client.cookies = buyer.client.cookies.copy()
        tabs.append(tab)
    statuses = at_once(8, lambda number: tell(word) if number % 2 else tabs[number // 2].open(address).status_code)
    assert sorted(statuses) == [200] * 4 + [204] * 4
    assert is_paid_once(mug)
    buyer.open(address)
    assert buyer.heading.startswith("Thank you")


@pytest.mark.parametrize("signature", ["", "0" * 64])
def test_an_unsigned_word_changes_nothing(mug: Product, signature: str) -> None:
    buyer = waiting(mug)
    assert tell(word_of_the_bank(), signature) == 403
    assert (only_order().status, stock_of(mug), OutgoingMail.objects.count()) == ("pending", (5, 1), 0)
    buyer.open(buyer.path)
    assert buyer.heading == "Waiting for the bank’s answer"


def test_a_word_that_was_altered_on_its_way_changes_nothing(mug: Product) -> None:
    waiting(mug)
    word = word_of_the_bank()
    assert tell(word + b" ", sandbox.sign(word)) == 403
    assert (only_order().status, stock_of(mug)) == ("pending", (5, 1))
