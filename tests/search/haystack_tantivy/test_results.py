"""What this engine brings beyond the contract that every engine is held to."""

import pytest
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import Book

pytestmark = pytest.mark.usefixtures("library")


def test_facets_can_be_limited_filtered_and_cut_into_ranges() -> None:
    everything = SearchQuerySet().all()
    assert everything.facet("tags", limit=1).facet_counts()["fields"]["tags"] == [("animal", 3)]
    assert dict(everything.facet("tags", include="s.*").facet_counts()["fields"]["tags"]) == {"short": 1}
    ranges = everything.facet("price", ranges=[(None, 2.5), (2.5, 15), (15, None)]).facet_counts()["fields"]["price"]
    assert ranges == [((None, 2.5), 1), ((2.5, 15), 2), ((15, None), 1)]


def test_statistics_bring_percentiles() -> None:
    price = SearchQuerySet().all().stats("price").stats_results()["price"]
    assert [percent for percent, _ in price["percentiles"]] == [0, 20, 40, 60, 80, 100]
    assert price["percentiles"][0][1] == pytest.approx(1.5, rel=0.02)
    assert price["percentiles"][-1][1] == pytest.approx(20, rel=0.02)


def test_highlights_come_by_field_and_are_escaped(write) -> None:
    [note] = SearchQuerySet().filter(content="foxes").highlight()
    assert "<em>fox</em>" in note.highlighted["text"][0]
    assert "<em>Fox</em> story" in note.highlighted["title"][0]
    write(Book(9, "<script>alert(1)</script> a heron"))
    [note] = SearchQuerySet().filter(content="heron").highlight()
    assert note.highlighted["text"] == ["&lt;script&gt;alert(1)&lt;/script&gt; a <em>heron</em>"]
