"""kill -9 in the middle of a deed: what was not finished never was, and what the provider knows is made good."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from shop import payments, sandbox
from shop.models import Order, OutgoingMail
from tests import other_processes
from tests.factories import make_product
from tests.shop.checkout.buying import GOOD_CARD, make_basket, make_delivery, make_pending_order, place, stock_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PRELUDE = """
import os, signal, django
django.setup()
from django.utils import timezone
from shop import checkout, orders, payments
from shop.models import Basket, Order
from tests.shop.checkout.buying import GOOD_CARD, place
def die(*args, **values):
    os.kill(os.getpid(), signal.SIGKILL)
"""
ORDER = "place(Basket.objects.get())"
PAY = "payments.start_payment(Order.objects.get(), GOOD_CARD, now=timezone.now())"


def run_until_killed(where: str, deed: str) -> None:
    """`deed` in a process of its own that is killed when it comes to the function `where`."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{PRELUDE}\n{where} = die\n{deed}"],
        cwd=Path(settings.BASE_DIR),
        env=other_processes.environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == -9, ended.stderr


@pytest.mark.parametrize("where", ["checkout._create_order", "checkout._copy_lines", "checkout._start_the_clock"])
def test_killed_while_ordering_nothing_was_ordered(where: str) -> None:
    make_delivery()
    mug = make_product(on_hand=5)
    basket = make_basket((mug, 2))
    run_until_killed(where, ORDER)
    assert not Order.objects.exists()
    assert stock_of(mug) == (5, 0)
    assert place(basket).status == "pending"


@pytest.mark.parametrize(
    ("where", "by_callback"),
    [
        ("payments._ask", False),
        ("payments.settle", True),
        ("orders.pay", True),
        ("orders.emails.order_confirmation", False),
    ],
)
def test_killed_while_paying_the_order_is_pending_and_paid_once_afterwards(where: str, by_callback: bool) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order((mug, 2))
    run_until_killed(where, PAY)
    order.refresh_from_db()
    payment = order.payments.get()
    assert (order.status, payment.status, stock_of(mug)) == ("pending", "pending", (5, 2))
    assert not OutgoingMail.objects.exists()

    if by_callback:
        payment.provider_reference = f"succeeds/{payments.key_of(payment)}"
        body = sandbox.callback_body(payment)
        payments.receive_callback("sandbox", body, sandbox.sign(body), now=timezone.now())
    else:
        payments.start_payment(order, GOOD_CARD, now=timezone.now())
    order.refresh_from_db()
    assert (order.status, [each.status for each in order.payments.all()], stock_of(mug)) == (
        "paid",
        ["captured"],
        (3, 0),
    )
    assert OutgoingMail.objects.count() == 1
