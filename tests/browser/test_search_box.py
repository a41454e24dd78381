"""The search box while somebody types, and filters swapped in place: by keyboard, by screen reader, and going back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search import popular_queries
from shop.models import Attribute
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import AXE, RUN
from tests.factories import make_product

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]
Opens = Callable[..., Any]


@pytest.fixture
def shelves(db: None, index_now: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    Attribute.objects.create(code="colour", name="Colour", is_facet=True)
    for number, colour in enumerate(["red", "blue", "green"] * 10):
        category = "Home > Mugs" if number % 2 else "Home > Pots"
        name = f"{colour.title()} {'mug' if number % 2 else 'pot'} {number}"
        make_product(name, category=category, price=f"{number + 5}", attributes={"colour": colour})
    index_now()
    monkeypatch.setattr(popular_queries, "current", lambda: ("mug with a lid", "blue mug"))


def box(page: Any) -> Any:
    return page.get_by_role("combobox", name="Search the shop")


def chosen(page: Any) -> str:
    """The option that a screen reader reads out."""
    return str(
        page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
            "?.innerText.split('\\n')[0] ?? ''"
        )
    )


def go_back(page: Any) -> None:
    """htmx loads the page anew: it keeps no copies in the browser."""
    with page.expect_event("load"):
        page.evaluate("history.back()")


def test_the_box_is_a_combobox_that_works_by_keyboard(window: Opens, shelves: None) -> None:
    page = window()
    page.goto("/")
    assert box(page).get_attribute("aria-expanded") == "false"
    box(page).focus()
    page.keyboard.type("m")
    page.get_by_role("option").first.wait_for()
    assert box(page).get_attribute("aria-expanded") == "true"
    assert box(page).get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    options = page.get_by_role("option")
    assert page.get_by_role("status").get_by_text(f"{options.count()} suggestions").count() == 1
    assert chosen(page) == ""
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "mug with a lid"
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "Mugs"
    assert page.locator("[aria-selected=true]").count() == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen(page) == ""
    page.keyboard.press("ArrowUp")
    assert page.locator("[aria-selected=true]").evaluate("option => !option.nextElementSibling")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.keyboard.press("Escape")
    assert options.first.is_hidden()
    assert box(page).get_attribute("aria-expanded") == "false"
    assert box(page).get_attribute("aria-activedescendant") is None
    assert box(page).input_value() == "m"
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Mugs").wait_for()
    assert page.url.endswith("/c/home/mugs/")


def test_enter_without_a_choice_searches_and_the_words_are_offered_again(window: Opens, shelves: None) -> None:
    page = window()
    page.goto("/")
    for words in ("blue mug", "red  pot", "Blue Mug"):
        box(page).fill(words)
        page.keyboard.press("Enter")
        page.get_by_role("heading", level=1, name="Results for").get_by_text(" ".join(words.split())).wait_for()
    page.goto("/")
    box(page).focus()
    page.get_by_role("option", name="Blue Mug", exact=True).wait_for()
    assert page.get_by_role("option").all_inner_texts() == ["Blue Mug", "red pot"]
    assert page.get_by_role("status").get_by_text("2 recent searches").count() == 1
    assert page.context.cookies() == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Results for “red pot”").wait_for()
    box(page).fill("")
    page.get_by_role("button", name="Clear recent searches").click()
    page.get_by_role("option").first.wait_for(state="hidden")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.id") == "search-words"


def test_at_most_one_request_is_under_way_and_the_last_letters_win(window: Opens, shelves: None) -> None:
    page = window()
    page.goto("/")
    asked: list[str] = []
    done: list[str] = []
    page.on("request", lambda request: "suggestions" in request.url and asked.append(request.url.split("q=")[1]))
    page.on("requestfinished", lambda request: "suggestions" in request.url and done.append(request.url.split("q=")[1]))
    box(page).focus()
    page.keyboard.type("blue mug", delay=10)
    page.get_by_role("option", name="Blue mug").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert asked[0] == "b"
    assert len(asked) <= 3
    assert done[-1] == asked[-1] == "blue%20mug"
    names = page.locator(".suggestion--product").all_inner_texts()
    assert names
    assert all(name.startswith("Blue mug") for name in names)


def test_leaving_the_box_closes_the_list_and_without_a_connection_the_form_works(window: Opens, shelves: None) -> None:
    page = window()
    page.goto("/")
    box(page).fill("mug")
    page.get_by_role("option").first.wait_for()
    page.locator("h1").first.click()
    assert page.get_by_role("option").first.is_hidden()
    page.route("**/search/suggestions/**", lambda route: route.fulfill(status=429, body="Too many requests"))
    box(page).fill("pot")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Results for “pot”").wait_for()


def test_without_javascript_the_box_is_a_form(window: Opens, shelves: None) -> None:
    page = window(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox", name="Search the shop").fill("mug")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=mug")
    page.locator("#filters").get_by_role("link", name="blue").click()
    page.wait_for_url("**/search/?q=mug&colour=blue")
    page.get_by_label("From").fill("10")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**min_price=10**")
    assert "colour=blue" in page.url
    assert page.get_by_role("link", name="Remove filter").count() == 2


def test_filters_change_the_hits_in_place_and_going_back_takes_them_off(window: Opens, shelves: None) -> None:
    page = window()
    page.goto("/search/?q=mug")
    page.evaluate("window.isTheSamePage = true")
    count = page.locator(".listing__count")
    blue = page.locator("#filters").get_by_role("link", name="blue")
    blue.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Remove filter Colour: blue").wait_for()
    assert page.evaluate("window.isTheSamePage")
    assert page.url.endswith("/search/?q=mug&colour=blue")
    assert count.inner_text() == page.locator("#said").inner_text() == "5 products"
    assert page.evaluate("document.activeElement.innerText.split('\\n')[0]") == "blue"
    page.get_by_label("To", exact=True).fill("30")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Remove filter Up to €30").wait_for()
    assert page.url.endswith("/search/?q=mug&max_price=30&colour=blue")
    page.locator("#sort").focus()
    page.locator("#sort").select_option("-price")
    page.wait_for_url("**sort=-price**")
    assert page.evaluate("document.activeElement.id") == "sort"
    assert page.evaluate("window.isTheSamePage")
    go_back(page)
    assert page.url.endswith("/search/?q=mug&max_price=30&colour=blue")
    go_back(page)
    assert page.url.endswith("/search/?q=mug&colour=blue")
    chips = page.get_by_role("link", name="Remove filter")
    assert chips.count() == page.get_by_role("link", name="Remove filter Colour: blue").count() == 1
    go_back(page)
    assert page.url.endswith("/search/?q=mug")
    assert page.get_by_role("link", name="Remove filter").count() == 0
    assert page.locator("h1").inner_text() == "Results for “mug”"


def test_a_product_and_back_shows_the_whole_page_with_its_filters(window: Opens, shelves: None) -> None:
    page = window()
    page.goto("/c/home/")
    page.locator("#filters").get_by_role("link", name="red").click()
    page.get_by_role("link", name="Remove filter Colour: red").wait_for()
    page.locator(".card a").first.click()
    page.locator("#buy-button").wait_for()
    page.go_back()
    page.get_by_role("link", name="Remove filter Colour: red").wait_for()
    assert page.get_by_role("banner").count() == 1
    assert page.url.endswith("/c/home/?colour=red")


def test_on_a_phone_the_filters_stay_open_while_one_chooses(window: Opens, shelves: None) -> None:
    page = window(viewport=PHONE)
    page.goto("/search/?q=pot")
    page.get_by_role("button", name="Filter").click()
    sheet = page.locator("#filters")
    sheet.get_by_text("Availability").click()
    sheet.get_by_role("link", name="red").click()
    page.wait_for_url("**/search/?q=pot&colour=red")
    assert sheet.is_visible()
    assert page.locator("#facet-in_stock").get_attribute("open") is None
    sheet.get_by_role("button", name="Show 5 products").click()
    sheet.wait_for(state="hidden")
    page.get_by_role("link", name="Remove filter Colour: red").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_with_the_list_open_and_filters_on(
    window: Opens, shelves: None, theme: str, viewport: dict[str, int]
) -> None:
    page = window(color_scheme=theme, viewport=viewport, bypass_csp=True)  # axe measures with inline styles
    page.goto("/search/?q=pot&colour=red&max_price=40")
    page.evaluate(Path(AXE).read_text())
    assert page.evaluate(RUN) == []
    box(page).fill("mu")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(RUN) == []
    page.keyboard.press("Escape")
    box(page).fill("blue pot")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="blue pot").wait_for()
    box(page).fill("")
    page.get_by_role("button", name="Clear recent searches").wait_for()
    page.evaluate(Path(AXE).read_text())
    assert page.evaluate(RUN) == []
