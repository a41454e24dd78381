from collections.abc import Iterator

import pytest

from analytics import scoring
from shop.models import ShopSettings


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """The process keeps the settings row for seconds, longer than the transaction of a test that changed it."""
    ShopSettings.forget()
    yield
    ShopSettings.forget()


@pytest.fixture
def few_buyers_suffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """50 buyers are enough to be scored, so that a test need not make 500."""
    monkeypatch.setattr(scoring, "LEAST_BUYERS", 50)
