from datetime import UTC, date, datetime
from typing import Any

import pytest
from haystack.backends import SQ
from haystack.inputs import AutoQuery, Clean, Exact, Not, Raw
from haystack.query import SearchQuerySet

from search.haystack_tantivy.inputs import AllBut
from tests.search.haystack_tantivy.conftest import Note, found, keys

pytestmark = pytest.mark.usefixtures("library")

WORDS = [
    ("brown", [1, 3]),
    ("BROWN", [1, 3]),
    ("quick brown", [1, 3]),
    ("brown quick", [1, 3]),
    ('"quick brown"', [1]),
    ('"brown quick"', []),
    ("brown -dog", [1]),
    ('brown -"quick"', [1, 3]),
    ("sleeping", [2]),
    ("foxes", [1]),
    ("cafe", [4]),
    ("story", [1, 2]),
    ("nothing", []),
    ("brown nothing", []),
    ("", [1, 2, 3, 4]),
    ("***", []),
    ("brown ***", [1, 3]),
]
LOOKUPS: list[tuple[dict[str, Any], list[int]]] = [
    ({"content": "brown dog"}, [3]),
    ({"text__content": "brown"}, [1, 3]),
    ({"author": "mary"}, [2, 3]),
    ({"author__exact": "mary ann"}, [3]),
    ({"author_exact": "Mary Ann"}, [3]),
    ({"author_exact__exact": "mary"}, [2]),
    ({"author_exact__in": ["daniel", "Mary Ann"]}, [1, 3, 4]),
    ({"author__in": ["daniel"]}, [1, 4]),
    ({"author_exact__startswith": "Ma"}, [3]),
    ({"author_exact__endswith": "y"}, [2]),
    ({"author_exact__contains": "an"}, [1, 4]),
    ({"title__startswith": "kit"}, [4]),
    ({"title__contains": "tche"}, [4]),
    ({"text__endswith": "offee"}, []),
    ({"text__fuzzy": "borwn"}, [1, 3]),
    ({"content__startswith": "cook"}, [4]),
    ({"likes": 7}, [3, 4]),
    ({"likes__exact": 7}, [3, 4]),
    ({"likes__in": [3, 10]}, [1, 2]),
    ({"likes__gt": 7}, [2]),
    ({"likes__gte": 7}, [2, 3, 4]),
    ({"likes__lt": 7}, [1]),
    ({"likes__lte": 7}, [1, 3, 4]),
    ({"likes__range": (4, 7)}, [3, 4]),
    ({"price__range": (2.5, 10)}, [2, 3]),
    ({"price__lt": 2.5}, [1]),
    ({"price": 1.5}, [1]),
    ({"is_open": True}, [1, 3, 4]),
    ({"is_open": False}, [2]),
    ({"published__gt": datetime(2024, 2, 10, tzinfo=UTC)}, [3]),
    ({"published__gte": date(2024, 2, 10)}, [2, 3]),
    ({"published__lt": datetime(2024, 1, 1)}, [4]),  # noqa: DTZ001
    ({"published__range": (date(2024, 1, 1), date(2024, 2, 15))}, [1, 2]),
    ({"tags": "animal"}, [1, 2, 3]),
    ({"tags_exact": "long"}, [3]),
    ({"tags__in": ["short", "long"]}, [1, 3]),
    ({"name_auto": "kitc"}, [4]),
    ({"inside": "tche"}, [4]),
    ({"django_id": "3"}, [3]),
    ({"id": "auth.group.3"}, [3]),
    ({"author_exact__range": ("a", "m")}, [1, 4]),
    ({"likes": "seven"}, []),
    ({"published__gt": "yesterday"}, []),
    ({"no_such_field": "x"}, []),
    ({"kept": "brown"}, []),
]


def test_auto_query(subtests) -> None:
    for words, expected in WORDS:
        with subtests.test(words):
            assert found(content=AutoQuery(words)) == expected


def test_lookups(subtests) -> None:
    for filters, expected in LOOKUPS:
        with subtests.test(str(filters)):
            assert found(**filters) == expected
            outside = sorted(keys(SearchQuerySet().exclude(**filters)))
            assert outside == sorted({1, 2, 3, 4} - set(expected))


def test_trees_of_and_or_and_not() -> None:
    brown, dog, open_ = SQ(content="brown"), SQ(content="dog"), SQ(is_open=True)
    assert found(brown | dog) == [1, 2, 3]
    assert found(brown & dog) == [3]
    assert found(~brown) == [2, 4]
    assert found((brown | dog) & open_) == [1, 3]
    assert found(~(brown | dog)) == [4]
    assert found(brown & ~dog) == [1]
    assert sorted(keys(SearchQuerySet().filter(brown).filter_or(dog))) == [1, 2, 3]
    assert sorted(keys(SearchQuerySet().filter(brown) & SearchQuerySet().filter(dog))) == [3]
    assert sorted(keys(SearchQuerySet().filter(brown) | SearchQuerySet().filter(dog))) == [1, 2, 3]
    assert sorted(keys(SearchQuerySet().filter(brown).exclude(likes=3))) == [3]


def test_input_types() -> None:
    assert found(content=Exact("quick brown")) == [1]
    assert found(content=Not("brown")) == [2, 4]
    assert found(content=Clean("brown AND")) == [3]
    assert found(content=Raw("title:cat OR likes:[10 TO *]")) == [2, 3]
    assert found(content=AllBut("brown dog nothing")) == [3]
    assert found(content=AllBut("lazy nothing absent", missing=2)) == [2]


def test_narrowing_takes_conditions_and_query_language() -> None:
    everything = SearchQuerySet().all()
    assert sorted(keys(everything.narrow(SQ(author_exact="daniel")))) == [1, 4]
    assert sorted(keys(everything.narrow('author_exact:"Mary Ann"'))) == [3]
    assert sorted(keys(everything.narrow("likes:[7 TO *]").narrow("price:{2.5 TO 20}"))) == [3]
    assert sorted(keys(everything.narrow(SQ(likes=3) | SQ(likes=10)))) == [1, 2]


def test_autocomplete_needs_every_word_by_its_beginning() -> None:
    assert keys(SearchQuerySet().autocomplete(name_auto="kitc bo")) == [4]
    assert keys(SearchQuerySet().autocomplete(name_auto="kitc fox")) == []


def test_a_word_in_a_boosted_field_weighs_more(write) -> None:
    write(Note(8, "plain words about a teapot", "Other"), Note(9, "plain words", "Teapot"))
    assert keys(SearchQuerySet().filter(content="teapot")) == [9, 8]


def test_boost_raises_and_excludes_nothing() -> None:
    plain = SearchQuerySet().filter(content="brown")
    assert sorted(keys(plain.boost("fox", 20))) == [1, 3]
    assert keys(plain.boost("fox", 20))[0] == 1
    assert keys(plain.boost("cat", 20))[0] == 3


def test_raw_search_speaks_the_query_language() -> None:
    assert sorted(keys(SearchQuerySet().raw_search("brow* -fox"))) == [3]
    assert sorted(keys(SearchQuerySet().raw_search("(fox lazy cat)~1"))) == [1, 2, 3]
    assert sorted(keys(SearchQuerySet().raw_search("author_exact:*"))) == [1, 2, 3, 4]
