from collections.abc import Iterator

import pytest

from shop import navigation


@pytest.fixture(autouse=True)
def fresh_process(settings) -> Iterator[None]:
    """Nothing that a process keeps from the test before; limits are tested where they are meant."""
    settings.SHOP_RATE_LIMITS = False
    navigation.forget()
    yield
    navigation.forget()
