"""What Haystack's own tests say of its backends, beyond the contract that every engine is held to."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from haystack import connections, indexes
from haystack.inputs import AltParser
from haystack.query import SearchQuerySet
from haystack.utils.loading import UnifiedIndex

from search.haystack_tantivy.backend import TantivySearchBackend
from tests.search.haystack_tantivy.contract.books import Book, BookIndex, found, keys


class OtherNamesIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="text")
    author = indexes.CharField(model_attr="author", index_fieldname="author_s", faceted=True)
    likes = indexes.IntegerField(model_attr="likes", index_fieldname="likes_i")

    def get_model(self) -> type[Group]:
        return Group


def use(*own: Any) -> None:
    unified = UnifiedIndex()
    unified.build(indexes=own)
    connections["default"]._index = unified
    connections["default"].reset_sessions()


def test_a_field_may_have_another_name_in_the_index(own_index: Path) -> None:
    use(index := OtherNamesIndex())
    connections["default"].get_backend().update(index, [Book(1, "a fox", author="mary", likes=3), Book(2, "a dog")])
    [fox] = SearchQuerySet().filter(likes__gt=2, author="mary")
    assert (fox.author, fox.likes) == ("mary", 3)
    assert dict(SearchQuerySet().facet("author").facet_counts()["fields"]["author"]) == {"mary": 1, "daniel": 1}
    assert keys(SearchQuerySet().order_by("-likes_i")) == [1, 2]


class NothingIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True)

    def get_model(self) -> type[Any]:
        from django.contrib.contenttypes.models import ContentType

        return ContentType


@pytest.mark.usefixtures("library")
def test_what_is_no_longer_registered_is_left_out_unless_the_settings_say_otherwise(settings) -> None:
    use(NothingIndex())
    search = connections["default"].get_backend().search
    assert search("*")["hits"] == 0
    assert search("*", limit_to_registered_models=False)["hits"] == 4
    settings.HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False
    assert search("*")["hits"] == 4


@pytest.mark.usefixtures("library")
def test_the_backend_itself_suggests_where_spelling_is_included() -> None:
    backend = connections["default"].get_backend()
    assert backend.search("borwn")["spelling_suggestion"] == "brown"
    assert backend.search("dog", spelling_query="borwn")["spelling_suggestion"] == "brown"
    backend.include_spelling = False
    assert backend.search("borwn")["spelling_suggestion"] is None
    assert SearchQuerySet().auto_query("borwn").spelling_suggestion() is None


@pytest.mark.usefixtures("library")
def test_places_are_refused_rather_than_passed_over() -> None:
    nearby = SearchQuerySet().all()
    nearby.query.dwithin = {"field": "location", "point": "POINT(1 2)", "distance": 5}
    with pytest.raises(NotImplementedError):
        nearby.count()


@pytest.mark.usefixtures("library")
def test_other_parsers_are_warned_of_and_passed_over() -> None:
    with pytest.warns(UserWarning, match="AltParser"):
        assert found(content=AltParser("dismax", "fox", qf="title", mm=1)) == [1, 2, 3, 4]


def damage(folder: Path) -> None:
    """As if the disk had lost what the last commit wrote."""
    for generation in (folder / "generations").iterdir():
        for file in generation.glob("*.term"):
            file.unlink()
        (generation / "meta.json").touch()


@pytest.mark.parametrize("silently", [True, False])
def test_a_failure_is_logged_and_finds_nothing_or_is_raised(silently: bool, library, own_index: Path, caplog) -> None:
    damage(own_index)
    backend = connections["default"].get_backend()
    backend.silently_fail = silently
    if silently:
        assert SearchQuerySet().filter(content="fox").count() == 0
        assert keys(SearchQuerySet().more_like_this(Book(1, ""))) == []
        assert "couldn't be searched" in caplog.text
    else:
        with pytest.raises(ValueError, match=r"(?i)file"):
            SearchQuerySet().filter(content="fox").count()


def test_a_damaged_index_wants_rebuilding_and_can_be_rebuilt(library, book_index: BookIndex, own_index: Path) -> None:
    damage(own_index)
    backend = connections["default"].get_backend()
    assert not backend.is_current
    with backend.rebuilding():
        backend.update(book_index, [Book(7, "a brown bear")])
    assert backend.is_current
    assert found(content="brown") == [7]


@pytest.mark.usefixtures("library")
def test_connections_have_indexes_of_their_own(tmp_path: Path, settings, book_index: BookIndex) -> None:
    other = TantivySearchBackend("default", PATH=tmp_path / "other")
    other.update(book_index, [Book(7, "a brown bear")])
    assert other.search("brown")["hits"] == 1
    assert found(content="brown") == [1, 3]


class SparseIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="text")
    likes = indexes.IntegerField(model_attr="likes", null=True)
    author = indexes.CharField(model_attr="author", null=True, faceted=True)
    published = indexes.DateTimeField(model_attr="published", null=True)

    def get_model(self) -> type[Group]:
        return Group


def test_hits_without_a_value_come_last_whichever_way_it_goes(own_index: Path, subtests) -> None:
    use(index := SparseIndex())
    without = Book(1, "a", likes=None, author=None, published=None)  # type: ignore[arg-type]
    low = Book(2, "b", likes=-5, author="a", published=datetime(1960, 1, 1, tzinfo=UTC))
    high = Book(3, "c", likes=4, author="b", published=datetime(2020, 1, 1, tzinfo=UTC))
    connections["default"].get_backend().update(index, [without, low, high])
    for field in ("likes", "author", "published"):
        with subtests.test(field):
            assert keys(SearchQuerySet().order_by(field)) == keys(SearchQuerySet().order_by(field, "id")) == [2, 3, 1]
            assert keys(SearchQuerySet().order_by(f"-{field}")) == [3, 2, 1]
            assert keys(SearchQuerySet().order_by(f"-{field}", "id")) == [3, 2, 1]
