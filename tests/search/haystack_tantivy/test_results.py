from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from haystack import connections
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.conftest import Note, found, keys

pytestmark = pytest.mark.usefixtures("library")

ORDERS = [
    (["likes", "price"], [1, 3, 4, 2]),
    (["-likes", "price"], [2, 3, 4, 1]),
    (["-likes", "-price"], [2, 4, 3, 1]),
    (["price"], [1, 2, 3, 4]),
    (["-price"], [4, 3, 2, 1]),
    (["published"], [4, 1, 2, 3]),
    (["-published"], [3, 2, 1, 4]),
    (["author", "-likes"], [3, 4, 1, 2]),
    (["title"], [3, 2, 1, 4]),
    (["-title"], [4, 1, 2, 3]),
    (["is_open", "price"], [2, 1, 3, 4]),
]


def test_stored_fields_come_back_in_their_own_types() -> None:
    [note] = SearchQuerySet().filter(content="fox")
    assert (note.app_label, note.model_name, note.pk, note.model) == ("auth", "group", "1", Group)
    assert (note.title, note.likes, note.price, note.is_open) == ("Fox story", 3, 1.5, True)
    assert note.published == datetime(2024, 1, 5, tzinfo=UTC)
    assert note.tags == ["animal", "short"]
    assert note.kept == "The quick brown fox jumps"
    assert note.score > 0


def test_values_and_values_list() -> None:
    found = SearchQuerySet().filter(content="fox")
    assert list(found.values("title", "likes")) == [{"title": "Fox story", "likes": 3}]
    assert list(found.values_list("title", "likes")) == [["Fox story", 3]]
    assert list(found.values_list("pk", flat=True)) == ["1"]


def test_counts_slices_and_iteration_agree(write) -> None:
    write(*(Note(number, "many alike", likes=number) for number in range(100, 135)))
    alike = SearchQuerySet().filter(content="alike")
    assert alike.count() == len(alike) == 35
    ordered = SearchQuerySet().filter(content="alike").order_by("likes")
    assert [int(hit.pk) for hit in ordered[30:40]] == [130, 131, 132, 133, 134]
    assert keys(ordered) == list(range(100, 135))
    assert int(ordered[3].pk) == 103
    assert list(ordered[1000:1010]) == []
    assert list(SearchQuerySet().filter(content="alike")[10**9 : 10**9 + 10]) == []


def test_ordering(subtests) -> None:
    for fields, expected in ORDERS:
        with subtests.test(str(fields)):
            assert keys(SearchQuerySet().all().order_by(*fields)) == expected


def test_field_facets_count_what_was_found() -> None:
    counts = SearchQuerySet().filter(content="brown").facet("author").facet("tags").facet("likes").facet_counts()
    assert sorted(counts["fields"]["author"]) == [("Mary Ann", 1), ("daniel", 1)]
    assert dict(counts["fields"]["tags"]) == {"animal": 2, "short": 1, "long": 1}
    assert dict(counts["fields"]["likes"]) == {3: 1, 7: 1}


def test_facets_can_be_limited_filtered_and_cut_into_ranges() -> None:
    everything = SearchQuerySet().all()
    assert everything.facet("tags", limit=1).facet_counts()["fields"]["tags"] == [("animal", 3)]
    assert dict(everything.facet("tags", include="s.*").facet_counts()["fields"]["tags"]) == {"short": 1}
    ranges = everything.facet("price", ranges=[(None, 2.5), (2.5, 15), (15, None)]).facet_counts()["fields"]["price"]
    assert ranges == [((None, 2.5), 1), ((2.5, 15), 2), ((15, None), 1)]


def test_date_and_query_facets() -> None:
    found = SearchQuerySet().date_facet("published", date(2023, 1, 1), date(2024, 12, 31), "month")
    dates = found.facet_counts()["dates"]["published"]
    assert [(moment.date(), count) for moment, count in dates] == [
        (date(2023, 6, 1), 1),
        (date(2024, 1, 1), 1),
        (date(2024, 2, 1), 2),
    ]
    counted = SearchQuerySet().all().query_facet("likes", "[7 TO *]").query_facet("author", "daniel").facet_counts()
    assert list(counted["queries"].values()) == [3, 2]


def test_statistics_of_a_number() -> None:
    price = SearchQuerySet().filter(content="brown").stats("price").stats_results()["price"]
    assert (price["count"], price["min"], price["max"]) == (2, 1.5, 10.0)


def test_highlighting_marks_the_words() -> None:
    [note] = SearchQuerySet().filter(content="foxes").highlight()
    assert "<em>fox</em>" in note.highlighted["text"][0]
    assert "<em>Fox</em> story" in note.highlighted["title"][0]


def test_more_like_this_leaves_the_thing_itself_out() -> None:
    assert sorted(keys(SearchQuerySet().more_like_this(Note(1, "")))) == [2, 3]
    assert keys(SearchQuerySet().more_like_this(Note(1, "")).filter(content="cat")) == [3]


def test_spelling_is_corrected_by_the_commonest_near_word() -> None:
    assert SearchQuerySet().spelling_suggestion("borwn dgo") == "brown dog"
    assert SearchQuerySet().spelling_suggestion("kichen") == "kitchen"
    assert SearchQuerySet().spelling_suggestion("brown dog") is None


def test_models_that_are_not_asked_for_are_left_out() -> None:
    assert SearchQuerySet().models(Group).count() == 4


@pytest.mark.django_db
def test_load_all_reads_the_objects_in_one_query(django_assert_num_queries) -> None:
    Group.objects.bulk_create([Group(pk=number, name=f"Group {number}") for number in (1, 2, 3, 4)])
    with django_assert_num_queries(1):
        found = [hit.object.name for hit in SearchQuerySet().filter(content="brown").load_all().order_by("likes")]
    assert found == ["Group 1", "Group 3"]


def test_writing_again_replaces_and_removing_removes(write) -> None:
    write(Note(1, "something else"))
    assert found(content="fox") == []
    assert SearchQuerySet().count() == 4
    backend = connections["default"].get_backend()
    backend.remove("auth.group.1")
    assert found() == [2, 3, 4]
    backend.clear(models=[Group])
    assert found() == []


def test_clearing_empties_the_index() -> None:
    connections["default"].get_backend().clear()
    assert SearchQuerySet().count() == 0
    assert list(SearchQuerySet().filter(content="brown")) == []
    assert SearchQuerySet().facet("author").facet_counts()["fields"]["author"] == []
