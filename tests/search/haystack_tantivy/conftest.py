"""The contract's books in an index of this engine alone, over the shop's own connection."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from haystack import connections
from haystack.utils.loading import UnifiedIndex

from tests.search.haystack_tantivy.contract.books import LIBRARY, Book, BookIndex

COOKBOOK = replace(LIBRARY[3], text="Cooking with café spices")  # accents are this engine's own


@pytest.fixture
def book_index(own_index) -> Iterator[BookIndex]:
    index = BookIndex()
    unified = UnifiedIndex()
    unified.build(indexes=[index])
    connections["default"]._index = unified
    yield index
    connections.reload("default")


@pytest.fixture
def write(book_index: BookIndex) -> Callable[..., None]:
    def write_books(*books: Book) -> None:
        connections["default"].get_backend().update(book_index, books)

    return write_books


@pytest.fixture
def library(write) -> None:
    write(*LIBRARY[:3], COOKBOOK)
