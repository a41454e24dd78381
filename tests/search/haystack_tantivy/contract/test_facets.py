from datetime import date

import pytest
from haystack import connections
from haystack.backends import SQ
from haystack.forms import FacetedSearchForm
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import keys

pytestmark = pytest.mark.usefixtures("library")


def test_fields_are_counted_over_what_was_found() -> None:
    counts = SearchQuerySet().filter(content="brown").facet("author").facet("tags").facet("likes").facet_counts()
    assert sorted(counts["fields"]["author"]) == [("Mary Ann", 1), ("daniel", 1)]
    assert dict(counts["fields"]["tags"]) == {"animal": 2, "short": 1, "long": 1}
    assert dict(counts["fields"]["likes"]) == {3: 1, 7: 1}


def test_the_commonest_value_comes_first() -> None:
    counts = SearchQuerySet().all().facet("author").facet_counts()["fields"]["author"]
    assert counts[0] == ("daniel", 2)
    assert sorted(counts[1:]) == [("Mary Ann", 1), ("mary", 1)]


def test_counts_come_with_the_hits_of_one_search(settings) -> None:
    settings.DEBUG = True
    connections["default"].reset_queries()
    brown = SearchQuerySet().filter(content="brown").facet("tags")
    assert sorted(keys(brown)) == [1, 3]
    assert dict(brown.facet_counts()["fields"]["tags"])["animal"] == 2
    assert len(connections["default"].queries) == 1


def test_counts_follow_narrow() -> None:
    counts = SearchQuerySet().all().facet("tags").narrow("likes:7").facet_counts()["fields"]["tags"]
    assert dict(counts) == {"animal": 1, "long": 1}


def test_months_are_counted() -> None:
    dated = SearchQuerySet().date_facet("published", date(2023, 1, 1), date(2024, 12, 31), "month")
    counted = [(moment.date(), count) for moment, count in dated.facet_counts()["dates"]["published"] if count]
    assert counted == [(date(2023, 6, 1), 1), (date(2024, 1, 1), 1), (date(2024, 2, 1), 2)]


def test_other_gaps_between_dates(subtests, not_yet) -> None:
    not_yet("counts days and years outside the dates that were asked for")
    expected = {
        ("year", 1): [(date(2024, 1, 1), 3)],
        ("day", 1): [(date(2024, 1, 5), 1), (date(2024, 2, 10), 1), (date(2024, 2, 20), 1)],
        ("day", 30): [(date(2024, 1, 1), 1), (date(2024, 1, 31), 2)],
        ("month", 2): [(date(2024, 1, 1), 3)],
    }
    for (gap, amount), counts in expected.items():
        with subtests.test(f"{amount} {gap}"):
            dated = SearchQuerySet().date_facet("published", date(2024, 1, 1), date(2024, 12, 31), gap, amount)
            found = dated.facet_counts()["dates"]["published"]
            assert [(moment.date(), count) for moment, count in found] == counts


def test_queries_and_ranges_are_counted(not_yet) -> None:
    not_yet("takes the field's name for part of the query")
    everything = SearchQuerySet().all().query_facet("likes", "[7 TO *]").query_facet("author", "daniel")
    assert list(everything.facet_counts()["queries"].values()) == [3, 2]


def test_haystacks_form_for_facets_narrows_by_a_chosen_value(not_yet) -> None:
    not_yet("narrows the analysed field instead")
    form = FacetedSearchForm(
        {"q": "quick"}, searchqueryset=SearchQuerySet().facet("author"), selected_facets=["author_exact:Mary Ann"]
    )
    assert form.is_valid()
    assert keys(form.search()) == [3]


def test_statistics_of_a_number(not_yet) -> None:
    not_yet("has no statistics")
    price = SearchQuerySet().filter(SQ(content="brown")).stats("price").stats_results()["price"]
    assert (price["count"], price["min"], price["max"]) == (2, 1.5, 10.0)
