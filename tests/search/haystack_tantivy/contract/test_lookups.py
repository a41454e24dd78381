"""filter() and exclude() with every lookup that Haystack documents."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import found, keys

pytestmark = pytest.mark.usefixtures("library")

LOOKUPS: dict[str, list[tuple[dict[str, Any], list[int]]]] = {
    "content": [
        ({"content": "brown dog"}, [3]),
        ({"text": "brown"}, [1, 3]),
        ({"text__content": "brown"}, [1, 3]),
        ({"author": "mary"}, [2, 3]),
        ({"likes": 7}, [3, 4]),
        ({"price": 1.5}, [1]),
        ({"is_open": True}, [1, 3, 4]),
        ({"is_open": False}, [2]),
        ({"tags": "animal"}, [1, 2, 3]),
        ({"id": "auth.group.3"}, [3]),
        ({"django_id": "3"}, [3]),
        ({"django_ct": "auth.group"}, [1, 2, 3, 4]),
    ],
    "contains": [
        ({"title__contains": "tche"}, [4]),
        ({"author_exact__contains": "ani"}, [1, 4]),
    ],
    "exact": [
        ({"text__exact": "quick brown"}, [1]),
        ({"content__exact": "lazy dog"}, [2]),
        ({"author_exact": "Mary Ann"}, [3]),
        ({"author_exact__exact": "mary"}, [2]),
        ({"author_exact__exact": "Mary"}, []),
        ({"tags_exact": "long"}, [3]),
        ({"likes__exact": 7}, [3, 4]),
        ({"published__exact": datetime(2024, 1, 5, tzinfo=UTC)}, [1]),
    ],
    "gt, gte, lt, lte": [
        ({"likes__gt": 7}, [2]),
        ({"likes__gte": 7}, [2, 3, 4]),
        ({"likes__lt": 7}, [1]),
        ({"likes__lte": 7}, [1, 3, 4]),
        ({"price__lt": 2.5}, [1]),
        ({"published__gt": datetime(2024, 2, 10, tzinfo=UTC)}, [3]),
        ({"published__gte": date(2024, 2, 10)}, [2, 3]),
        ({"published__lt": datetime(2024, 1, 1)}, [4]),  # noqa: DTZ001
        ({"published__lte": date(2024, 1, 5)}, [1, 4]),
        ({"author_exact__gt": "daniel"}, [2]),
    ],
    "in": [
        ({"author_exact__in": ["daniel", "Mary Ann"]}, [1, 3, 4]),
        ({"author_exact__in": {"mary"}}, [2]),
        ({"likes__in": [3, 10]}, [1, 2]),
        ({"likes__in": (7,)}, [3, 4]),
        ({"django_id__in": [1, 2]}, [1, 2]),
        ({"published__in": [datetime(2024, 2, 10, tzinfo=UTC)]}, [2]),
        ({"tags_exact__in": ["short", "long"]}, [1, 3]),
        ({"likes__in": []}, []),
    ],
    "startswith": [
        ({"title__startswith": "kit"}, [4]),
        ({"title__startswith": "Kit"}, [4]),
        ({"author_exact__startswith": "Ma"}, [3]),
        ({"content__startswith": "cook"}, [4]),
    ],
    "endswith": [
        ({"text__endswith": "izy"}, []),
        ({"title__endswith": "tchen"}, [4]),
        ({"author_exact__endswith": "ry"}, [2]),
    ],
    "range": [
        ({"likes__range": (4, 7)}, [3, 4]),
        ({"price__range": [2.5, 10]}, [2, 3]),
        ({"published__range": (date(2024, 1, 1), date(2024, 2, 15))}, [1, 2]),
        ({"author_exact__range": ("a", "e")}, [1, 4]),
    ],
    "fuzzy": [
        ({"text__fuzzy": "borwn"}, [1, 3]),
        ({"title__fuzzy": "kitchan"}, [4]),
    ],
}


@pytest.mark.parametrize("lookup", LOOKUPS)
def test_lookup(lookup: str, subtests, not_yet) -> None:
    if lookup == "exact":
        not_yet("cuts the value of a facet field into words")
    for filters, expected in LOOKUPS[lookup]:
        with subtests.test(str(filters)):
            assert found(**filters) == expected
            assert sorted(keys(SearchQuerySet().exclude(**filters))) == sorted({1, 2, 3, 4} - set(expected))


@pytest.mark.django_db
def test_in_takes_a_list_of_values_from_the_database() -> None:
    Group.objects.create(pk=3, name="third")
    assert found(django_id__in=Group.objects.values_list("pk", flat=True)) == [3]


def test_values_that_are_no_value_of_the_field_match_nothing(subtests, not_yet) -> None:
    not_yet("the server refuses them with an error")
    for filters in ({"likes": "seven"}, {"published__gt": "yesterday"}, {"no_such_field": "x"}, {"kept": "brown"}):
        with subtests.test(str(filters)):
            assert found(**filters) == []
            assert sorted(keys(SearchQuerySet().exclude(**filters))) == [1, 2, 3, 4]
