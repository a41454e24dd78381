"""What becomes of a payment, as the buyer sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shop import orders, sandbox
from shop.models import Basket, Order, OutgoingMail, Payment, StockRecord
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer, only_order, open_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def delivery() -> None:
    open_delivery()


def test_a_declined_card_is_retried_on_the_same_order() -> None:
    buyer = Buyer()
    buyer.buy(make_product(on_hand=3), "declines")
    order = only_order()
    assert buyer.path == f"/checkout/payment/{order.number}/"
    assert buyer.heading == "The payment was declined"
    assert order.status == Order.Status.PENDING
    assert StockRecord.objects.get().reserved == 1

    buyer.send("means", means="declines")
    assert buyer.heading == "The payment was declined"
    buyer.send("means", means="succeeds")
    assert "Thank you" in buyer.heading
    assert only_order() == order
    assert list(Payment.objects.values_list("attempt", "status")) == [(1, "declined"), (2, "declined"), (3, "captured")]
    assert (StockRecord.objects.get().on_hand, StockRecord.objects.get().reserved) == (2, 0)


def test_the_time_that_is_left_stands_on_the_page() -> None:
    buyer = Buyer()
    buyer.buy(make_product(), "declines")
    Order.objects.update(reserved_until=timezone.now() + timedelta(minutes=12, seconds=34))
    page = buyer.open(buyer.path).text
    assert ">12:3" in page
    assert 'data-seconds-left="75' in page


def test_a_bank_that_does_not_answer_may_be_asked_again() -> None:
    buyer = Buyer()
    buyer.buy(make_product(), "times-out")
    assert buyer.heading == "The bank did not answer"
    assert "you will not pay twice" in buyer.text
    buyer.send("means", means="succeeds")
    assert "Thank you" in buyer.heading
    assert Payment.objects.filter(status="captured").count() == 1


@pytest.mark.parametrize("means", ["calls-back-late", "calls-back-twice"])
def test_a_late_confirmation_leads_to_thanks(means: str) -> None:
    buyer = Buyer()
    buyer.buy(make_product(), means)
    assert buyer.heading == "Waiting for the bank’s answer"
    assert only_order().status == Order.Status.PENDING
    sandbox.call_back(timezone.now() + timedelta(minutes=1))
    buyer.open(buyer.path)
    assert buyer.path == f"/checkout/thank-you/{only_order().number}/"
    assert Payment.objects.get().status == "captured"
    assert OutgoingMail.objects.filter(kind="order-confirmation").count() == 1


def test_a_waiting_order_is_found_again() -> None:
    buyer = Buyer()
    buyer.buy(make_product(), "declines")
    buyer.open("/checkout/")
    assert buyer.path == f"/checkout/payment/{only_order().number}/"
    assert "An order waits for its payment" in buyer.open("/basket/").text


def test_giving_up_brings_the_basket_back() -> None:
    buyer = Buyer()
    buyer.buy(make_product("Mug", on_hand=1), "declines")
    buyer.page = buyer.client.post(f"{buyer.path}give-up/", follow=True)
    assert buyer.path == "/basket/"
    assert "Mug" in buyer.text
    assert only_order().status == Order.Status.CANCELLED
    assert StockRecord.objects.get().available == 1
    buyer.open("/checkout/payment/")
    buyer.send("method", "/checkout/shipping/")
    buyer.send("means", means="succeeds")
    assert "Thank you" in buyer.heading
    assert Order.objects.filter(status="paid").count() == 1


def test_an_order_that_expired_says_so_and_the_basket_is_back() -> None:
    buyer = Buyer()
    buyer.buy(make_product("Mug", on_hand=1), "declines")
    path = buyer.path
    orders.expire_unpaid(timezone.now() + timedelta(hours=1))
    buyer.open(path)
    assert buyer.heading == "This order was not paid in time"
    assert buyer.client.post(path, {"means": "succeeds"}, follow=True).status_code == 200
    assert only_order().status == Order.Status.EXPIRED
    assert "Mug" in buyer.open("/basket/").text


def test_an_order_that_expired_is_not_thanked_for() -> None:
    buyer = Buyer()
    buyer.buy(make_product(), "declines")
    orders.expire_unpaid(timezone.now() + timedelta(hours=1))
    buyer.open(f"/checkout/thank-you/{only_order().number}/")
    assert buyer.heading == "This order was not paid in time"
    assert "is confirmed" not in buyer.text


def test_a_time_that_is_up_is_told_before_the_worker_has_noticed() -> None:
    buyer = Buyer()
    buyer.buy(make_product(), "declines")
    Order.objects.update(reserved_until=timezone.now() - timedelta(seconds=1))
    for _ in range(2):
        buyer.open(buyer.path)
        assert buyer.heading == "This order was not paid in time"
        buyer.page = buyer.client.post(buyer.path, {"means": "succeeds"}, follow=True)
    assert only_order().status == Order.Status.PENDING
    assert list(Payment.objects.values_list("status", flat=True)) == ["declined"]


def test_the_form_sent_twice_makes_one_order() -> None:
    """F5 after paying, or another tab with the same form."""
    buyer = Buyer()
    buyer.add(make_product(on_hand=5))
    form = buyer.go_to_payment()
    for _ in range(3):
        buyer.page = form
        buyer.send("means")
        assert "Thank you" in buyer.heading
    assert Order.objects.count() == Payment.objects.count() == 1
    assert Basket.objects.filter(status="ordered").count() == 1


def test_a_means_that_is_not_offered_places_nothing() -> None:
    buyer = Buyer()
    buyer.add(make_product())
    buyer.go_to_payment()
    page = buyer.send("means", means="a-handshake")
    assert page.status_code == 422
    assert Order.objects.count() == 0
