from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from shop.models import Picture
from shop.pictures import make_renditions
from tests.factories import make_product
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(media_root: Path) -> Picture:
    target = BytesIO()
    Image.new("RGB", (900, 900), "#808890").save(target, "PNG")
    picture = Picture.objects.create(
        product=make_product("Mug", slug="mug"), original=ContentFile(target.getvalue(), "mug.png"), alt="A grey mug"
    )
    make_renditions(picture)
    return picture


def test_a_rendition_may_be_kept_for_ever(client: Client, picture: Picture) -> None:
    response = client.get(f"/media/{picture.rendition_400}", headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in response
    assert Image.open(BytesIO(response.content)).width == 400


def test_the_page_names_every_size_and_the_pictures_shape(client: Client, picture: Picture) -> None:
    (image,) = Page(client.get("/p/mug/").text).all("img")
    assert image["src"] == f"/media/{picture.rendition_400}"
    assert [part.split()[1] for part in image["srcset"].split(", ")] == ["200w", "400w", "800w"]
    assert (image["width"], image["height"], image["alt"]) == ("800", "800", "A grey mug")
    assert image["fetchpriority"] == "high"
    assert "loading" not in image


ELSEWHERE = [
    "originals/mug.png",
    "../secret_key",
    "..%2Fsecret_key",
    "%2e%2e/secret_key",
    "/etc/passwd",
    "0123456789abcdef0123456789abcdef-400.webp",
    "0123456789abcdef0123456789abcdef-500.webp",
    "",
]


def test_nothing_else_is_served(client: Client, picture: Picture, media_root: Path) -> None:
    assert (media_root / "originals" / "mug.png").is_file()
    (media_root.parent / "secret_key").write_text("hush-hush")
    for name in ELSEWHERE:
        response = client.get(f"/media/{name}")
        assert response.status_code == 404, name
        assert b"hush-hush" not in response.content
