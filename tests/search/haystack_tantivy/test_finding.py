"""How this engine reads words, beyond the contract that every engine is held to."""

from typing import Any

import pytest
from haystack.inputs import AutoQuery
from haystack.query import SearchQuerySet

from search.haystack_tantivy.inputs import AllBut
from tests.search.haystack_tantivy.contract.books import found, keys

pytestmark = pytest.mark.usefixtures("library")

WORDS = [
    ("cafe", [4]),
    ("CAFÉ", [4]),
    ("story", [1, 2]),
    ("***", []),
    ("brown ***", [1, 3]),
]
LOOKUPS: list[tuple[dict[str, Any], list[int]]] = [
    ({"author__exact": "mary ann"}, [3]),
    ({"author__in": ["daniel"]}, [1, 4]),
    ({"tags__in": ["short", "long"]}, [1, 3]),
    ({"title__startswith": ""}, [1, 2, 3, 4]),
    ({"title_auto": "kitc"}, [4]),
    ({"title_part": "tche"}, [4]),
]


def test_accents_and_signs(subtests) -> None:
    for words, expected in WORDS:
        with subtests.test(words):
            assert found(content=AutoQuery(words)) == expected


def test_lookups(subtests) -> None:
    for filters, expected in LOOKUPS:
        with subtests.test(str(filters)):
            assert found(**filters) == expected
            outside = sorted(keys(SearchQuerySet().exclude(**filters)))
            assert outside == sorted({1, 2, 3, 4} - set(expected))


def test_words_of_which_some_may_be_missing() -> None:
    assert found(content=AllBut("brown dog nothing")) == [3]
    assert found(content=AllBut("lazy nothing absent", missing=2)) == [2]


def test_raw_search_speaks_the_query_language() -> None:
    assert sorted(keys(SearchQuerySet().raw_search("brow* -fox"))) == [3]
    assert sorted(keys(SearchQuerySet().raw_search("(fox lazy cat)~1"))) == [1, 2, 3]
    assert sorted(keys(SearchQuerySet().raw_search("author_exact:*"))) == [1, 2, 3, 4]
