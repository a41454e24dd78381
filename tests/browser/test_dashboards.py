"""The dashboards in a real browser: clicks, keys, sorting, no scripts at all, axe in either theme."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import AXE, RUN
from tests.factories import make_customer, make_order, make_product, make_staff, set_shop

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]
BOARDS = ("sales", "customers", "behaviour", "products")
SALES = "/admin/dashboards/sales/?period=all"


@pytest.fixture
def orders(db: None) -> None:
    set_shop(currency="EUR", time_zone="UTC", as_of=datetime(2026, 7, 1, tzinfo=UTC))
    poster, mug = make_product("Poster", category="Posters"), make_product("Mug", category="Mugs")
    for number in range(6):
        make_order(
            (poster, 1 + number),
            customer=make_customer(),
            placed_at=datetime(2026, 1 + number, 5, 12, tzinfo=UTC),
            country=("DE", "FR", "GB")[number % 3],
            platform=("web", "phone")[number % 2],
        )
    make_order(mug, customer=make_customer(), placed_at=datetime(2026, 6, 6, tzinfo=UTC), country="DE", platform="web")


@pytest.fixture
def staff_window(window: Callable[..., Any], orders: None, live_server: Any) -> Callable[..., Any]:
    """A window in which staff are signed in."""
    client = Client()
    client.force_login(make_staff())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    def open_window(**options: Any) -> Any:
        page = window(**options)
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url, "httpOnly": True}]
        )
        return page

    return open_window


def wait_for_chart(page: Any, name: str) -> Any:
    chart = page.locator(f'[data-chart="chart-{name}"]')
    chart.scroll_into_view_if_needed()
    chart.locator("svg").wait_for()
    return chart


def test_a_choice_moves_all_cards_and_the_page_stays_where_it_is(staff_window):
    page = staff_window(viewport=WIDE)
    page.goto(SALES)
    page.evaluate("window.isTheSamePage = true")
    page.locator('select[name="country"]').select_option("DE")
    page.get_by_role("button", name="Apply").click()
    chip = page.get_by_role("link", name="Remove the filter Country: Germany")
    chip.wait_for()
    assert "country=DE" in page.url
    assert "Germany" in page.locator("#title-headline").locator("xpath=ancestor::section").inner_text()
    chip.click()
    chip.wait_for(state="detached")
    assert "country" not in page.url
    page.go_back()
    chip.wait_for()
    assert page.evaluate("window.isTheSamePage") is True


def test_charts_are_walked_by_arrows_and_followed_by_enter(staff_window):
    page = staff_window(viewport=WIDE)
    page.goto(SALES)
    chart = wait_for_chart(page, "revenue-by-country")
    chart.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**country=**")
    page.get_by_role("link", name="Remove the filter Country").wait_for()


def test_heads_of_a_table_sort_it_and_the_total_stays_below(staff_window):
    page = staff_window(viewport=WIDE)
    page.goto(SALES)
    card = page.locator("section", has=page.locator("#title-revenue-by-country"))
    card.get_by_text("Show data").click()
    head = card.get_by_role("columnheader", name="Orders")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    orders = [int(text) for text in card.locator("tbody tr td:nth-child(4)").all_inner_texts()]
    assert orders == sorted(orders, reverse=True)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert card.locator("tfoot th").inner_text() == "Total"


def test_charts_wait_until_they_are_seen(staff_window):
    page = staff_window(viewport=WIDE)
    page.goto(SALES)
    wait_for_chart(page, "revenue-by-month")
    assert page.locator(".dash-chart svg").count() < page.locator(".dash-chart").count()


def test_without_scripts_every_table_is_there_and_the_form_works(staff_window):
    page = staff_window(java_script_enabled=False)
    page.goto(SALES)
    tables = page.locator(".dash-card table")
    assert tables.count() >= 5
    assert all(tables.nth(number).is_visible() for number in range(tables.count()))
    page.locator('select[name="platform"]').select_option("phone")
    page.get_by_role("button", name="Apply").click()
    assert "platform=phone" in page.url
    assert page.get_by_role("link", name="Remove the filter Platform: Phone").is_visible()


def test_a_phone_folds_the_form_and_nothing_is_wider_than_it(staff_window):
    page = staff_window(viewport=PHONE)
    for board in BOARDS:
        page.goto(f"/admin/dashboards/{board}/?period=all")
        page.locator("details[data-folds]:not([open])").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dashboards(staff_window, scheme):
    page = staff_window(viewport=WIDE, color_scheme=scheme)
    found = {}
    for board in BOARDS:
        page.goto(f"/admin/dashboards/{board}/?period=all&compare=")
        page.locator(".dash-grid").wait_for()
        page.evaluate(AXE.read_text())
        if violations := page.evaluate(RUN.replace("axe.run()", 'axe.run(".dash")')):
            found[board] = violations
    assert found == {}
