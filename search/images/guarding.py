"""What a shopper uploads, before and while it is decoded. Nobody's file is believed, and none is kept: what goes on
from here is a small picture of plain pixels."""

import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from search.images import containers
from search.images.containers import PictureFile

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 8 * 1024 * 1024
# What decoding one takes in memory decides: a JPEG can be decoded smaller than it is, unless it has several scans;
# a WebP takes four times the memory of a PNG.
MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 16_000_000, "GIF": 16_000_000, "WEBP": 8_000_000}
MAX_PIXELS_OF_SEVERAL_SCANS = 16_000_000
FEWEST_PIXELS = 16  # on the shorter side
SIDE = 1024  # pixels of the longer side that go on from here
STRIP_PIXELS, LARGEST_WHOLE = 500_000, 4 * SIDE * SIDE
WAIT_SECONDS = 5  # for the picture before


class Refused(Exception):
    """The message is for the shopper; `status` is that of HTTP."""

    def __init__(self, message: str, *, status: int, code: str, wait_seconds: int = 0) -> None:
        super().__init__(message)
        self.status, self.code, self.wait_seconds = status, code, wait_seconds


_one_at_a_time = threading.Lock()


def read(content: bytes) -> "Image":
    """The picture in RGB: its first frame, upright, on white, at most 1024 pixels wide and high. Raises Refused.

    One picture at a time in a process, or ten shoppers would take its memory at once."""
    file = _checked(content)
    with _alone():
        return _decoded(file)


def refuse_too_large(size: int) -> None:
    if size > MAX_BYTES:
        raise Refused(
            f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Please choose a smaller picture.",
            status=413,
            code="too_large",
        )


def _checked(content: bytes) -> PictureFile:
    refuse_too_large(len(content))
    if not content:
        raise Refused("The file is empty. Please choose another picture.", status=400, code="empty")
    try:
        file = containers.sized(content)
        _check_size(file)
        file = containers.bare(file)
    except containers.UnknownFile as error:
        raise Refused(
            "That is no picture that we can read. Please choose a JPEG, PNG, WebP or GIF file.",
            status=415,
            code="unsupported_format",
        ) from error
    except containers.DamagedFile as error:
        raise _damaged() from error
    _check_size(file)  # a GIF's first frame may be larger than it says of the whole
    return file


def _check_size(file: PictureFile) -> None:
    most = MAX_PIXELS[file.format]
    if file.is_buffered:
        most = min(most, MAX_PIXELS_OF_SEVERAL_SCANS)
    if file.pixels > most:
        raise Refused(
            f"The picture has {file.width} × {file.height} pixels, more than the {most // 1_000_000} million that we "
            "can read. Please choose a smaller one.",
            status=413,
            code="too_many_pixels",
        )
    if min(file.width, file.height) < FEWEST_PIXELS:
        raise Refused(
            f"The picture is too small to compare: at least {FEWEST_PIXELS} pixels on each side are needed.",
            status=400,
            code="too_small",
        )


@contextmanager
def _alone() -> Iterator[None]:
    if not _one_at_a_time.acquire(timeout=WAIT_SECONDS):
        raise Refused(
            "Many pictures are being looked at right now. Please try again in a moment.",
            status=429,
            code="busy",
            wait_seconds=WAIT_SECONDS,
        )
    try:
        yield
    finally:
        _one_at_a_time.release()


def _decoded(file: PictureFile) -> "Image":
    from PIL import Image, ImageOps  # only the processes that get a picture load it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(file.content), formats=[file.format]) as image:
                if image.size != (file.width, file.height):
                    raise _damaged()
                orientation = image.getexif().get(0x0112)
                _decode_no_larger_than_needed(image)
                image.load()
                small = _small(image)
    except (OSError, ValueError, SyntaxError, MemoryError, OverflowError, EOFError, Warning, struct.error) as error:
        raise _damaged() from error
    if orientation in range(2, 9):
        small.getexif()[0x0112] = orientation
        small = ImageOps.exif_transpose(small)
    return small


def _decode_no_larger_than_needed(image: "Image") -> None:
    """A JPEG's pixels can be had at a half, a quarter or an eighth: by the longer side, or narrow ones had no limit."""
    parts = next((each for each in (8, 4, 2) if max(image.size) // each >= SIDE), 1)
    image.draft(None, (image.width // parts, image.height // parts))


def _small(image: "Image") -> "Image":
    """By strips, so that no second picture of the full size is in memory."""
    from PIL import Image

    factor = max(1, max(image.size) // SIDE)
    width, height = image.size
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)), "white")
    strip_pixels = STRIP_PIXELS if factor > 1 else LARGEST_WHOLE
    rows = max(1, strip_pixels // width // factor) * factor
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        strip = _on_white(image if bottom - top == height else image.crop((0, top, width, bottom)))
        small.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return small


def _on_white(strip: "Image") -> "Image":
    from PIL import Image

    if strip.mode.startswith("I"):  # 16 bits of grey
        return strip.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if strip.has_transparency_data:
        strip = strip.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", strip.size, "white"), strip).convert("RGB")
    return strip.convert("RGB")


def _damaged() -> Refused:
    return Refused("The file is damaged or cut off. Please choose another picture.", status=400, code="damaged")
