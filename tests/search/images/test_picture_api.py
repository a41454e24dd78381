"""Search by picture for mobile clients."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from search.images import uploading
from search.models import PictureSearch
from shop.models import Event
from tests.search.images import hostile
from tests.search.images.pictures import draw, make_pictured, png

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/search/image/"


def send(client: Client, content: bytes, **fields):
    return client.post(ADDRESS, {"image": SimpleUploadedFile("mine.png", content), **fields})


@pytest.fixture
def catalogue(encode_all: Callable[[], object]) -> None:
    for number, shape in enumerate(("circles", "stripes", "check")):
        make_pictured(shape, category=f"Home > {shape}", price=str(10 * (number + 1)))
    encode_all()


@pytest.mark.usefixtures("catalogue")
def test_it_answers_with_items_as_listings_have_them(client: Client, stored: Callable[[], list[Event]]) -> None:
    answer = send(client, png(draw("circles")), style="1", page_size="2")
    assert answer.status_code == 200
    body = answer.json()
    (event,) = stored()
    assert body["search_id"] == str(event.search_id)
    assert (event.kind, event.platform) == ("image_search", "phone")
    assert body["results"][0]["name"] == "red circles"
    assert body["results"][0]["price"] == {"amount": "10.0000", "currency": "EUR"}
    assert set(body["results"][0]) >= {"slug", "url", "category", "in_stock", "image", "is_exact"}
    assert (len(body["results"]), body["next_page"], body["categories"][0]["path"]) == (2, 2, "home/circles")
    second = send(client, png(draw("circles")), page="2", page_size="2").json()
    assert (len(second["results"]), second["next_page"]) == (1, None)
    assert not PictureSearch.objects.exists()


@pytest.mark.usefixtures("catalogue")
def test_filters_are_those_of_the_page(client: Client) -> None:
    found = send(client, png(draw("circles")), min_price="15", category="home/check").json()["results"]
    assert [each["name"] for each in found] == ["red check"]
    refused = send(client, png(draw("circles")), min_price="much", category="nowhere")
    assert refused.status_code == 400
    assert set(refused.json()["errors"]) == {"min_price", "category"}
    assert send(client, png(draw("circles")), page="4").json()["code"] == "not_found"


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (hostile.SVG, 415, "unsupported_format"),
        (hostile.webp_of(16_000, 16_000), 413, "too_many_pixels"),
        (bytes(9 * 1024 * 1024), 413, "too_large"),
        (b"", 400, "empty"),
    ],
)
def test_refusals_have_the_one_shape(client: Client, content: bytes, status: int, code: str) -> None:
    answer = send(client, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"


def test_it_is_missing_busy_resting_or_too_often(client: Client, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.post(ADDRESS, {}).json()["code"] == "required"
    assert client.post(ADDRESS, {"image": "x"}, content_type="application/json").status_code == 415
    resting = send(client, png(draw("circles")))
    assert (resting.status_code, resting.json()["code"], resting["Retry-After"]) == (503, "encoder_unavailable", "30")
    settings.SHOP_RATE_LIMITS = True
    monkeypatch.setattr(uploading, "A_MINUTE_BY_VISITOR", 0)
    often = send(client, png(draw("circles")))
    assert (often.status_code, often.json()["code"]) == (429, "throttled")
    assert often["Retry-After"]


@pytest.mark.usefixtures("catalogue")
def test_look_alikes_of_a_product(client: Client, stored: Callable[[], list[Event]]) -> None:
    product = make_pictured("circles", "blue")
    address = f"/api/v1/products/{product.slug}/look-alikes/"
    assert client.get(address).json()["results"] == []  # not looked at yet
    from search.images import filling

    filling.encode_changes(30)
    body = client.get(f"{address}?style=1").json()
    assert len(body["results"]) == 3
    assert (body["search_id"], body["shelf"]) == (None, "same-style")
    assert stored()[-1].shelf == "same-style"
    assert client.get("/api/v1/products/nothing/look-alikes/").status_code == 404
    assert client.get(f"{address}?page=0").status_code == 400
