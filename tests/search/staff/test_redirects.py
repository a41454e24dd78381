"""Queries that lead straight to a page, and never out of the shop."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from search.models import SearchRedirect
from shop.models import Collection, Event
from tests.factories import make_category, make_product

pytestmark = pytest.mark.django_db


def make_redirect(queries: str = "returns", **target) -> SearchRedirect:
    redirect = SearchRedirect(queries=queries, **target)
    redirect.full_clean()
    redirect.save()
    return redirect


def test_a_query_leads_to_an_address_a_category_or_a_collection(client: Client) -> None:
    collection = Collection.objects.create(name="Summer", slug="summer")
    make_redirect("Basket, my basket", address="/basket/")
    make_redirect("mugs", category=make_category("Home > Mugs"))
    make_redirect("summer", collection=collection)
    for query, target in {
        "my  BASKET": "/basket/",
        "Mugs": "/c/home/mugs/",
        "summer": collection.get_absolute_url(),
    }.items():
        answer = client.get("/search/", {"q": query})
        assert (answer.status_code, answer["Location"]) == (302, target)


def test_the_search_is_written_down_without_a_number_of_hits(client: Client, stored) -> None:
    make_redirect(address="/basket/")
    client.get("/search/?q=returns")
    (search,) = stored()
    assert (search.kind, search.query, search.result_count) == (Event.Kind.SEARCH, "returns", None)
    assert search.search_id


def test_the_api_tells_where_and_answers_with_products(client: Client, index_now) -> None:
    make_product("Returns manual")
    make_redirect(address="/basket/")
    index_now()
    answer = client.get("/api/v1/search/?q=returns")
    assert answer.status_code == 200
    assert answer.json()["redirect"] == "http://testserver/basket/"
    assert answer.json()["count"] == 1


def test_who_insists_on_his_words_sees_the_products(client: Client, index_now) -> None:
    make_redirect(address="/basket/")
    index_now()
    assert client.get("/search/?q=returns&as_typed=1").status_code == 200


def test_a_part_of_a_page_is_never_swapped_for_another_page(client: Client, index_now) -> None:
    make_redirect(address="/basket/")
    index_now()
    assert client.get("/search/?q=returns", headers={"hx-request": "true"}).status_code == 200


def test_what_is_off_leads_nowhere(client: Client, index_now) -> None:
    make_redirect(address="/basket/", is_active=False)
    make_redirect("old", collection=Collection.objects.create(name="Old", slug="old", is_active=False))
    index_now()
    for query in ("returns", "old", "other"):
        assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example/",
        "basket/",
        "/no such page/",
        "/nowhere-at-all/",
        "/search/?q=mug",
    ],
)
def test_addresses_elsewhere_or_nowhere_are_refused_by_name_of_the_field(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        make_redirect(address=address)
    assert list(refused.value.message_dict) == ["address"]
    assert not SearchRedirect.objects.exists()


@pytest.mark.parametrize("address", ["//evil.example/", "/\\evil.example/", "https://evil.example/"])
def test_the_database_refuses_them_too(address: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SearchRedirect.objects.create(queries="returns", address=address)


def test_it_leads_to_exactly_one_page() -> None:
    with pytest.raises(ValidationError) as refused:
        make_redirect()
    assert list(refused.value.message_dict) == ["category"]
    with pytest.raises(ValidationError) as refused:
        make_redirect(address="/basket/", category=make_category("Home"))
    assert list(refused.value.message_dict) == ["address"]
