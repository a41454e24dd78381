"""A small index of its own over a model that has nothing to do with the shop."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from haystack import connections, indexes
from haystack.query import SearchQuerySet
from haystack.utils.loading import UnifiedIndex


@dataclass
class Note:
    """What is indexed of one Group. The model lends its name and its key."""

    pk: int
    text: str
    title: str = ""
    author: str = "daniel"
    published: datetime = datetime(2024, 1, 1, tzinfo=UTC)
    likes: int = 0
    price: float = 0.0
    is_open: bool = True
    tags: list[str] = field(default_factory=list)

    class _meta:
        app_label, model_name = "auth", "group"
        concrete_model = Group

    def _get_pk_val(self) -> int:
        return self.pk


class NoteIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="text")
    title = indexes.CharField(model_attr="title", boost=5.0)
    author = indexes.CharField(model_attr="author", faceted=True)
    published = indexes.DateTimeField(model_attr="published", faceted=True)
    likes = indexes.IntegerField(model_attr="likes", faceted=True)
    price = indexes.FloatField(model_attr="price")
    is_open = indexes.BooleanField(model_attr="is_open")
    tags = indexes.MultiValueField(model_attr="tags", faceted=True)
    name_auto = indexes.EdgeNgramField(model_attr="title")
    inside = indexes.NgramField(model_attr="title")
    kept = indexes.CharField(model_attr="text", indexed=False)

    def get_model(self) -> type[Group]:
        return Group

    def load_all_queryset(self) -> Any:
        return Group.objects.all()


@pytest.fixture
def note_index(own_index) -> Iterator[NoteIndex]:
    index = NoteIndex()
    unified = UnifiedIndex()
    unified.build(indexes=[index])
    connections["default"]._index = unified
    yield index
    connections.reload("default")


@pytest.fixture
def write(note_index: NoteIndex) -> Callable[..., None]:
    def write_notes(*notes: Note) -> None:
        connections["default"].get_backend().update(note_index, notes)

    return write_notes


@pytest.fixture
def library(write) -> None:
    animal = ["animal"]
    rows = [
        ("The quick brown fox jumps", "Fox story", "daniel", (2024, 1, 5), 3, 1.5, True, [*animal, "short"]),
        ("A lazy dog sleeps", "Dog story", "mary", (2024, 2, 10), 10, 2.5, False, animal),
        ("The brown dog and the quick cat", "Cat tale", "Mary Ann", (2024, 2, 20), 7, 10.0, True, [*animal, "long"]),
        ("Cooking with café spices", "Kitchen book", "daniel", (2023, 6, 1), 7, 20.0, True, []),
    ]
    write(
        *(
            Note(number, text, title, author, datetime(*day, tzinfo=UTC), likes, price, is_open, tags)
            for number, (text, title, author, day, likes, price, is_open, tags) in enumerate(rows, start=1)
        )
    )


def keys(found: SearchQuerySet) -> list[int]:
    return [int(result.pk) for result in found]


def found(*conditions: Any, **filters: Any) -> list[int]:
    return sorted(keys(SearchQuerySet().filter(*conditions, **filters)))
