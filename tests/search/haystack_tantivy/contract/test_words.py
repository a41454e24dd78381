"""What a customer types: AutoQuery, and Haystack's other inputs."""

import pytest
from haystack.inputs import AutoQuery, Clean, Exact, Not, Raw
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import found, keys

pytestmark = pytest.mark.usefixtures("library")

TYPED = [
    ("brown", [1, 3]),
    ("BROWN", [1, 3]),
    ("quick brown", [1, 3]),
    ("brown quick", [1, 3]),
    ('"quick brown"', [1]),
    ('"brown quick"', []),
    ("brown -dog", [1]),
    ('brown -"quick"', [1, 3]),
    ('dog "quick cat"', [3]),
    ('"lazy dog" sleeps', [2]),
    ("nothing", []),
    ("brown nothing", []),
    ("", [1, 2, 3, 4]),
    (" ", [1, 2, 3, 4]),
    ("brown!", [1, 3]),
    ("AND", []),
    ("brown AND dog", []),
    ("pants:rule", []),
    ('"pants:rule"', []),
    ("re-inker", []),
    ("0.7 wire", []),
]
BROKEN = [
    "44°48'40''N 20°28'32''E",
    '"blazing saddles',
    "mel \"blazing ''saddles\"'\"",
    'mel "blazing saddles" "brooks',
    "{!dismax qf='title^2 text' mm=1}my query",
    'hello AND OR NOT TO + - && || ! ( ) { } [ ] ^ " ~ * ? : \\ world',
    "((((",
    "[a TO",
    "title:",
    "/re[gex/",
    "\x00\x07 nul",
]


def test_words_quotes_and_shut_out_words(subtests) -> None:
    for typed, expected in TYPED:
        with subtests.test(typed):
            assert found(content=AutoQuery(typed)) == expected
            assert sorted(keys(SearchQuerySet().auto_query(typed))) == expected


def test_no_text_is_an_error(subtests) -> None:
    for typed in BROKEN:
        with subtests.test(typed):
            assert SearchQuerySet().auto_query(typed).count() == 0
            assert found(content=typed) == []
            assert found(title__startswith=typed) == []


def test_word_endings_are_folded(not_yet) -> None:
    not_yet("its mapping leaves out the analyzer")
    assert found(content=AutoQuery("sleeping")) == [2]
    assert found(content=AutoQuery("foxes")) == [1]


def test_a_blank_word_is_nowhere() -> None:
    assert found(content=" ") == []
    assert sorted(keys(SearchQuerySet().exclude(content=" "))) == [1, 2, 3, 4]


def test_input_types() -> None:
    assert found(content=Exact("quick brown")) == [1]
    assert found(content=Not("brown")) == [2, 4]
    assert found(content=Clean("brown (dog")) == [3]
    assert found(content=Raw("title:cat OR likes:[10 TO *]")) == [2, 3]
    assert found(title=AutoQuery("story -dog")) == [1]


def test_raw_search_speaks_the_engines_own_language_and_can_be_sliced() -> None:
    brown = SearchQuerySet().raw_search("text:brown")
    assert sorted([*keys(brown[0:1]), *keys(brown[1:2])]) == [1, 3]
    assert sorted(keys(SearchQuerySet().raw_search("brow* -fox"))) == [3]
