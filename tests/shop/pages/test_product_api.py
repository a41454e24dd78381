import pytest
from django.test import Client

from tests.factories import make_product, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def mug() -> None:
    product = make_product(
        "Mug", slug="mug", category="Kitchen > Mugs", sku="S", price="10", brand="Kiln", description="By hand.",
        attributes={"material": "Clay"}, variant_attributes={"size": "S"}, on_hand=0,
    )  # fmt: skip
    make_variant(product, sku="L", price="12.50", attributes={"size": "L"}, compare_at_price="15")


def test_a_product_is_told_in_full(client: Client, mug: None) -> None:
    assert client.get("/api/v1/products/mug/").json() == {
        "slug": "mug",
        "name": "Mug",
        "brand": "Kiln",
        "category": "kitchen/mugs",
        "url": "http://testserver/p/mug/",
        "price": {"amount": "12.5000", "currency": "EUR"},
        "compare_at_price": {"amount": "15.0000", "currency": "EUR"},
        "in_stock": True,
        "rating": None,
        "rating_count": 0,
        "image": None,
        "description": "By hand.",
        "attributes": {"material": "Clay"},
        "images": [],
        "variants": [
            {
                "sku": "S",
                "label": "S",
                "price": {"amount": "10.0000", "currency": "EUR"},
                "compare_at_price": None,
                "in_stock": False,
                "attributes": {"size": "S"},
            },
            {
                "sku": "L",
                "label": "L",
                "price": {"amount": "12.5000", "currency": "EUR"},
                "compare_at_price": {"amount": "15.0000", "currency": "EUR"},
                "in_stock": True,
                "attributes": {"size": "L"},
            },
        ],
    }


def test_what_the_client_knows_already_is_not_sent_again(client: Client, mug: None) -> None:
    etag = client.get("/api/v1/products/mug/")["ETag"]
    again = client.get("/api/v1/products/mug/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    make_product("Other", slug="other")
    assert client.get("/api/v1/products/other/", headers={"if-none-match": etag}).status_code == 200


def test_what_is_not_on_sale_is_a_problem(client: Client) -> None:
    make_product(slug="hidden", is_active=False)
    response = client.get("/api/v1/products/hidden/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "not_found"


def test_categories_come_as_a_tree_with_counts(client: Client, mug: None) -> None:
    make_product(category="Kitchen")
    make_product(category="Garden", is_active=False)
    assert client.get("/api/v1/categories/").json() == {
        "count": 2,
        "results": [
            {"name": "Kitchen", "path": "kitchen", "parent": "", "count": 2, "url": "http://testserver/c/kitchen/"},
            {
                "name": "Mugs",
                "path": "kitchen/mugs",
                "parent": "kitchen",
                "count": 1,
                "url": "http://testserver/c/kitchen/mugs/",
            },
        ],
    }
