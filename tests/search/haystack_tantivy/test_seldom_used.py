"""The rest of Haystack's query sets, which hardly anybody calls."""

from haystack.inputs import PythonData
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import keys


def test_a_query_set_names_its_connection(library: None) -> None:
    assert keys(SearchQuerySet(using="default").filter(content="brown")) == [1, 3]
    assert keys(SearchQuerySet().using("default").filter(content="brown")) == [1, 3]


def test_values_may_be_given_as_python_data(library: None) -> None:
    some = SearchQuerySet().filter(django_id__in=["1", "3"])
    assert keys(SearchQuerySet().filter(django_id=PythonData("3"))) == keys(some.filter(django_id="3")) == [3]


def test_statistics_by_the_values_of_a_facet_are_those_of_the_whole(library: None) -> None:
    whole = SearchQuerySet().stats("likes").stats_results()
    assert SearchQuerySet().stats_facet("likes", "author").stats_results() == whole
    assert whole["likes"]["count"] == SearchQuerySet().count()
