"""What a picture shows is said as staff or an import wrote it, else by the product's name."""

import pytest
from django.test import Client

from shop.models import Picture
from tests.factories import make_product
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_pictures() -> None:
    mug = make_product("Blue mug", slug="mug")
    for letter, alt in (("a", "A blue mug on a shelf"), ("b", "")):
        names = {f"rendition_{width}": f"{letter * 32}-{width}.webp" for width in (200, 400, 800)}
        Picture.objects.create(product=mug, original="originals/x.png", alt=alt, width=8, height=6, **names)


def test_on_the_page(client: Client) -> None:
    images = Page(client.get("/p/mug/").text).all("img")
    assert [image["alt"] for image in images] == ["A blue mug on a shelf", "Blue mug"]


def test_in_the_api(client: Client) -> None:
    product = client.get("/api/v1/products/mug/").json()
    assert [image["alt"] for image in product["images"]] == ["A blue mug on a shelf", "Blue mug"]
    assert product["image"]["alt"] == "A blue mug on a shelf"
