"""One piece and twenty buyers, one form and many clicks: through the pages, with real threads."""

import re

import pytest

from shop.models import Order, Payment
from tests.factories import make_product
from tests.shop.checkout.buying import at_once, stock_of
from tests.shop.checkout_pages.shopping import Buyer, open_delivery

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_payment(buyer: Buyer, **address: str) -> Buyer:
    buyer.go_to_payment(**address)
    assert buyer.path == "/checkout/payment/"
    return buyer


def test_the_last_piece_is_sold_to_one_of_twenty() -> None:
    open_delivery()
    mug = make_product("Last mug", on_hand=1)
    buyers = [Buyer() for _ in range(20)]
    for number, buyer in enumerate(buyers):
        buyer.add(mug)
        at_payment(buyer, email=f"buyer{number}@example.org")

    statuses = at_once(20, lambda number: buyers[number].send("means").status_code)

    assert sorted(statuses) == [200] + [409] * 19, statuses
    thanked = [buyer for buyer in buyers if "Thank you" in buyer.heading]
    refused = [buyer for buyer in buyers if "“Last mug” is sold out." in buyer.text]
    assert (len(thanked), len(refused)) == (1, 19)
    assert Order.objects.get().status == Order.Status.PAID
    assert stock_of(mug) == (0, 0)


def test_one_form_sent_by_eight_clicks_at_once_is_one_paid_order() -> None:
    open_delivery()
    mug = make_product(on_hand=9)
    buyer = Buyer()
    buyer.add(mug, 2)
    form = at_payment(buyer).page
    tabs = []
    for _ in range(8):
        tab = Buyer()
        tab.client.cookies, tab.page = buyer.client.cookies.copy(), form
        tabs.append(tab)

    statuses = at_once(8, lambda number: tabs[number].send("means").status_code)

    assert statuses == [200] * 8
    order = Order.objects.get()
    assert order.status == Order.Status.PAID
    assert Payment.objects.filter(status="captured").count() == 1
    assert stock_of(mug) == (7, 0)
    tabs[0].open(f"/checkout/thank-you/{order.number}/")
    assert re.search("Thank you", tabs[0].heading)


def test_the_same_article_put_in_by_many_clicks_is_one_line() -> None:
    mug = make_product(on_hand=50)
    buyer = Buyer()
    buyer.add(mug)
    tabs = []
    for _ in range(8):
        tab = Buyer()
        tab.client.cookies = buyer.client.cookies.copy()
        tab.open(mug.get_absolute_url())
        tabs.append(tab)
    at_once(8, lambda number: tabs[number].send("sku").status_code)
    assert ": </span>9<span" in buyer.open("/basket/").text
