"""Cancelling through the account's pages: once however often it is sent, and never when it is too late."""

import pytest
from django.test import Client

from shop.models import Order, OutgoingMail, Refund, User
from tests.factories import make_product
from tests.shop.checkout.buying import at_once, stock_of
from tests.shop.checkout_pages.shopping import Buyer, make_user, only_order, open_delivery

pytestmark = pytest.mark.django_db(transaction=True)
TOO_LATE = "It is too late to cancel this order."


@pytest.fixture
def user() -> User:
    open_delivery()
    return make_user()


def cancel(client: Client, order: Order) -> str:
    return client.post(f"/account/orders/{order.number}/cancellation/", follow=True).text


@pytest.mark.slow
def test_eight_clicks_at_once_put_back_once_and_give_back_once(user: User) -> None:
    mug = make_product(on_hand=5)
    Buyer(user).buy(mug)
    order = only_order()
    assert stock_of(mug) == (4, 0)
    windows = [Buyer(user).client for _ in range(8)]
    answers = at_once(8, lambda number: cancel(windows[number], order))
    assert sorted(TOO_LATE in answer for answer in answers) == [False] + [True] * 7
    order.refresh_from_db()
    assert (order.status, stock_of(mug)) == ("cancelled", (5, 0))
    assert Refund.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="order-cancelled").count() == 1


@pytest.mark.parametrize("status", ["shipped", "completed", "cancelled", "expired"])
def test_it_is_refused_when_it_is_too_late_and_changes_nothing(user: User, status: str) -> None:
    mug = make_product(on_hand=5)
    Buyer(user).buy(mug)
    Order.objects.update(status=status)
    mails = OutgoingMail.objects.count()
    assert TOO_LATE in cancel(Buyer(user).client, only_order())
    assert (only_order().status, stock_of(mug), Refund.objects.count()) == (status, (4, 0), 0)
    assert OutgoingMail.objects.count() == mails


def test_another_customers_order_is_not_there(user: User) -> None:
    mug = make_product(on_hand=5)
    Buyer(user).buy(mug)
    other = Buyer(make_user("bob@example.org", "Bob")).client
    assert other.post(f"/account/orders/{only_order().number}/cancellation/").status_code == 404
    assert (only_order().status, stock_of(mug)) == ("paid", (4, 0))
