"""Order, slices, counts, values, objects: how hits come back."""

import pickle
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from haystack import connections, reset_search_queries
from haystack.models import SearchResult
from haystack.query import RelatedSearchQuerySet, SearchQuerySet

from tests.search.haystack_tantivy.contract.books import Book, keys

pytestmark = pytest.mark.usefixtures("library")

ORDERS = [
    (["likes", "price"], [1, 3, 4, 2]),
    (["-likes", "price"], [2, 3, 4, 1]),
    (["-likes", "-price"], [2, 4, 3, 1]),
    (["price"], [1, 2, 3, 4]),
    (["-price"], [4, 3, 2, 1]),
    (["published"], [4, 1, 2, 3]),
    (["-published"], [3, 2, 1, 4]),
    (["is_open", "price"], [2, 1, 3, 4]),
    (["author_exact", "-likes"], [3, 4, 1, 2]),
    (["django_id"], [1, 2, 3, 4]),
    (["-likes", "django_id"], [2, 3, 4, 1]),
]


def test_order_by(subtests) -> None:
    for fields, expected in ORDERS:
        with subtests.test(str(fields)):
            assert keys(SearchQuerySet().all().order_by(*fields)) == expected


def test_order_by_text_and_by_key(not_yet) -> None:
    not_yet("sorts by the analysed text, which the server refuses")
    assert keys(SearchQuerySet().all().order_by("title")) == [3, 2, 1, 4]
    assert keys(SearchQuerySet().all().order_by("-title")) == [4, 1, 2, 3]
    assert keys(SearchQuerySet().all().order_by("id")) == [1, 2, 3, 4]
    assert keys(SearchQuerySet().all().order_by("-id")) == [4, 3, 2, 1]


def test_counts_slices_and_iteration_agree(write) -> None:
    write(*(Book(number, "many alike", likes=number) for number in range(100, 135)))
    alike = SearchQuerySet().filter(content="alike")
    assert alike.count() == len(alike) == 35
    ordered = SearchQuerySet().filter(content="alike").order_by("likes")
    assert keys(ordered[30:40]) == [130, 131, 132, 133, 134]
    assert keys(ordered) == list(range(100, 135))
    assert int(ordered[3].pk) == 103
    assert list(ordered[1000:1010]) == []
    assert len(set(keys(SearchQuerySet().filter(content="alike")))) == 35


def test_a_count_costs_one_search(settings) -> None:
    settings.DEBUG = True
    reset_search_queries()
    everything = SearchQuerySet().all()
    assert (everything.count(), len(everything), everything.count()) == (4, 4, 4)
    assert len(connections["default"].queries) == 1


def test_values_and_values_list() -> None:
    everything = SearchQuerySet().all().order_by("price")
    assert next(iter(everything.values("title", "likes"))) == {"title": "Fox story", "likes": 3}
    assert list(everything.values_list("title", "likes"))[3] == ["Kitchen book", 7]
    assert list(everything.values_list("pk", flat=True)) == ["1", "2", "3", "4"]
    assert list(everything.values_list("pk", flat=True)[1:11]) == ["2", "3", "4"]
    assert [row["pk"] for row in everything.values("pk")[1:3]] == ["2", "3"]


def test_best_match_and_latest() -> None:
    assert int(SearchQuerySet().filter(title="kitchen").best_match().pk) == 4
    assert int(SearchQuerySet().all().latest("published").pk) == 3


@pytest.mark.django_db
def test_load_all_reads_the_objects_in_one_query(django_assert_num_queries) -> None:
    Group.objects.bulk_create([Group(pk=number, name=f"Group {number}") for number in (1, 2, 3, 4)])
    with django_assert_num_queries(1):
        names = [hit.object.name for hit in SearchQuerySet().filter(content="brown").load_all().order_by("likes")]
    assert names == ["Group 1", "Group 3"]


@pytest.mark.django_db
def test_related_objects_come_from_the_query_set_that_was_given() -> None:
    Group.objects.bulk_create([Group(pk=number, name=f"Group {number}") for number in (1, 2, 3, 4)])
    related = RelatedSearchQuerySet().load_all().order_by("price")
    related = related.load_all_queryset(Group, Group.objects.filter(pk__gt=2))
    assert [hit.object.name for hit in related] == ["Group 3", "Group 4"]


@pytest.mark.usefixtures("shelves")
def test_models() -> None:
    assert SearchQuerySet().count() == 6
    assert SearchQuerySet().models(Group).count() == 4
    assert SearchQuerySet().models(ContentType).count() == 2
    assert SearchQuerySet().models(Group, ContentType).filter(content="brown").count() == 3
    [shelf] = SearchQuerySet().models(ContentType).filter(content="brown")
    assert (shelf.app_label, shelf.model_name, shelf.pk, shelf.model) == (
        "contenttypes",
        "contenttype",
        "1",
        ContentType,
    )


class OwnResult(SearchResult):
    pass


def test_the_class_of_results_can_be_changed() -> None:
    assert type(SearchQuerySet().all()[0]) is SearchResult
    assert type(SearchQuerySet().result_class(OwnResult).all()[0]) is OwnResult
    assert type(SearchQuerySet().result_class(OwnResult).result_class(None).all()[0]) is SearchResult


def test_query_sets_and_results_can_be_pickled() -> None:
    brown = SearchQuerySet().filter(content="brown").order_by("likes")
    assert keys(pickle.loads(pickle.dumps(brown))) == [1, 3]
    assert pickle.loads(pickle.dumps(brown[0])).title == "Fox story"


def test_fields_come_back_in_their_own_types() -> None:
    [book] = SearchQuerySet().filter(content="fox")
    assert (book.app_label, book.model_name, book.pk, book.model) == ("auth", "group", "1", Group)
    assert (book.id, book.title, book.likes, book.price) == ("auth.group.1", "Fox story", 3, 1.5)
    assert book.published == datetime(2024, 1, 5, tzinfo=UTC)
    assert book.tags == ["animal", "short"]
    assert book.score > 0
    assert book.is_open is True


def test_what_is_only_kept_comes_back_too() -> None:
    [closed] = SearchQuerySet().filter(content="lazy")
    assert (closed.kept, closed.kept_likes, closed.kept_flag) == ("A lazy dog sleeps", 10, False)
    assert closed.kept_when == datetime(2024, 2, 10, tzinfo=UTC)


def test_an_empty_list_stays_a_list() -> None:
    [kitchen] = SearchQuerySet().filter(title="kitchen")
    assert kitchen.tags == []
