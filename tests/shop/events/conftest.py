from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from haystack import connections

from search import indexing
from shop import event_storing, navigation, valkey
from shop.models import Event

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def fresh_process(tmp_path: Path, settings) -> Iterator[None]:
    settings.HAYSTACK_CONNECTIONS = {
        "default": {**settings.HAYSTACK_CONNECTIONS["default"], "PATH": tmp_path / "index"}
    }
    connections.reload("default")
    navigation.forget()
    valkey.forget()
    yield
    connections.reload("default")
    navigation.forget()
    valkey.forget()


@pytest.fixture
def index_now() -> Callable[[], object]:
    return indexing.index_changes


@pytest.fixture
def stored() -> Callable[[], list[Event]]:
    """What the worker makes of the buffer, oldest first."""

    def store() -> list[Event]:
        event_storing.store_waiting(valkey.client())
        return list(Event.objects.order_by("occurred_at"))

    return store


@pytest.fixture
def without_valkey(settings) -> Iterator[None]:
    url = settings.REDIS_URL
    settings.REDIS_URL = NOBODY_LISTENS
    valkey.forget()
    yield
    settings.REDIS_URL = url
    valkey.forget()
