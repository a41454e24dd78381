"""Projects may make identifiers of their own (HAYSTACK_IDENTIFIER_METHOD); the usual ones aren't kept a second time."""

from typing import Any

from haystack import connections
from haystack.constants import ID
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import Book, BookIndex, keys


class NamedBooks(BookIndex):
    def prepare(self, obj: Any) -> dict[str, Any]:
        return super().prepare(obj) | {ID: f"book {obj.title}"}


def test_a_hit_has_the_usual_identifier(library: None) -> None:
    assert [hit.id for hit in SearchQuerySet().filter(django_id="3")] == ["auth.group.3"]


def test_a_hit_has_the_projects_own_identifier(book_index: BookIndex) -> None:
    for title in ("b", "a", "b"):
        connections["default"].get_backend().update(NamedBooks(), [Book({"a": 1, "b": 2}[title], "x", title=title)])
    assert sorted(keys(SearchQuerySet().all())) == [1, 2]
    assert [hit.id for hit in SearchQuerySet().all().order_by("id")] == ["book a", "book b"]
    assert [hit.id for hit in SearchQuerySet().all().order_by("-id")] == ["book b", "book a"]
    assert keys(SearchQuerySet().filter(id="book a")) == [1]
