"""One contract for every engine: what it asks goes through Haystack's public API only.

It runs over Tantivy, and over OpenSearch where OPENSEARCH_URL names a server (an index of the tests' own is made and
removed there) and requirements-opensearch.txt is installed."""

import importlib.util
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from haystack import connections
from haystack.utils.loading import UnifiedIndex

from tests.search.haystack_tantivy.contract.books import LIBRARY, Book, BookIndex, Shelf, ShelfIndex

Write = Callable[..., None]


SERVER = os.environ.get("OPENSEARCH_URL", "")
IS_INSTALLED = importlib.util.find_spec("django_haystack_opensearch") is not None


@pytest.fixture(params=["tantivy", "opensearch"] if SERVER and IS_INSTALLED else ["tantivy"])
def engine(request, tmp_path: Path, settings, monkeypatch) -> Iterator[str]:
    name: str = request.param
    before = settings.HAYSTACK_CONNECTIONS
    options = tantivy_connection(tmp_path) if name == "tantivy" else opensearch_connection(SERVER)
    settings.HAYSTACK_CONNECTIONS = {"default": options | {"INCLUDE_SPELLING": True, "SILENTLY_FAIL": False}}
    monkeypatch.setattr(connections, "connections_info", settings.HAYSTACK_CONNECTIONS)
    connections.reload("default")
    unified = UnifiedIndex()
    unified.build(indexes=[BookIndex(), ShelfIndex()])
    connections["default"]._index = unified
    yield name
    if name == "opensearch":
        connections["default"].get_backend().clear()
    monkeypatch.undo()
    settings.HAYSTACK_CONNECTIONS = before
    connections.reload("default")


def tantivy_connection(folder: Path) -> dict[str, Any]:
    return {"ENGINE": "search.haystack_tantivy.TantivyEngine", "PATH": folder / "contract"}


def opensearch_connection(url: str) -> dict[str, Any]:
    return {
        "ENGINE": "django_haystack_opensearch.haystack.OpenSearchSearchEngine",
        "URL": url,
        "INDEX_NAME": f"haystack-contract-{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}",
    }


@pytest.fixture
def write(engine: str) -> Write:
    """Index books and shelves, as `update_index` would."""

    def write_all(*things: Book) -> None:
        indexes = connections["default"].get_unified_index().get_indexes()
        for model, index in indexes.items():
            of_model = [thing for thing in things if thing._meta.concrete_model is model]
            if of_model:
                connections["default"].get_backend().update(index, of_model)

    return write_all


@pytest.fixture
def library(write: Write) -> Iterable[Book]:
    write(*LIBRARY)
    return LIBRARY


@pytest.fixture
def shelves(write: Write) -> None:
    write(Shelf(1, "A brown shelf"), Shelf(2, "A white shelf"))


@pytest.fixture
def not_yet(engine: str) -> Callable[[str], None]:
    """Expect failure over OpenSearch where its backend's own source says that it does otherwise."""

    def expect_failure(reason: str) -> None:
        if engine == "opensearch":
            pytest.xfail(f"django-haystack-opensearch 1.0.0: {reason}")

    return expect_failure
