"""The grid of segments in a real browser: painted by pointer and keys, usable without scripts, axe in either theme."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from analytics import segment_grid
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import AXE, RUN
from tests.factories import make_staff

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]
PAGE = "/admin/analytics/segment/grid/"
CANNOT_LOSE = 9


@pytest.fixture
def staff_window(window: Callable[..., Any], live_server: Any) -> Callable[..., Any]:
    client = Client()
    client.force_login(make_staff())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    def open_window(**options: Any) -> Any:
        page = window(**options)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url, "httpOnly": True}
        page.context.add_cookies([cookie])
        return page

    return open_window


def segment_at(page: Any, name: str) -> str:
    return page.eval_on_selector(f"[name={name}]", "select => select.value")


def test_cells_are_painted_by_pointer_and_keys_and_taken_back(staff_window):
    page = staff_window()
    page.goto(PAGE)
    page.check(f"[name=brush][value='{CANNOT_LOSE}']")
    cells = page.locator(".grid-cell")
    cells.nth(20).click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert (segment_at(page, "r1f1"), segment_at(page, "r1f2"), segment_at(page, "r1f3")) == ("9", "9", "8")
    page.click("[data-undo]")
    assert (segment_at(page, "r1f1"), segment_at(page, "r1f2")) == ("9", "10")
    page.click(".grid-save")
    page.get_by_text("The grid is saved.").wait_for()
    assert segment_grid.cells()[1, 1] == CANNOT_LOSE


def test_without_scripts_each_cell_is_a_list(staff_window):
    page = staff_window(java_script_enabled=False)
    page.goto(PAGE)
    page.select_option("[name=r1f1]", str(CANNOT_LOSE))
    page.click(".grid-save")
    assert segment_grid.cells()[1, 1] == CANNOT_LOSE


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_grid(staff_window, theme, viewport):
    page = staff_window(color_scheme=theme, viewport=viewport, bypass_csp=True)
    page.goto(PAGE)
    page.evaluate(AXE.read_text())
    assert page.evaluate(RUN.replace("axe.run()", "axe.run('.grid')")) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
