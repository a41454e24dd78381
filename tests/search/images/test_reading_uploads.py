"""What becomes of the pictures that shoppers send."""

import pytest
from PIL import Image, ImageDraw

from search.images import guarding
from search.images.guarding import Refused
from tests.search.images import hostile
from tests.search.images.hostile import photograph, saved


def is_like_the_photograph(picture: Image.Image) -> bool:
    left, right = (picture.getpixel((int(picture.width * part), picture.height // 2)) for part in (0.25, 0.75))
    return left[0] > 150 > left[2] and right[2] > 150 > right[0]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_it_takes_the_four_formats(format: str) -> None:
    picture = guarding.read(saved(photograph(), format))
    assert (picture.mode, picture.size) == ("RGB", (300, 200))
    assert is_like_the_photograph(picture)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_is_large_gets_small(format: str) -> None:
    picture = guarding.read(saved(photograph((3000, 2000)), format))
    assert picture.size == (1024, 683)
    assert is_like_the_photograph(picture)


@pytest.mark.parametrize(
    ("mode", "format"),
    [
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("I;16", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("P", "GIF"),
        ("RGBA", "WEBP"),
    ],
)
def test_every_kind_of_colours_becomes_plain_ones(mode: str, format: str) -> None:
    image = Image.new("L", (64, 64), 255)
    ImageDraw.Draw(image).rectangle((0, 0, 31, 63), fill=0)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257)
    picture = guarding.read(saved(image.convert(mode), format))
    assert picture.mode == "RGB"
    dark, light = picture.getpixel((16, 32)), picture.getpixel((48, 32))
    assert max(dark) < 80
    assert min(light) > 190


def test_what_is_seen_through_is_white() -> None:
    clear = Image.new("RGBA", (2000, 1500), (0, 0, 0, 0))
    half = Image.new("RGBA", (64, 64), (0, 0, 0, 128))
    palette = Image.new("P", (64, 64))
    assert guarding.read(saved(clear, "PNG")).getpixel((9, 9)) == (255, 255, 255)
    assert guarding.read(saved(half, "WEBP", lossless=True)).getpixel((9, 9)) == (127, 127, 127)
    assert guarding.read(saved(palette, "PNG", transparency=0)).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_it_is_turned_as_the_camera_meant_it_and_tells_nothing_else(format: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right
    exif[0x010F] = "Someone’s camera"
    sideways = photograph((300, 200)).transpose(Image.Transpose.ROTATE_90)
    picture = guarding.read(saved(sideways, format, exif=exif))
    assert picture.size == (300, 200)
    assert is_like_the_photograph(picture)
    assert not picture.getexif()
    assert "exif" not in picture.info


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_of_a_film_it_takes_the_first_frame(format: str) -> None:
    others = [Image.new("RGB", (300, 200), colour) for colour in ("green", "black")]
    film = saved(photograph(), format, save_all=True, append_images=others, duration=100)
    assert is_like_the_photograph(guarding.read(film))


def test_a_picture_that_is_a_page_too_becomes_pixels() -> None:
    picture = guarding.read(hostile.polyglot())
    assert is_like_the_photograph(picture)
    assert b"script" not in saved(picture, "WEBP")


def test_photographs_of_fifty_megapixels_are_fine_where_they_come_in_one_scan() -> None:
    large = saved(photograph((8000, 6200)), "JPEG", quality=30)
    assert guarding.read(large).size == (1024, 794)
    with pytest.raises(Refused, match="16 million"):
        guarding.read(saved(photograph((4100, 4000)), "JPEG", quality=30, progressive=True))


CASES = {
    "nothing": (b"", 400, "empty"),
    "nine megabytes": (saved(photograph(), "JPEG") + bytes(9 * 1024 * 1024), 413, "too_large"),
    "a drawing in XML": (hostile.SVG, 415, "unsupported_format"),
    "a page": (hostile.HTML, 415, "unsupported_format"),
    "PostScript": (hostile.EPS, 415, "unsupported_format"),
    "TIFF": (saved(photograph(), "TIFF"), 415, "unsupported_format"),
    "BMP": (saved(photograph(), "BMP"), 415, "unsupported_format"),
    "an icon": (saved(photograph((32, 32)), "ICO"), 415, "unsupported_format"),
    "text": (b"hello", 415, "unsupported_format"),
    "a page behind a JPEG's first letters": (b"\xff\xd8\xff" + hostile.HTML, 400, "damaged"),
    "a page behind a PNG's first letters": (b"\x89PNG\r\n\x1a\n" + hostile.HTML, None, None),
    "cut off JPEG": (saved(photograph((900, 900)), "JPEG")[:2000], 400, "damaged"),
    "cut off PNG": (saved(Image.effect_noise((90, 90), 50), "PNG")[:900], 400, "damaged"),
    "cut off WebP": (saved(Image.effect_noise((90, 90), 50), "WEBP")[:900], 400, "damaged"),
    "cut off GIF": (saved(Image.effect_noise((90, 90), 50), "GIF")[:1200], 400, "damaged"),
    "only a JPEG's beginning": (b"\xff\xd8\xff\xe0", 400, "damaged"),
    "only a PNG's beginning": (b"\x89PNG\r\n\x1a\n", 400, "damaged"),
    "one pixel": (saved(Image.new("RGB", (1, 1)), "PNG"), 400, "too_small"),
    "no pixel": (hostile.png_of(0, 0), 400, "too_small"),
    "PNG of 169 megapixels": (hostile.png_bomb(), 413, "too_many_pixels"),
    "PNG of most pixels": (hostile.png_of(2**31 - 1, 2**31 - 1), 413, "too_many_pixels"),
    "WebP of 268 megapixels": (hostile.webp_of(16_384, 16_384), 413, "too_many_pixels"),
    "GIF with a large first frame": (hostile.gif_of(60_000, 60_000), 413, "too_many_pixels"),
    "JPEG of four gigapixels": (hostile.jpeg_of(65_000, 65_000), 413, "too_many_pixels"),
    "JPEG of 400 scans": (hostile.jpeg_with_scans(400), 400, "damaged"),
    "JPEG of two million comments": (hostile.tiny_segments(b"\xfe"), 400, "damaged"),
    "GIF of a million comments": (hostile.gif_of(20, 20, comments=1_000_000), 400, "damaged"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_refuses(name: str) -> None:
    content, status, code = CASES[name]
    with pytest.raises(Refused) as refused:
        guarding.read(content)
    if status:
        assert (refused.value.status, refused.value.code) == (status, code)
    assert str(refused.value).endswith(".")


def test_bombs_are_refused_before_anything_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "open", None)
    for name in CASES:
        if "pixels" in name or "comments" in name or "scans" in name:
            with pytest.raises(Refused):
                guarding.read(CASES[name][0])


def test_packed_text_is_not_unpacked() -> None:
    assert guarding.read(hostile.png_of_packed_text()).size == (20, 20)


def test_one_picture_is_decoded_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "WAIT_SECONDS", 0.01)
    with guarding._alone(), pytest.raises(Refused) as refused:
        guarding.read(saved(photograph(), "PNG"))
    assert refused.value.status == 429
    assert refused.value.wait_seconds
    guarding.read(saved(photograph(), "PNG"))
