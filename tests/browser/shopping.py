"""What a buyer does in a window; the same with and without JavaScript."""

from typing import Any

from shop.models import Product
from tests.shop.checkout_pages.shopping import ADDRESS


def add(window: Any, product: Product) -> None:
    window.goto(product.get_absolute_url())
    window.locator("#buy button").click()
    # the drawer; without JavaScript the page again, with a message
    drawer = window.get_by_role("dialog", name="Added to your basket")
    drawer.or_(window.get_by_role("status").get_by_text("is in your basket")).wait_for()


def go_to_payment(window: Any, **address: str) -> None:
    window.goto("/checkout/")
    for field, value in {**ADDRESS, **address}.items():
        if field == "country":
            window.locator("select[name=country]").select_option(value)
        else:
            window.locator(f"input[name={field}]").fill(value)
    window.get_by_role("button", name="Continue to delivery").click()
    window.get_by_role("button", name="Continue to payment").click()


def pay(window: Any, means: str = "succeeds") -> None:
    window.locator(f"input[name=means][value={means}]").check()
    window.get_by_role("button", name="Pay €").click()


def heading(window: Any) -> str:
    return str(window.locator("h1").inner_text())
