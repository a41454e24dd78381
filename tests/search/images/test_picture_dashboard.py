"""The dashboard “Search by picture”: use, coverage, pictures that stand twice, and products without any."""

import csv
import io
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from search.images import near_duplicates
from search.models import NearDuplicate
from shop.models import Event, OrderLine, Picture
from tests.factories import make_order, make_product, make_staff, set_shop
from tests.search.images.pictures import add_picture, draw, make_pictured

pytestmark = pytest.mark.django_db
PAGE = "/admin/dashboards/search-by-picture/"
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)


@pytest.fixture
def owner() -> Client:
    set_shop(currency="EUR", time_zone="UTC", as_of=datetime(2026, 7, 1, tzinfo=UTC))
    client = Client()
    client.force_login(make_staff())
    return client


def rows(client: Client, card: str) -> list[list[str]]:
    answer = client.get(f"{PAGE}{card}.csv?period=all")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode(), newline="")))[1:]


def event(kind: str, visitor: str = "someone", **fields) -> Event:
    return Event.objects.create(kind=kind, occurred_at=NOON, visitor=visitor, platform="web", **fields)


def test_an_empty_shop_has_a_page_that_says_so(owner: Client) -> None:
    body = owner.get(PAGE).content.decode()
    assert "No picture stands at two products." in body
    assert "Every product on sale has a picture." in body
    assert "none yet" in body
    assert rows(owner, "usage") == [["This period", "0", "", "", "0", "0"]]


def test_use_is_what_the_record_says(owner: Client) -> None:
    mug, pot = make_product("Mug"), make_product("Pot")
    named, opened, idle = (uuid.uuid4() for _ in range(3))
    for number, search in enumerate((named, opened, idle, idle)):
        event("image_search", str(number), search_id=search)
    event("search", search_id=uuid.uuid4(), query="mug")
    for search, visitor, product in ((named, "0", pot), (opened, "1", mug)):
        event("click", visitor, search_id=search, product=product, position=0)
    order = make_order(mug, placed_at=NOON + timedelta(days=3), status="paid")
    OrderLine.objects.filter(order=order).update(search_id=named)
    make_order(mug, visitor="1", placed_at=NOON + timedelta(days=2), status="paid")  # too late
    event("impression", shelf="same-style", products=[mug.pk])
    event("impression", shelf="similar", products=[mug.pk])
    event("click", shelf="more-like-this", product=mug, position=2)
    assert rows(owner, "usage") == [["This period", "3", "66.7%", "33.3%", "1", "1"]]


def test_pictures_at_two_products_are_named_once(owner: Client, encode_all: Callable[[], object]) -> None:
    dots = make_pictured("circles")
    add_picture(dots, draw("circles"))
    twin, near, other = make_product("Twin"), make_product("Near"), make_pictured("stripes", "blue")
    add_picture(twin, draw("circles"))
    add_picture(near, draw("circles", "#c13a2c"))
    Picture.objects.filter(product__in=[dots, twin]).update(content_hash="ab" * 32)
    encode_all()
    assert rows(owner, "near-duplicates") == [["red circles", "Twin", "the same file", ""]]
    assert near_duplicates.find()
    found = rows(owner, "near-duplicates")
    assert [row[:3] for row in found] == [
        ["red circles", "Twin", "the same file"],
        ["red circles", "Near", "looks the same"],
        ["Twin", "Near", "looks the same"],
    ]
    assert other.name not in str(found)
    before = NearDuplicate.objects.count()
    near_duplicates.find()
    assert NearDuplicate.objects.count() == before
    Picture.objects.filter(product=near).delete()
    assert len(rows(owner, "near-duplicates")) == 1


def test_coverage_and_products_without_a_picture(owner: Client, encode_all: Callable[[], object]) -> None:
    seen = make_pictured("circles")
    Picture.objects.update(rendition_800="a.webp")
    broken = make_product("Broken", category="Home")
    add_picture(broken, b"no picture")
    make_product("Hidden", is_active=False)
    encode_all()
    (row,) = rows(owner, "encoder")
    assert row[1:] == ["2", "1", "1", "100.0%"]
    assert rows(owner, "without-picture") == [["Broken", "Home"]]
    body = owner.get(PAGE).content.decode()
    assert f"/admin/shop/product/{broken.pk}/change/" in body
    assert f"/admin/shop/product/{seen.pk}/change/" not in body
