"""No dead ends: what happens when few products, or none, have all the words."""

import pytest
from django.test import Client

from search.models import Synonym
from tests.factories import make_product

pytestmark = pytest.mark.django_db

SOME = "Nothing matched all words; showing products with some of them."


@pytest.fixture
def shelf(index_now) -> None:
    for name in ("Porcelain teapot", "Porcelain cup", "Garden chair", "Steel kettle with lid"):
        make_product(name)
    index_now()


def search(client: Client, words: str, **more: str) -> tuple[list[str], str]:
    body = client.get("/api/v1/search/", {"q": words, **more}).json()
    return [item["name"] for item in body["results"]], body["notice"]


def test_many_products_with_all_words_are_all_there_is(client: Client, index_now) -> None:
    for number in range(12):
        make_product(f"Porcelain teapot {number}")
    make_product("Porcelain cup")
    index_now()
    names, notice = search(client, "porcelain teapots")
    assert len(names) == 12
    assert "Porcelain cup" not in names
    assert notice == ""


def test_few_products_with_all_words_are_followed_by_those_that_lack_one(client: Client, shelf) -> None:
    names, notice = search(client, "porcelain teapots")
    assert names == ["Porcelain teapot", "Porcelain cup"]
    assert notice == "1 product has all of the words; those with most of them follow."
    assert search(client, "kettle")[0] == ["Steel kettle with lid"]


def test_what_follows_does_not_depend_on_the_filters(client: Client, index_now) -> None:
    for number in range(12):
        make_product(f"Porcelain teapot {number}", brand="Alba" if number else "Bor")
    make_product("Porcelain cup", brand="Bor")
    index_now()
    assert search(client, "porcelain teapot", brand="Bor")[0] == ["Porcelain teapot 0"]


def test_a_misspelt_word_is_corrected_and_the_customer_told(client: Client, shelf) -> None:
    body = client.get("/api/v1/search/", {"q": "procelain tepot"}).json()
    assert body["results"][0]["name"] == "Porcelain teapot"
    assert body["correction"]["words"] == "porcelain teapot"
    page = client.get("/search/", {"q": "procelain tepot"}).content.decode()
    assert "Showing results for <strong>porcelain teapot</strong>" in page
    assert '<a href="/search/?q=procelain+tepot&amp;as_typed=1"' in page


def test_the_words_as_typed_can_be_insisted_on(client: Client, shelf) -> None:
    body = client.get("/api/v1/search/", {"q": "tepot", "as_typed": "1"}).json()
    assert (body["count"], body["correction"]) == (0, None)


def test_the_commoner_of_two_near_words_is_meant(client: Client, index_now) -> None:
    for name in ("Steel pan", "Steel pot", "Steel lid", "Steep ladder"):
        make_product(name)
    index_now()
    assert client.get("/api/v1/search/", {"q": "steeo"}).json()["correction"]["words"] == "steel"


def test_words_with_synonyms_or_digits_and_known_ones_are_never_corrected(client: Client, shelf) -> None:
    assert client.get("/api/v1/search/", {"q": "tepot"}).json()["correction"]["words"] == "teapot"
    Synonym.objects.create(words="tepot", means="cup")
    assert search(client, "tepot")[0] == ["Porcelain cup"]
    for words in ("tepot", "chairs", "kettle2", "porcelains", "lad"):
        assert client.get("/api/v1/search/", {"q": words}).json()["correction"] is None, words


def test_the_last_word_may_be_half_typed(client: Client, shelf) -> None:
    assert search(client, "porcelain teap")[0][0] == "Porcelain teapot"
    assert search(client, "kettl") == (["Steel kettle with lid"], "")


def test_one_word_may_be_missing_before_two_may(client: Client, shelf) -> None:
    assert search(client, "steel kettle zzzzzz") == (["Steel kettle with lid"], SOME)
    assert search(client, "zzzzzz yyyyyy kettle") == (["Steel kettle with lid"], SOME)


def test_words_shut_out_stay_out_while_relaxing(client: Client, shelf) -> None:
    assert search(client, "porcelain zzzzzz -cup")[0] == ["Porcelain teapot"]
    assert "Porcelain cup" not in search(client, "-cup")[0]


def test_nothing_at_all_is_said_plainly_with_what_others_like(client: Client, shelf) -> None:
    assert search(client, "zzzzzz") == ([], "")
    page = client.get("/search/", {"q": "zzzzzz"})
    assert page.status_code == 200
    assert page.context["results"].total == 0
    assert "What others like here" in page.content.decode()
    assert "Garden chair" in page.content.decode()


def test_what_others_like_comes_from_the_category_first(client: Client, index_now) -> None:
    make_product("Oak chair", category="Garden", popularity=3)
    make_product("Oak table", category="Garden", popularity=5)
    make_product("Lamp", category="Home", popularity=100)
    index_now()
    body = client.get("/api/v1/search/", {"q": "zzzzzz", "category": "garden"}).json()
    assert (body["count"], [item["name"] for item in body["popular"]]) == (0, ["Oak table", "Oak chair"])
    assert client.get("/api/v1/search/", {"q": "oak"}).json()["popular"] == []


def test_what_comes_closest_is_shown_when_nothing_else_helps(client: Client, shelf) -> None:
    names, notice = search(client, "porcelainwarehouse")
    assert sorted(names) == ["Porcelain cup", "Porcelain teapot"]
    assert notice == "Nothing matched; showing what comes closest."


def test_words_run_together_are_taken_apart_where_they_stand_in_a_row(client, index_now):
    make_product("Five fans", attributes={"style": "Art-deco fans"})
    make_product("Lamp", description="Art, and a deco")
    make_product("Fan")
    index_now()
    answer = client.get("/api/v1/search/", {"q": "artdeco"}).json()
    assert ({hit["name"] for hit in answer["results"]}, answer["correction"]["words"]) == (
        {"Five fans", "Lamp"},
        "art deco",
    )
    assert client.get("/api/v1/search/", {"q": "fandeco"}).json()["correction"] is None


def test_a_short_word_is_not_taken_for_one_with_two_other_letters(client, index_now):
    for number in range(3):
        make_product(f"Clear glass {number}")
    index_now()
    answer = client.get("/api/v1/search/", {"q": "cheap glass"}).json()
    assert (answer["count"], answer["correction"]) == (3, None)


def test_a_word_that_shares_only_its_first_half_is_not_similar(client, index_now):
    make_product("Pressed flowers")
    index_now()
    assert search(client, "presently") == ([], "")
    assert search(client, "pressedqv") == (["Pressed flowers"], "Nothing matched; showing what comes closest.")


def test_a_word_cut_short_helps_beside_one_that_nothing_has(client, index_now):
    make_product("Blue cup")
    index_now()
    assert search(client, "blu mountains") == (["Blue cup"], "Nothing matched; showing what comes closest.")
    some = "Nothing matched all words; showing products with some of them."
    assert search(client, "mountains blu") == (["Blue cup"], some)
    assert search(client, "bl mountains") == ([], "")
