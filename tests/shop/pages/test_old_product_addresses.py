import pytest
from django.test import Client

from tests.factories import make_product

pytestmark = pytest.mark.django_db


def test_an_old_address_leads_to_the_new_one_for_good(client: Client) -> None:
    product = make_product(slug="old")
    product.slug = "new"
    product.save()
    for prefix in ("/p", "/api/v1/products"):
        response = client.get(f"{prefix}/old/")
        assert (response.status_code, response["Location"]) == (301, f"{prefix}/new/")


def test_the_old_address_of_what_is_no_longer_sold_is_not_found(client: Client) -> None:
    product = make_product(slug="old")
    product.slug, product.is_active = "new", False
    product.save()
    assert client.get("/p/old/").status_code == 404
    assert client.get("/api/v1/products/old/").status_code == 404
