"""Article numbers and sizes are found as any word is, though the dictionaries of all fields leave them out."""

from typing import Any

import pytest
from haystack import connections
from haystack.inputs import AutoQuery
from haystack.query import SearchQuerySet

from search.haystack_tantivy.numbered import without_numbered
from tests.search.haystack_tantivy.contract.books import Book, keys

BOOKS = [
    Book(1, "Paper AB-12345C in A4 of 500ml", title="Mp3players"),
    Book(2, "Pens ab12999 for abbots"),
    Book(3, "٣abc and x½7 and Straße7, m²"),
]
FOUND: list[tuple[Any, list[int]]] = [
    ({"content": AutoQuery("AB-12345C")}, [1]),
    ({"content": AutoQuery("a4")}, [1]),
    ({"content": AutoQuery("0.5 l")}, []),
    ({"content": AutoQuery("500ML")}, [1]),
    ({"content": AutoQuery("mp3player")}, [1]),
    ({"content": AutoQuery("m2")}, [3]),
    ({"content": AutoQuery("strasse7")}, [3]),
    ({"content": AutoQuery("paper ab12999")}, []),
    ({"content__startswith": "ab"}, [1, 2]),
    ({"content__startswith": "stra"}, [3]),
    ({"content__startswith": "ab12"}, [2]),
    ({"content__startswith": "paper a4"}, [1]),
    ({"content__startswith": "mp3 abb"}, []),
    ({"content__startswith": "ab12999 abb"}, [2]),
    ({"content__contains": "1299"}, [2]),
    ({"content__contains": "b1"}, [2]),
    ({"content__contains": "bbo"}, [2]),
    ({"content__endswith": "99"}, [2]),
    ({"content__endswith": "5c"}, [1]),
    ({"content__endswith": "layer"}, [1]),
    ({"content__fuzzy": "ab12998"}, [2]),
]


@pytest.fixture
def books(write) -> None:
    write(*BOOKS)


def test_they_are_found_whole_and_in_part(books: None, subtests) -> None:
    for filters, expected in FOUND:
        with subtests.test(str({name: str(value) for name, value in filters.items()})):
            hits = SearchQuerySet().filter(**filters)
            assert sorted(keys(hits)) == expected
            assert hits.count() == len(expected)  # which is counted by another field where it can be


def test_what_is_typed_may_be_their_beginning(books: None) -> None:
    vocabulary = connections["default"].get_backend().vocabulary()
    assert vocabulary.beginnings("ab", 8) == ["ab", "abbots"]  # numbers only where there are no words
    assert vocabulary.beginnings("ab1", 8) == ["ab12999"]
    assert vocabulary.beginnings("ab4", 8) == []


def test_they_are_not_corrected_and_correct_nothing(books: None) -> None:
    vocabulary = connections["default"].get_backend().vocabulary()
    assert vocabulary.corrected("ab12998") == "ab12998"
    assert vocabulary.corrected("abbotts") == "abbots"


def test_what_is_left_out_are_plain_words_with_a_digit() -> None:
    assert without_numbered("a4 b five_6 c7d, 8; ab-12x") == " b five_ , ; ab-"
    assert without_numbered("größe7 7größe é7 x") == "größe7 7größe é7 x"


def test_a_long_word_takes_no_time() -> None:
    assert without_numbered("a" * 1_000_000 + "!" + "b" * 1_000_000 + "1") == "a" * 1_000_000 + "!"
