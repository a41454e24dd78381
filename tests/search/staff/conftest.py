from collections.abc import Callable, Iterator

import pytest

from shop import event_storing, valkey
from shop.models import Event


@pytest.fixture
def stored() -> Iterator[Callable[[], list[Event]]]:
    """What the worker makes of the buffer, oldest first."""
    valkey.forget()

    def store() -> list[Event]:
        event_storing.store_waiting(valkey.client())
        return list(Event.objects.order_by("occurred_at"))

    yield store
    valkey.forget()
