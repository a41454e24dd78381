from collections.abc import Iterator

import pytest

from shop.models import ShopSettings


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """The process keeps the settings row for seconds, longer than the transaction of a test that changed it."""
    ShopSettings.forget()
    yield
    ShopSettings.forget()
