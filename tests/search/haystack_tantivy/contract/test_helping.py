"""Autocomplete, highlights, more like this, spelling, boost."""

import pytest
from django.contrib.auth.models import Group
from haystack.forms import SearchForm
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import LIBRARY, Book, keys
from tests.search.haystack_tantivy.contract.test_reading import OwnResult

pytestmark = pytest.mark.usefixtures("library")


def test_autocomplete_needs_every_word_by_its_beginning(not_yet) -> None:
    not_yet("its mapping leaves out the analyzer")
    assert keys(SearchQuerySet().autocomplete(title_auto="kitc")) == [4]
    assert keys(SearchQuerySet().autocomplete(title_auto="kitc bo")) == [4]
    assert keys(SearchQuerySet().autocomplete(title_auto="kitc fox")) == []
    assert keys(SearchQuerySet().autocomplete(title_auto="sto", author="mary")) == [2]
    assert keys(SearchQuerySet().autocomplete(title_part="tche")) == [4]


def test_found_words_are_marked() -> None:
    [fox] = SearchQuerySet().filter(content="fox").highlight()
    marked = fox.highlighted["text"] if isinstance(fox.highlighted, dict) else fox.highlighted
    assert "<em>fox</em>" in marked[0]


def test_more_like_this_leaves_the_thing_itself_out() -> None:
    assert sorted(keys(SearchQuerySet().more_like_this(LIBRARY[2]))) == [1, 2]
    assert SearchQuerySet().more_like_this(LIBRARY[2]).count() == 2


def test_more_like_this_can_be_filtered_sliced_and_given_a_class() -> None:
    alike = SearchQuerySet().more_like_this(LIBRARY[2])
    assert keys(alike.filter(content="fox")) == [1]
    assert keys(alike.models(Group).exclude(content="fox")) == [2]
    assert [*keys(alike[0:1]), *keys(alike[1:2])] == keys(alike)
    assert list(alike[5:10]) == []
    assert type(SearchQuerySet().result_class(OwnResult).more_like_this(LIBRARY[2])[0]) is OwnResult


def test_nothing_is_like_what_is_not_in_the_index() -> None:
    assert keys(SearchQuerySet().more_like_this(Book(99, "brown"))) == []


def test_spelling_suggestion(not_yet) -> None:
    not_yet("suggests word stems, and repeats what is right")
    assert SearchQuerySet().spelling_suggestion("borwn dgo") == "brown dog"
    assert SearchQuerySet().auto_query("kichen").spelling_suggestion() == "kitchen"
    assert SearchQuerySet().filter(content="quick").filter(content="kichen").spelling_suggestion() == "quick kitchen"
    assert SearchQuerySet().filter(author="mary").exclude(content="dgo").spelling_suggestion() is None
    assert SearchQuerySet().raw_search("kichen").spelling_suggestion() == "kitchen"
    assert SearchQuerySet().filter(content="fox").set_spelling_query("kichen").spelling_suggestion() == "kitchen"
    assert SearchQuerySet().spelling_suggestion("brown dog") is None


def test_haystacks_form_suggests(not_yet) -> None:
    not_yet("suggests word stems")
    assert SearchForm({"q": "kichen"}, searchqueryset=SearchQuerySet()).get_suggestion() == "kitchen"


def test_boost_raises_what_has_the_word(not_yet) -> None:
    not_yet("sends a key that the server refuses")
    brown = SearchQuerySet().filter(content="brown")
    assert int(brown.boost("fox", 20).best_match().pk) == 1
    assert int(brown.boost("cat", 20).best_match().pk) == 3


def test_boost_shuts_nothing_out(not_yet) -> None:
    not_yet("sends a key that the server refuses")
    assert sorted(keys(SearchQuerySet().filter(content="brown").boost("fox", 20))) == [1, 3]


def test_a_word_in_a_boosted_field_weighs_more(write, not_yet) -> None:
    not_yet("searches the document field only")
    write(Book(8, "plain words about a teapot", "Other"), Book(9, "plain words", "Teapot"))
    assert keys(SearchQuerySet().filter(content="teapot")) == [9, 8]
