"""No dead ends: what happens when no product has all the words."""

import pytest
from django.test import Client

from tests.factories import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(index_now) -> None:
    for name in ("Porcelain teapot", "Porcelain cup", "Garden chair", "Steel kettle with lid"):
        make_product(name)
    index_now()


def search(client: Client, words: str) -> tuple[list[str], str]:
    body = client.get("/api/v1/search/", {"q": words}).json()
    return sorted(item["name"] for item in body["results"]), body["notice"]


def test_all_words_found_needs_no_notice(client: Client, shelf) -> None:
    assert search(client, "porcelain teapots") == (["Porcelain teapot"], "")


def test_a_misspelt_word_is_corrected_and_the_customer_told(client: Client, shelf) -> None:
    names, notice = search(client, "procelain tepot")
    assert names == ["Porcelain teapot"]
    assert "“porcelain teapot”" in notice


def test_one_word_may_be_missing_before_two_may(client: Client, shelf) -> None:
    names, notice = search(client, "steel kettle zzzzzz")
    assert names == ["Steel kettle with lid"]
    assert notice == "Nothing matched all words; showing products with some of them."
    assert search(client, "zzzzzz yyyyyy kettle")[0] == ["Steel kettle with lid"]


def test_words_shut_out_stay_out_while_relaxing(client: Client, shelf) -> None:
    assert search(client, "porcelain zzzzzz -cup")[0] == ["Porcelain teapot"]


def test_nothing_at_all_is_said_plainly(client: Client, shelf) -> None:
    assert search(client, "zzzzzz") == ([], "")
    page = client.get("/search/", {"q": "zzzzzz"})
    assert page.status_code == 200
    assert page.context["results"].total == 0


def test_a_sku_finds_its_product(client: Client, index_now) -> None:
    make_product("Chair", sku="CH-4711/B")
    make_product("Table", sku="CH-4712/B")
    index_now()
    for typed in ("CH-4711/B", "ch-4711", "ch 4711 b"):
        assert search(client, typed)[0] == ["Chair"], typed
