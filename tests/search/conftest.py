from collections.abc import Iterator
from pathlib import Path

import pytest
from haystack import connections

from search import indexing, rules, synonyms
from shop import navigation
from shop.models import ShopSettings


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path, settings) -> Iterator[Path]:
    """An empty index of the test's own, and nothing kept in the process from the test before."""
    path = tmp_path / "index"
    options = {"PATH": path, "SILENTLY_FAIL": False}
    settings.HAYSTACK_CONNECTIONS = {"default": settings.HAYSTACK_CONNECTIONS["default"] | options}
    connections.reload("default")
    navigation.forget()
    ShopSettings.forget()
    synonyms.forget()
    rules.forget()
    yield path
    connections.reload("default")
    navigation.forget()
    ShopSettings.forget()
    synonyms.forget()
    rules.forget()


@pytest.fixture
def index_now():
    """Index what the outbox holds, as the worker does every two seconds."""
    return indexing.index_changes
