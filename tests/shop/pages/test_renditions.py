from io import BytesIO
from pathlib import Path

import pytest
from django.core.files import storage  # not default_storage itself: pytest looks into it before settings are set
from django.core.files.base import ContentFile
from PIL import Image

from shop import pictures, tasks
from shop.models import OutboxRow, Picture, Product
from tests.factories import make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def make_picture(content: bytes, name: str = "photo.png", product: Product | None = None) -> Picture:
    return Picture.objects.create(product=product or make_product(), original=ContentFile(content, name))


def opened(name: str) -> Image.Image:
    with storage.default_storage.open(name) as file:
        return Image.open(BytesIO(file.read()))


def test_three_sizes_are_made_and_noted() -> None:
    picture = make_picture(encoded(Image.new("RGB", (1600, 1200), "#204060")))
    pictures.make_renditions(picture)
    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.mean_colour, picture.problem) == (800, 600, "#204060", "")
    for width, name in ((200, picture.rendition_200), (400, picture.rendition_400), (800, picture.rendition_800)):
        image = opened(name)
        assert (image.format, image.size) == ("WEBP", (width, width * 3 // 4))


def test_a_small_original_is_not_blown_up() -> None:
    picture = make_picture(encoded(Image.new("RGB", (300, 300), "red")))
    pictures.make_renditions(picture)
    assert [opened(name).width for name in (picture.rendition_200, picture.rendition_400, picture.rendition_800)] == [
        200,
        300,
        300,
    ]


def test_it_is_turned_as_the_camera_meant_and_says_nothing_of_where() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "A camera"
    picture = make_picture(encoded(Image.new("RGB", (400, 200), "red"), "JPEG", exif=exif), "photo.jpg")
    pictures.make_renditions(picture)
    image = opened(picture.rendition_800)
    assert image.size == (200, 400)
    assert not image.getexif()


def test_a_plain_webp_in_its_own_size_is_kept_as_it_came() -> None:
    content = encoded(Image.new("RGB", (800, 800), "teal"), "WEBP", quality=80)
    picture = make_picture(content, "art.webp")
    pictures.make_renditions(picture)
    with storage.default_storage.open(picture.rendition_800) as file:
        assert file.read() == content
    assert opened(picture.rendition_400).size == (400, 400)


def webp_with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    return encoded(Image.new("RGB", (400, 400), "teal"), "WEBP", exif=exif)


HIDING = {
    "metadata": webp_with_exif(),
    "something behind the picture": encoded(Image.new("RGB", (400, 400), "teal"), "WEBP") + b"my address",
}


@pytest.mark.parametrize("content", HIDING.values(), ids=HIDING)
def test_a_webp_with_more_than_pixels_is_stripped(content: bytes) -> None:
    picture = make_picture(content, "art.webp")
    pictures.make_renditions(picture)
    for name in (picture.rendition_200, picture.rendition_400, picture.rendition_800):
        with storage.default_storage.open(name) as file:
            shown = file.read()
        assert b"A camera" not in shown
        assert b"my address" not in shown


def test_many_are_made_at_once_and_a_bad_one_stops_no_other() -> None:
    product = make_product()
    contents = [encoded(Image.new("RGB", (300, 300), colour)) for colour in ("red", "green", "blue")]
    made = [make_picture(content, product=product) for content in [*contents[:2], b"no picture", contents[2]]]
    pictures.make_all_renditions(made)
    rows = list(Picture.objects.order_by("id"))
    assert [bool(row.rendition_200) for row in rows] == [True, True, False, True]
    assert [row.mean_colour for row in rows if row.rendition_200] == ["#ff0000", "#008000", "#0000ff"]
    assert rows[2].problem


def test_a_second_run_writes_nothing() -> None:
    picture = make_picture(encoded(Image.new("RGB", (400, 400), "red")))
    pictures.make_renditions(picture)
    OutboxRow.objects.all().delete()
    pictures.make_renditions(Picture.objects.get())
    assert not OutboxRow.objects.exists()


UNUSABLE = {
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Only JPEG, PNG and WebP"),
    "empty": (lambda: b"", "Only JPEG, PNG and WebP"),
    "gif": (lambda: encoded(Image.new("RGB", (9, 9)), "GIF"), "Only JPEG, PNG and WebP"),
    "bomb": (lambda: encoded(Image.new("1", (13_000, 13_000))), "40 million pixels"),
    "49 megapixels": (lambda: encoded(Image.new("1", (7_000, 7_000))), "40 million pixels"),
    "cut off": (lambda: encoded(Image.effect_noise((400, 400), 90))[:9_000], "damaged"),
    "moving": (
        lambda: encoded(Image.new("RGB", (9, 9)), "WEBP", save_all=True, append_images=[Image.new("RGB", (9, 9), 9)]),
        "Moving",
    ),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_an_unusable_file_is_refused_and_the_reason_noted(kind: str) -> None:
    content, problem = UNUSABLE[kind]
    picture = make_picture(content())
    pictures.make_renditions(picture)
    picture.refresh_from_db()
    assert problem in picture.problem
    assert picture.rendition_800 == ""
    assert storage.default_storage.listdir("")[1] == []


def test_too_many_bytes_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", 1024)
    picture = make_picture(encoded(Image.effect_noise((200, 200), 90)))
    pictures.make_renditions(picture)
    assert "MB" in picture.problem


def test_a_missing_file_is_noted() -> None:
    picture = make_picture(encoded(Image.new("RGB", (9, 9))))
    Path(picture.original.path).unlink()
    pictures.make_renditions(picture)
    assert picture.problem == "The file is missing."


def test_the_worker_draws_what_the_outbox_says() -> None:
    picture = make_picture(encoded(Image.new("RGB", (400, 400), "red")))
    assert OutboxRow.objects.filter(consumer="renditions").exists()
    tasks.make_renditions()
    picture.refresh_from_db()
    assert picture.rendition_400
    tasks.make_renditions()
    assert not OutboxRow.objects.filter(consumer="renditions").exists()


def test_a_form_can_ask_before_anything_is_stored() -> None:
    pictures.check(BytesIO(encoded(Image.new("RGB", (9, 9)))))
    with pytest.raises(pictures.UnusablePicture):
        pictures.check(BytesIO(b"%PDF-1.7"))
