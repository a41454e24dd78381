"""Chromium on the running shop. Where there is none, these tests say so and are skipped."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from shop.models import ShippingMethod
from tests.shop.checkout_pages.shopping import open_delivery
from tests.shop.pages.conftest import fresh_process, index_now  # noqa: F401

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="package")
def chromium(django_db_setup: None) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (requirements-dev)")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is on the PATH")
    with pytest.MonkeyPatch.context() as environment, playwright.sync_playwright() as started:
        # Playwright keeps a loop running in this thread: Django takes that for asynchronous code, refuses to work, and
        # opens another connection
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = started.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
        connection.close()


@pytest.fixture
def delivery(db: None) -> ShippingMethod:
    return open_delivery()


@pytest.fixture
def window(chromium: Any, live_server: Any, settings: Any) -> Iterator[Callable[..., Any]]:
    """`window()` opens one with cookies of its own; errors in its console fail the test."""
    settings.SHOP_RATE_LIMITS = False
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_window(**options: Any) -> Any:
        chosen = {"viewport": WIDE, "reduced_motion": "reduce", "base_url": live_server.url, **options}
        context = chromium.new_context(**chosen)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(complaints, message))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], message: Any) -> None:
    """Refused forms answer with 4xx, which Chromium and htmx report; what none must ever report is a broken policy."""
    if message.type == "error" and "status of 4" not in message.text and "Error Code 4" not in message.text:
        complaints.append(message.text)
