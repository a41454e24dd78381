from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from haystack import connections

from search import indexing
from shop import navigation


@pytest.fixture(autouse=True)
def fresh_process(tmp_path: Path, settings) -> Iterator[None]:
    """Nothing that a process keeps, and no index, from the test before."""
    settings.HAYSTACK_CONNECTIONS = {
        "default": {**settings.HAYSTACK_CONNECTIONS["default"], "PATH": tmp_path / "index"}
    }
    connections.reload("default")
    navigation.forget()
    yield
    connections.reload("default")
    navigation.forget()


@pytest.fixture
def index_now() -> Callable[[], object]:
    return indexing.index_changes
