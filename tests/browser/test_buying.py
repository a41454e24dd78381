"""From product to paid order in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from shop.models import Basket, BasketLine, Order, Payment, ShippingMethod, StockRecord
from tests.browser.conftest import PHONE, WIDE
from tests.browser.shopping import add, go_to_payment, heading, pay
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import PASSWORD, make_user

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]
Opens = Callable[..., Any]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_guest_buys(delivery: ShippingMethod, window: Opens, viewport: dict[str, int], javascript: bool) -> None:
    mug = make_product("Mug", price="9.90", on_hand=3)
    page = window(viewport=viewport, java_script_enabled=javascript)
    add(page, mug)
    page.goto("/basket/")
    page.get_by_role("button", name="One more of Mug").click()
    page.get_by_text("2 pieces", exact=True).wait_for()
    page.get_by_role("link", name="Check out", exact=True).click()
    go_to_payment(page)
    pay(page)
    assert heading(page) == "Thank you, Ada Lovelace"
    order = Order.objects.get()
    assert (order.status, str(order.total)) == (Order.Status.PAID, "24.7000")
    assert StockRecord.objects.get().on_hand == 1
    page.reload()
    assert heading(page) == "Thank you, Ada Lovelace"
    assert Order.objects.count() == 1


def test_no_cookie_before_the_first_form(window: Opens) -> None:
    mug = make_product("Mug")
    page = window()
    for address in ("/", "/basket/", "/account/sign-in/", mug.get_absolute_url()):
        page.goto(address)
        assert page.context.cookies() == [], address
    add(page, mug)
    assert {cookie["name"] for cookie in page.context.cookies()} == {"sessionid", "csrftoken"}


def test_the_basket_comes_along_at_sign_in(window: Opens) -> None:
    user = make_user()
    add_before = make_product("Lamp")
    page = window()
    add(page, add_before)
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Hello, Ada").wait_for()
    page.goto("/basket/")
    assert page.get_by_role("heading", name="Lamp").count() == 1
    assert Basket.objects.get(status="open").customer.user == user
    assert BasketLine.objects.filter(basket__status="open").get().quantity == 1


def test_a_declined_card_is_retried(delivery: ShippingMethod, window: Opens) -> None:
    page = window()
    add(page, make_product())
    go_to_payment(page)
    pay(page, "declines")
    assert heading(page) == "The payment was declined"
    clock = page.locator("[data-seconds-left]")
    assert re.fullmatch(r"(29|30):\d\d", clock.inner_text())
    first = clock.inner_text()
    page.wait_for_function("before => document.querySelector('[data-seconds-left]').textContent !== before", arg=first)
    pay(page)
    assert heading(page).startswith("Thank you")
    assert list(Payment.objects.values_list("status", flat=True)) == ["declined", "captured"]
    assert Order.objects.count() == 1


def test_the_last_one_is_sold_in_another_window(delivery: ShippingMethod, window: Opens) -> None:
    mug = make_product("Last mug", on_hand=1)
    mine, theirs = window(), window()
    for page in (mine, theirs):
        add(page, mug)
        go_to_payment(page)
    pay(theirs)
    assert heading(theirs).startswith("Thank you")
    pay(mine)
    assert heading(mine) == "Somebody was faster"
    mine.get_by_text("“Last mug” is sold out.").wait_for()
    mine.get_by_role("button", name="Take the changes and go on").click()
    assert heading(mine) == "Your basket is empty"
    assert Order.objects.count() == 1


def test_the_cursor_is_in_the_first_refused_field(delivery: ShippingMethod, window: Opens) -> None:
    page = window()
    add(page, make_product())
    page.goto("/checkout/address/")
    page.locator("input[name=email]").fill("ada@example.org")
    page.get_by_role("button", name="Continue to delivery").click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.name") == "name"
    page.get_by_role("alert").get_by_role("link", name="Town or city").click()
    assert page.evaluate("document.activeElement.name") == "city"


def test_nothing_is_wider_than_a_phone(delivery: ShippingMethod, window: Opens) -> None:
    page = window(viewport=PHONE)

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    for name in ("Mug", "A cushion whose name is so long that it takes more than the two lines that a card gives it"):
        add(page, make_product(name, price="1234.50"))
        assert fits(), page.url
    for address in ("/basket/", "/checkout/address/", "/account/sign-in/", "/account/sign-up/"):
        page.goto(address)
        assert fits(), address
    go_to_payment(page)
    assert fits(), page.url
    pay(page, "declines")
    assert fits(), page.url
    pay(page)
    assert fits(), page.url
