"""What a process keeps of the index until the next commit, and what the index itself needn't keep."""

from typing import Any

from haystack import connections, indexes
from haystack.query import SearchQuerySet

from search.haystack_tantivy.generation import Generation
from tests.search.haystack_tantivy.contract.books import Book, BookIndex, found, keys


def generation() -> Generation:
    live = connections["default"].get_backend().store.live()
    assert live
    return live


def test_what_was_worked_out_is_kept_until_a_commit_and_no_longer(library: None, write) -> None:
    backend, before = connections["default"].get_backend(), generation().snapshot()
    assert backend.spelling_suggestion("herom") is None
    assert found(content="heron") == []
    assert generation().snapshot() is before
    assert before.labels == {"auth.group"}
    write(Book(9, "a heron"))
    after = generation().snapshot()
    assert after is not before
    assert not after.corrections
    assert backend.spelling_suggestion("herom") == "heron"
    assert found(content="heron") == [9]


def test_what_is_not_required_may_count_against_a_document(library: None) -> None:
    assert keys(SearchQuerySet().raw_search("brown ~author_exact:daniel^5"))[0] == 1
    assert keys(SearchQuerySet().raw_search("brown ~author_exact:daniel^-5"))[-1] == 1
    assert found(content="brown") == [1, 3]


class MarkedBooks(BookIndex):
    author_exact = indexes.FacetCharField(facet_for="author", stored=False)
    author = indexes.CharField(model_attr="author")

    def __init__(self) -> None:
        super().__init__()
        self.fields["author_exact"].is_counted = False


def test_a_field_that_is_never_counted_is_found_by_its_value_and_its_being_there(book_index: BookIndex) -> None:
    index = MarkedBooks()
    engine = connections["default"]
    engine.get_unified_index().build(indexes=[index])
    backend = engine.get_backend()
    backend._layout = None
    backend.update(index, [Book(1, "a fox", author="mary ann"), Book(2, "a dog", author="")])
    assert found(author_exact="mary ann") == [1]
    assert sorted(keys(SearchQuerySet().raw_search("author_exact:*"))) == [1]
    assert "author" not in SearchQuerySet().all().facet("author").facet_counts()["fields"]


class Key:
    """Takes a hit's title, and nothing else."""

    taken = frozenset(["title"])

    def __init__(self, app_label: str, model_name: str, pk: str, score: float, **values: Any) -> None:
        self.pk, self.values = pk, values


def test_a_class_for_hits_may_say_what_it_takes(library: None) -> None:
    [hit] = SearchQuerySet().filter(django_id="3").result_class(Key)
    assert hit.pk == "3"
    assert set(hit.values) == {"title"}
