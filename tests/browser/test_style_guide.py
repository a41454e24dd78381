"""axe-core finds nothing on the style guide, in either theme."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import Checks
from tests.factories import make_product

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(window: Callable[..., Any], settings: Any, theme: str) -> None:
    settings.DEBUG = True
    make_product(category="Home > Kitchen")
    page = window(color_scheme=theme, bypass_csp=True)
    checks = Checks(page)
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)
        checks.at("/styleguide/")
    page.get_by_role("heading", level=1, name="Style guide").wait_for()
    assert checks.found == {}
