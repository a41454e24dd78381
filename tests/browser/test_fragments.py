"""Parts of a page that htmx swaps: what is seen, heard and focused, and what the browser's buttons do."""

from collections.abc import Callable
from typing import Any

import pytest

from shop.models import BasketLine, Product, StockRecord
from tests.browser.conftest import PHONE, WIDE
from tests.browser.shopping import add
from tests.factories import make_product, make_variant

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]
Opens = Callable[..., Any]


def wait_for_focus_on(page: Any, name: str) -> None:
    """It moves a moment after what was swapped in can be seen."""
    page.locator(f"[id='{name}']:focus, [name='{name}']:focus").wait_for()


def wait_for_focus_at(page: Any, label: str) -> None:
    page.locator(f"[aria-label='{label}']:focus").wait_for()


def counted(page: Any) -> str:
    return str(page.locator("#basket-badge .count").inner_text()).split("\n")[1]


def poster() -> Product:
    product = make_product("Poster", slug="poster", sku="S", price="20", variant_attributes={"size": "30 × 40 cm"})
    make_variant(product, sku="L", price="45", attributes={"size": "60 × 80 cm"}, on_hand=2)
    return product


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_drawer_opens_takes_the_focus_and_gives_it_back(window: Opens, viewport: dict[str, int]) -> None:
    page = window(viewport=viewport)
    page.goto(make_product("Mug").get_absolute_url())
    page.locator("#quantity").fill("2")
    page.locator("#buy-button").focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Added to your basket")
    drawer.wait_for()
    assert page.evaluate("document.querySelector('#basket-drawer').matches(':modal')")
    wait_for_focus_on(page, "added")
    assert counted(page) == "2"
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    wait_for_focus_on(page, "buy-button")
    assert page.locator("#quantity").input_value() == "1"
    page.keyboard.press("Enter")
    drawer.get_by_role("button", name="Close").click()
    drawer.wait_for(state="hidden")
    assert counted(page) == "3"
    assert BasketLine.objects.get().quantity == 3


def test_what_was_sold_meanwhile_is_said_beside_the_field(window: Opens) -> None:
    page = window()
    page.goto(make_product("Mug", on_hand=1).get_absolute_url())
    StockRecord.objects.update(on_hand=0)
    page.locator("#buy-button").click()
    page.locator("#buy").get_by_role("alert").get_by_text("“Mug” is sold out.").wait_for()
    wait_for_focus_on(page, "quantity")
    assert page.locator("#basket-drawer").is_hidden()
    StockRecord.objects.update(on_hand=1)
    page.locator("#buy-button").click()
    page.get_by_role("dialog").wait_for()
    assert page.locator("#quantity_error").count() == 0


def test_a_choice_changes_price_stock_and_address_in_place(window: Opens) -> None:
    page = window()
    page.goto("/")
    page.goto(poster().get_absolute_url())
    page.evaluate("window.isTheSamePage = true")
    page.get_by_role("link", name="60 × 80 cm").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Only 2 left", exact=True).wait_for()
    assert page.url.endswith("/p/poster/?variant=L")
    assert page.locator("#choice .price").inner_text() == "€45.00"
    assert page.evaluate("document.activeElement.textContent") == "60 × 80 cm"
    assert page.locator("#said").inner_text() == "60 × 80 cm: €45.00, in stock."
    assert page.evaluate("window.isTheSamePage")
    page.locator("#buy-button").click()
    page.get_by_role("dialog").wait_for()
    assert BasketLine.objects.get().variant.sku == "L"
    page.reload()
    assert page.locator("#choice .price").inner_text() == "€45.00"
    page.go_back()
    assert page.url.endswith("/")
    page.go_forward()
    page.locator("h1").get_by_text("Poster").wait_for()
    assert page.url.endswith("/p/poster/?variant=L")
    assert page.locator("#choice .price").inner_text() == "€45.00"


def test_going_back_from_the_basket_shows_the_whole_page_with_the_choice(window: Opens) -> None:
    page = window()
    page.goto(poster().get_absolute_url())
    page.get_by_role("link", name="60 × 80 cm").click()
    page.get_by_text("Only 2 left", exact=True).wait_for()
    page.locator("#buy-button").click()
    page.get_by_role("link", name="View basket").click()
    page.get_by_role("heading", name="Your basket", level=1).wait_for()
    page.go_back()
    page.locator("h1").get_by_text("Poster").wait_for()
    assert page.locator("#choice .price").inner_text() == "€45.00"
    assert page.locator("#basket-drawer").is_hidden()


def test_without_javascript_a_choice_is_a_link(window: Opens) -> None:
    page = window(java_script_enabled=False)
    page.goto(poster().get_absolute_url())
    page.get_by_role("link", name="60 × 80 cm").click()
    assert page.url.endswith("/p/poster/?variant=L")
    assert page.locator("#choice .price").inner_text() == "€45.00"


def test_quantities_change_in_place_and_keep_the_focus(window: Opens) -> None:
    page = window()
    add(page, make_product("Lamp", price="30"))
    add(page, make_product("Mug", price="10", on_hand=3))
    page.goto("/basket/")
    page.evaluate("window.isTheSamePage = true")
    more = page.get_by_role("button", name="One more of Mug")
    more.focus()
    for total in ("€50.00", "€60.00"):
        page.keyboard.press("Space")
        page.locator(".sums__total dd").get_by_text(total, exact=True).wait_for()
    said = "3 × “Mug”. Total before delivery: €60.00."
    page.locator("#said", has_text=said).wait_for(state="attached")
    assert more.is_disabled()  # no more are left: the focus stays in the line
    wait_for_focus_at(page, "One less of Mug")
    field = page.get_by_label("Quantity of Mug")
    field.fill("2")
    field.press("Enter")
    page.locator(".sums__total dd").get_by_text("€50.00", exact=True).wait_for()
    wait_for_focus_at(page, "Quantity of Mug")
    field.fill("0")
    field.press("Tab")
    page.get_by_role("alert").get_by_text("Please choose a whole number").wait_for()
    wait_for_focus_at(page, "Quantity of Mug")
    remove = page.get_by_role("button", name="Remove Mug")
    remove.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mug").wait_for(state="detached")
    page.locator("h1:focus", has_text="Your basket").wait_for()
    assert counted(page) == "1"
    assert page.evaluate("window.isTheSamePage")
    assert list(BasketLine.objects.values_list("quantity", flat=True)) == [1]


def test_a_sign_in_elsewhere_takes_no_form_along(window: Opens) -> None:
    """The page's token is older than the cookie's."""
    page = window()
    mug = make_product("Mug")
    add(page, mug)
    page.goto(mug.get_absolute_url())
    page.context.clear_cookies(name="csrftoken")
    host = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "csrftoken", "value": "x" * 32, "url": host}])
    page.locator("#buy-button").click()
    page.get_by_role("dialog").wait_for()
    assert BasketLine.objects.get().quantity == 2


def test_what_htmx_cannot_show_the_browser_shows(window: Opens) -> None:
    page = window()
    page.goto(make_product("Mug").get_absolute_url())
    page.route("**/basket/add/", lambda route: _too_many(route) if _is_by_htmx(route) else route.continue_())
    page.locator("#buy-button").click()
    page.get_by_role("status").get_by_text("is in your basket").wait_for()
    assert BasketLine.objects.get().quantity == 1


def _is_by_htmx(route: Any) -> bool:
    return "hx-request" in route.request.headers


def _too_many(route: Any) -> None:
    route.fulfill(status=429, body="Too many requests")
