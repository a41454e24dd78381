"""Whatever is typed, pasted or guessed: an answer, never a server error."""

import random

import pytest
from django.test import Client
from haystack import connections

from search import synonyms
from search.criteria import Criteria
from search.finding import find
from search.haystack_tantivy.matching import MOST_WORDS
from search.haystack_tantivy.vocabulary import Vocabulary
from search.ranking import LONGEST_NAME
from search.wanted import understood
from shop.models import Attribute
from tests.factories import make_product

pytestmark = pytest.mark.django_db

ODD = [
    '"',
    '"unbalanced mug',
    "AND",
    "OR NOT",
    "NOT",
    "mug AND",
    "*",
    "**",
    "?*",
    "mug*",
    "\0",
    "mug\0",
    "\ud800",
    "😀",
    "日本語 マグ",
    "كوب",
    "(((",
    ")",
    "text:",
    "django_ct:shop.user",
    "card:*",
    "price:[* TO *]",
    "[1 TO",
    "{",
    "~",
    "-",
    "--mug",
    "mug^1000000",
    "^",
    "\\",
    "'; DROP TABLE shop_product; --",
    "<script>alert(1)</script>",
    "a" * 10_000,
    "mug " * 2_500,
    '"' * 10_000,
    "(" * 10_000,
    "ñ́" * 5_000,
    "%00%ff",
    "\r\n\t\x0b",
    "\u202emug\u202c",
    "マグ カップ 500ml",
    '12"',
    '12" "mug',
    "9" * 200 + " x " + "9" * 200,
    " x ".join(["1"] * 100),
    "1.1.1.1 cm x 2,2,2 cm",
    "'' 5''",
    "sku0",
    "-" * 200,
    '-"mug" -" "',
    '""""""',
    "for with in the a",
    "the",
    "mug AND (cup OR",
    "~mug^0 marks:available",
    "s" * 199 + " t",
]


@pytest.fixture
def mug(index_now) -> None:
    Attribute.objects.create(code="colour", name="Colour", is_facet=True)
    make_product("Café mug", attributes={"colour": "red"})
    index_now()


@pytest.mark.parametrize("path", ["/search/", "/api/v1/search/"])
def test_odd_words_are_answered(client: Client, mug, subtests, path: str) -> None:
    for words in ODD:
        with subtests.test(ascii(words[:20])):
            response = client.get(path, {"q": words.encode("utf-8", "surrogatepass")})
            assert response.status_code == 200
            assert b"<script>alert" not in response.content


def test_words_that_hold_no_letter_find_nothing(client: Client, mug) -> None:
    assert client.get("/api/v1/search/", {"q": "*"}).json()["count"] == 0
    assert client.get("/api/v1/search/", {"q": "😀"}).json()["count"] == 0


def test_signs_around_words_do_not_keep_them_from_being_found(client: Client, mug) -> None:
    for words in ('"mug', "mug*", "(mug)", "CAFE", "café!", "mug\0", "\u200bmug", "mugs"):
        assert client.get("/api/v1/search/", {"q": words}).json()["count"] == 1, words


SIGNS = "\"'()[]{}<>*?~^:;,.-+/\\|&%$#@!="
LETTERS = [*"aZ0 9", *SIGNS, *"éßİñ日ك😀", "\u0301", "\u200b", "\u202e", "\0", "\n", "\t"]
OPERATORS = ["AND", "OR", "NOT", "TO", "text:", "marks:", ")~2"]
WORDS = [*OPERATORS, "mug", "12", '12"', "50x70", "cm", "ml", "café", "-mug"]


def test_whatever_is_strung_together_is_answered(client: Client, mug) -> None:
    chance = random.Random(4)
    for _ in range(150):
        pieces = chance.choices(LETTERS, k=chance.randint(0, 12)) + chance.choices(WORDS, k=chance.randint(0, 6))
        chance.shuffle(pieces)
        words = chance.choice(["", " "]).join(pieces)
        response = client.get("/api/v1/search/", {"q": words})
        assert response.status_code == 200, ascii(words)


def test_what_is_typed_comes_back_escaped(client: Client, mug) -> None:
    for words in ('mug "><img src=x onerror=alert(1)>', "mugg <b>x</b>", "zzzzzz<script>alert(1)</script>"):
        page = client.get("/search/", {"q": words}).content
        assert b"<img src=x" not in page
        assert b"<b>x</b>" not in page
        assert b"<script>alert" not in page


def test_only_so_many_words_are_looked_up(client: Client, mug) -> None:
    many = " ".join(f"w{number}" for number in range(60))
    assert client.get("/api/v1/search/", {"q": f"mug {many}"}).json()["count"] == 1
    wanted = understood(many * 100)
    assert len(wanted.parts) <= 24
    assert len(understood(" ".join(f"-x{number}" for number in range(500))).excluded) <= 24


def test_of_a_long_query_the_first_words_are_looked_up_as_names_of_categories_and_brands(
    index_now, monkeypatch
) -> None:
    make_product("Black cable with plug")
    index_now()
    asked: list[str] = []
    frequency = Vocabulary.frequency

    def noted(self: Vocabulary, field: str, term: str) -> int:
        asked.append(field)
        return frequency(self, field, term)

    monkeypatch.setattr(Vocabulary, "frequency", noted)
    find(Criteria(words=f'"{"black cable with " * 1000}"'), synonyms.NONE)
    of_a_reading = 2 * MOST_WORDS * LONGEST_NAME
    assert 0 < asked.count("marks") <= 2 * of_a_reading


def test_of_a_long_phrase_the_first_words_count(index_now) -> None:
    row = [first + second + "q" for first in "bdfghjklmnp" for second in "aeiouy"][:MOST_WORDS]
    make_product("Lamp", description=" ".join(row))
    index_now()
    for end, found in ((row[-1], 1), (row[0], 0)):
        phrase = " ".join([*row[:-1], end, *["elsewhere"] * 500])
        assert connections["default"].get_backend().search(f'"{phrase}"')["hits"] == found


def test_a_page_far_away_is_not_found(client: Client, mug) -> None:
    for path in ("/search/", "/api/v1/search/", "/api/v1/products/"):
        assert client.get(path, {"q": "mug", "page": str(10**9)}).status_code == 404, path


def test_odd_values_are_refused_or_find_nothing(client: Client, mug, subtests) -> None:
    for name in ("category", "brand", "colour", "sort", "page", "min_price", "in_stock", "rating"):
        for value in ("\0", '"', "*", "a" * 5_000, "1e400", "9" * 5_000, "٣", "[1 TO 2]"):
            with subtests.test(f"{name}={value[:20]!a}"):
                assert client.get("/search/", {name: value}).status_code in (200, 404)
                assert client.get("/api/v1/products/", {name: value}).status_code in (200, 400, 404)


def test_hundreds_of_values_at_once_are_refused(client: Client, mug) -> None:
    response = client.get("/api/v1/products/", {"colour": [str(number) for number in range(500)]})
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["colour"]


def test_odd_category_paths_are_not_found(client: Client, mug) -> None:
    for path in ("/c/%00/", "/c/" + "a" * 3_000 + "/", "/c/../", "/c/home//"):
        assert client.get(path).status_code == 404, path
