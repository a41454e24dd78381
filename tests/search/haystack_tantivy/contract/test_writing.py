"""update, remove, clear, and Haystack's own commands."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from haystack import connections, indexes
from haystack.query import SearchQuerySet
from haystack.utils.loading import UnifiedIndex

from tests.search.haystack_tantivy.contract.books import Book, found, keys


@pytest.fixture
def backend(engine):
    return connections["default"].get_backend()


@pytest.fixture
def books(engine):
    return connections["default"].get_unified_index().get_index(Group)


def test_an_empty_index_answers(backend) -> None:
    backend.clear()
    everything = SearchQuerySet().all().facet("author").highlight()
    assert (everything.count(), list(everything), list(everything[5:9])) == (0, [], [])
    assert not everything.facet_counts().get("fields", {}).get("author")
    assert found(content="brown") == []
    assert list(SearchQuerySet().more_like_this(Book(1, "brown"))) == []


def test_no_words_at_all_find_nothing_at_the_backend(library, backend) -> None:
    assert backend.search("") == {"hits": 0, "results": []}
    assert backend.search("", facets={"author": {}}, highlight=True) == {"hits": 0, "results": []}


def test_nothing_to_update_changes_nothing(library, backend, books) -> None:
    backend.update(books, [])
    assert found() == [1, 2, 3, 4]


@pytest.mark.usefixtures("library")
def test_writing_again_replaces(write) -> None:
    write(Book(1, "something else"))
    assert found(content="fox") == []
    assert SearchQuerySet().count() == 4


@pytest.mark.usefixtures("library")
def test_what_the_index_skips_is_left_out_of_a_batch(write) -> None:
    write(Book(8, "plain"), Book(9, "skip me"), Book(10, "plain"))
    assert found(content="plain") == [8, 10]
    assert SearchQuerySet().count() == 6


@pytest.mark.usefixtures("library")
def test_removing_takes_an_object_or_its_name_and_bears_what_is_not_there(backend) -> None:
    backend.remove("auth.group.1")
    backend.remove(Book(2, ""))
    backend.remove("auth.group.421")
    assert found() == [3, 4]


@pytest.mark.usefixtures("library", "shelves")
def test_clearing_models_leaves_the_others(backend) -> None:
    backend.clear(models=[Group])
    assert SearchQuerySet().count() == 2
    backend.clear()
    assert SearchQuerySet().count() == 0


class Groups(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="name")

    def get_model(self) -> type[Group]:
        return Group


@pytest.fixture
def groups(engine, db) -> None:
    connections["default"]._index = UnifiedIndex()
    connections["default"]._index.build(indexes=[Groups()])
    Group.objects.bulk_create([Group(pk=number, name=f"group {number}") for number in range(1, 13)])
    call_command("clear_index", interactive=False, verbosity=0)


@pytest.mark.usefixtures("groups")
def test_update_index_writes_and_removes() -> None:
    call_command("update_index", verbosity=0, batchsize=5)
    assert found() == list(range(1, 13))
    Group.objects.filter(pk__gt=2).delete()
    Group.objects.filter(pk=1).update(name="renamed")
    call_command("update_index", verbosity=0, remove=True)
    assert found() == [1, 2]
    assert keys(SearchQuerySet().filter(content="renamed")) == [1]


@pytest.mark.usefixtures("groups")
def test_clear_index_and_haystacks_rebuild() -> None:
    call_command("update_index", verbosity=0)
    call_command("clear_index", interactive=False, verbosity=0)
    assert found() == []
    call_command("update_index", verbosity=0)
    Group.objects.filter(pk__gt=1).delete()
    call_command("clear_index", interactive=False, verbosity=0)
    call_command("update_index", verbosity=0)
    assert found() == [1]


@pytest.mark.usefixtures("groups")
def test_one_object_is_written_and_removed_through_its_index() -> None:
    index = connections["default"].get_unified_index().get_index(Group)
    index.update_object(Group.objects.get(pk=3))
    assert found() == [3]
    index.remove_object(Group.objects.get(pk=3))
    assert found() == []
    index.update()
    assert len(found()) == 12
    index.clear()
    assert found() == []
