"""Words that were looked for are marked in what is found, and nothing that anybody types becomes HTML."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from search.marking import NO_MARKS, marked, marks_of
from search.wanted import understood
from tests.factories import make_product

TAGS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "mark",
    "</mark>",
    "<mark>",
    "&amp;",
    "&lt;b&gt;",
]
HOSTILE = st.text(max_size=40) | st.sampled_from(TAGS)


@given(name=HOSTILE, query=HOSTILE)
def test_without_the_marks_a_name_is_the_escaped_name(name: str, query: str) -> None:
    wanted = understood(query)
    if wanted.parts:
        wanted = wanted.with_last_begun(["any"])
    html = marked(name, marks_of(wanted))
    assert re.sub(r"</?mark>", "", html) == escape(name)
    for inside in re.findall(r"<mark>(.*?)</mark>", html):
        assert unescape(inside).isalnum() or "_" in inside or not unescape(inside).isascii()
    assert html.count("<mark>") == html.count("</mark>")


@pytest.mark.parametrize(
    ("query", "name", "html"),
    [
        ("mug", "Red Mugs", "Red <mark>Mugs</mark>"),
        ("cafe", "Café poster", "<mark>Café</mark> poster"),
        ('"red mug" -blue', "Blue and red mug", "Blue and <mark>red</mark> <mark>mug</mark>"),
        ("mug", "Smuggler & mug", "Smuggler &amp; <mark>mug</mark>"),
        ("b", "<b>Mug</b>", "&lt;<mark>b</mark>&gt;Mug&lt;/<mark>b</mark>&gt;"),
        ("amp", "Mug & co", "Mug &amp; co"),
    ],
)
def test_words_are_marked_whole_and_in_every_form(query: str, name: str, html: str) -> None:
    assert marked(name, marks_of(understood(query))) == html


def test_of_a_word_that_goes_on_the_beginning_is_marked() -> None:
    marks = marks_of(understood("red mu").with_last_begun(["mug"]))
    assert marked("Red Mug, Straße", marks) == "<mark>Red</mark> <mark>Mu</mark>g, Straße"
    assert marked("Red", NO_MARKS) == "Red"


@pytest.mark.django_db
def test_hits_and_title_are_safe_with_any_query(client: Client, index_now) -> None:
    make_product("<b>Mug</b> & <script>alert(1)</script>", brand='"><i>')
    index_now()
    for query in ("mug", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)> mug', "</mark>mug"):
        html = client.get("/search/", {"q": query}).text
        assert "<b>" not in html
        assert "<script>" not in html
        assert "<img src=x" not in html
        assert "<i>" not in html
    html = client.get("/search/", {"q": "mug"}).text
    assert "&lt;b&gt;<mark>Mug</mark>&lt;/b&gt;" in html
