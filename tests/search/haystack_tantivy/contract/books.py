"""What the contract is tried on: two search indexes over models that have nothing to do with the shop."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from haystack import indexes
from haystack.exceptions import SkipDocument
from haystack.query import SearchQuerySet


@dataclass
class Book:
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


@dataclass
class Shelf(Book):
    """The same of a ContentType."""

    class _meta:
        app_label, model_name = "contenttypes", "contenttype"
        concrete_model = ContentType


class BookIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="text")
    title = indexes.CharField(model_attr="title", boost=5.0)
    author = indexes.CharField(model_attr="author", faceted=True)
    published = indexes.DateTimeField(model_attr="published", faceted=True)
    likes = indexes.IntegerField(model_attr="likes", faceted=True)
    price = indexes.FloatField(model_attr="price")
    is_open = indexes.BooleanField(model_attr="is_open")
    tags = indexes.MultiValueField(model_attr="tags", faceted=True)
    title_auto = indexes.EdgeNgramField(model_attr="title")
    title_part = indexes.NgramField(model_attr="title")
    kept = indexes.CharField(model_attr="text", indexed=False)
    kept_when = indexes.DateTimeField(model_attr="published", indexed=False)
    kept_flag = indexes.BooleanField(model_attr="is_open", indexed=False)
    kept_likes = indexes.IntegerField(model_attr="likes", indexed=False)

    def get_model(self) -> type[Group]:
        return Group

    def prepare(self, obj: Any) -> dict[str, Any]:
        if getattr(obj, "text", "") == "skip me":
            raise SkipDocument
        prepared: dict[str, Any] = super().prepare(obj)
        return prepared


class ShelfIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="text")

    def get_model(self) -> type[ContentType]:
        return ContentType


ANIMAL = ["animal"]
LIBRARY = [
    Book(number, text, title, author, datetime(*day, tzinfo=UTC), likes, price, is_open, tags)
    for number, (text, title, author, day, likes, price, is_open, tags) in enumerate(
        [
            ("The quick brown fox jumps", "Fox story", "daniel", (2024, 1, 5), 3, 1.5, True, [*ANIMAL, "short"]),
            ("A lazy dog sleeps", "Dog story", "mary", (2024, 2, 10), 10, 2.5, False, ANIMAL),
            ("The brown dog, the quick cat", "Cat tale", "Mary Ann", (2024, 2, 20), 7, 10.0, True, [*ANIMAL, "long"]),
            ("Cooking with mild spices", "Kitchen book", "daniel", (2023, 6, 1), 7, 20.0, True, []),
        ],
        start=1,
    )
]


def keys(results: Iterable[Any]) -> list[int]:
    return [int(result.pk) for result in results]


def found(*conditions: Any, **filters: Any) -> list[int]:
    return sorted(keys(SearchQuerySet().filter(*conditions, **filters)))
