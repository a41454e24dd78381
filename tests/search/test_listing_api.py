import pytest
from django.test import Client

from shop.models import Attribute
from tests.factories import make_product

pytestmark = pytest.mark.django_db

BAD_VALUES = [
    ("min_price", "abc"),
    ("max_price", "Infinity"),
    ("page", "0"),
    ("page", "-1"),
    ("page_size", "101"),
    ("page_size", "0"),
    ("sort", "cheapest"),
    ("category", "no/such"),
    ("rating", "6"),
]


@pytest.fixture
def shelves(index_now) -> None:
    Attribute.objects.create(code="colour", name="Colour", is_facet=True)
    make_product(
        "Red mug", slug="red-mug", category="Home > Mugs", price="5.5", compare_at_price="8", brand="Alba",
        attributes={"colour": "red"}, on_hand=3,
    )  # fmt: skip
    make_product("Blue mug", slug="blue-mug", category="Home > Mugs", price="8", attributes={"colour": "blue"})
    make_product("Chair", slug="chair", category="Garden", price="90", attributes={"colour": "red"})
    index_now()


def slugs(response) -> list[str]:
    return [item["slug"] for item in response.json()["results"]]


def test_an_item_says_all_that_a_card_shows(client: Client, shelves) -> None:
    body = client.get("/api/v1/products/", {"q": "alba"}).json()
    assert (body["count"], body["next"], body["previous"], body["notice"]) == (1, None, None, "")
    assert body["results"] == [
        {
            "slug": "red-mug",
            "name": "Red mug",
            "brand": "Alba",
            "category": "home/mugs",
            "url": "http://testserver/p/red-mug/",
            "price": {"amount": "5.5000", "currency": "EUR"},
            "compare_at_price": {"amount": "8.0000", "currency": "EUR"},
            "in_stock": True,
            "rating": None,
            "rating_count": 0,
            "image": None,
        }
    ]


def test_facets_carry_counts(client: Client, shelves) -> None:
    facets = {facet["name"]: facet for facet in client.get("/api/v1/search/", {"colour": "red"}).json()["facets"]}
    assert facets["colour"]["values"] == [
        {"value": "red", "label": "red", "count": 2, "selected": True},
        {"value": "blue", "label": "blue", "count": 1, "selected": False},
    ]
    assert facets["price"]["minimum"] == "5"
    assert facets["price"]["maximum"] == "90"
    assert {value["value"]: value["count"] for value in facets["category"]["values"]} == {"home": 1, "garden": 1}


def test_filters_and_sorting(client: Client, shelves) -> None:
    asked = {"category": "home", "min_price": "5", "max_price": "10", "sort": "-price", "in_stock": "true"}
    assert slugs(client.get("/api/v1/products/", asked)) == ["blue-mug", "red-mug"]
    assert slugs(client.get("/api/v1/products/", {"brand": "Alba"})) == ["red-mug"]


def test_next_and_previous_lead_through_all_products(client: Client, shelves) -> None:
    found, url = [], "/api/v1/products/?sort=price&page_size=1"
    while url:
        response = client.get(url)
        found += slugs(response)
        url = response.json()["next"]
    assert found == ["red-mug", "blue-mug", "chair"]
    assert response.json()["previous"] == "http://testserver/api/v1/products/?sort=price&page=2&page_size=1"


@pytest.mark.parametrize("path", ["/api/v1/products/", "/api/v1/search/"])
def test_a_bad_value_is_refused_by_name(client: Client, shelves, subtests, path: str) -> None:
    for field, value in BAD_VALUES:
        with subtests.test(f"{field}={value}"):
            response = client.get(path, {field: value})
            assert response.status_code == 400
            assert response["Content-Type"] == "application/problem+json"
            assert list(response.json()["errors"]) == [field]


def test_a_highest_price_below_the_lowest_is_refused(client: Client, shelves) -> None:
    response = client.get("/api/v1/products/", {"min_price": "10", "max_price": "5"})
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["max_price"]


def test_a_page_beyond_the_end_is_not_found(client: Client, shelves) -> None:
    response = client.get("/api/v1/products/", {"page": "99999999"})
    assert response.status_code == 404
    assert response.json()["code"] == "not_found"


def test_the_schema_documents_parameters_and_answer(client: Client) -> None:
    schema = client.get("/api/schema/", {"format": "json"}).json()
    operation = schema["paths"]["/api/v1/products/"]["get"]
    names = {parameter["name"] for parameter in operation["parameters"]}
    assert {"q", "category", "min_price", "max_price", "sort", "page", "page_size"} <= names
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert set(schema["components"]["schemas"][answer.rpartition("/")[2]]["properties"]) >= {
        "count",
        "next",
        "previous",
        "results",
        "facets",
    }
