"""Renditions of pictures (products', banners'): WebP of at most 200, 400 and 800 pixels in width, named by the hash of
their content.

The checks come before anything is decoded: a few kilobytes can unfold into gigabytes of pixels."""

import struct
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from shop import outbox
from shop.models import Banner, Picture
from shop.models.pictures import RenderedPicture

WIDTHS = (200, 400, 800)
COLUMNS = {width: f"rendition_{width}" for width in WIDTHS}
FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
QUALITY = 82
THREADS, RENDERED_TOGETHER = 2, 40
MOST_BYTES_PER_PIXEL = 0.25  # of a WebP that is shown as it came


class UnusablePicture(Exception):
    """The file can't be shown; the message says why, in words for staff."""


class Missing(UnusablePicture):
    """The file is gone: perhaps only for the moment."""


@dataclass(frozen=True, slots=True)
class Renditions:
    """`files` maps the width asked for to the file's content; a smaller original is never blown up."""

    files: dict[int, bytes]
    width: int
    height: int
    mean_colour: str


def check(file: IO[bytes]) -> None:
    """Raise UnusablePicture unless the file may be decoded; reads its header only. For upload forms."""
    _open(file)
    file.seek(0)


def render(file: IO[bytes]) -> Renditions:
    """Turned as the camera meant it, stripped of everything but pixels."""
    image = _open(file)
    try:
        image.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))  # JPEG: decode no larger than is of use
        turned = ImageOps.exif_transpose(image)
        flat = _without_transparency(turned)
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise UnusablePicture("The file is damaged or cut off.") from error
    largest = _narrowed(flat, WIDTHS[-1])
    as_it_came = (
        _plain_webp(file, flat.width * flat.height) if largest is flat else None
    )  # nothing to gain from coding it again
    red, green, blue = flat.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return Renditions(
        files={
            width: as_it_came if as_it_came and width >= largest.width else _webp(_narrowed(largest, width))
            for width in WIDTHS
        },
        width=largest.width,
        height=largest.height,
        mean_colour=f"#{red:02x}{green:02x}{blue:02x}",
    )


def make_renditions(picture: RenderedPicture) -> None:
    """Write the picture's renditions to the storage and note them on its row; `problem` says so if that can't be.

    Costs nothing when they were made from the same original."""
    _keep(picture, _outcome(picture))


def make_all_renditions(pictures: Sequence[RenderedPicture]) -> None:
    """The same for many, on two processors: Pillow works without Python's lock. The database is used by this thread
    alone, so that it may be inside a transaction."""
    with ThreadPoolExecutor(THREADS) as pool:
        for start in range(0, len(pictures), RENDERED_TOGETHER):
            batch = pictures[start : start + RENDERED_TOGETHER]
            for picture, outcome in zip(batch, pool.map(_outcome, batch), strict=True):
                _keep(picture, outcome)


def _outcome(picture: RenderedPicture) -> tuple[str, Renditions] | UnusablePicture | None:
    """What comes of the original: its hash and renditions, or why not; None when nothing is to be done."""
    try:
        with picture.original.open("rb") as file:
            if file.size > MAX_BYTES:
                return UnusablePicture(_too_many_bytes(file.size))
            content = file.read()
        digest = sha256(content).hexdigest()
        if digest == picture.content_hash and picture.rendition_800:
            return None
        return digest, render(BytesIO(content))
    except FileNotFoundError as error:
        return Missing(str(error))
    except UnusablePicture as error:
        return error


def _keep(picture: RenderedPicture, outcome: tuple[str, Renditions] | UnusablePicture | None) -> None:
    match outcome:
        case None:
            return
        case Missing():
            _note(picture, problem="The file is missing.")
        case UnusablePicture():
            # what was made from an earlier original isn't this picture any more
            _note(picture, content_hash="", problem=str(outcome), **dict.fromkeys(COLUMNS.values(), ""))
        case digest, made:
            _note(
                picture,
                content_hash=digest,
                width=made.width,
                height=made.height,
                mean_colour=made.mean_colour,
                problem="",
                **{COLUMNS[width]: _store(content, width) for width, content in made.files.items()},
            )


def drain_outbox() -> int:
    """Make the renditions that changed products still lack; returns how many pictures were looked at."""
    looked_at = 0
    is_full = True
    while is_full:
        with outbox.drain("renditions", limit=50) as batch:
            pictures = list(Picture.objects.filter(product_id__in=batch.product_ids).order_by("id"))
            make_all_renditions(pictures)
            looked_at += len(pictures)
        is_full = batch.is_full
    return looked_at


def render_new_banners() -> int:
    """Banners aren't products, so that no outbox row tells of them; there are few enough to look at."""
    new = list(Banner.objects.filter(content_hash="", problem="").exclude(original=""))
    make_all_renditions(new)
    return len(new)


def _open(file: IO[bytes]) -> Image.Image:
    file.seek(0, 2)
    if (size := file.tell()) > MAX_BYTES:
        raise UnusablePicture(_too_many_bytes(size))
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(file, formats=FORMATS)  # by content, whatever the name says
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnusablePicture(_too_many_pixels()) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnusablePicture("Only JPEG, PNG and WebP pictures can be used.") from error
    if image.width * image.height > MAX_PIXELS:
        raise UnusablePicture(_too_many_pixels())
    if getattr(image, "n_frames", 1) != 1:
        raise UnusablePicture("Moving pictures can't be used.")
    return image


def _without_transparency(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image.convert("RGB")


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _plain_webp(file: IO[bytes], pixels: int) -> bytes | None:
    """The file's content where it is a small lossy WebP of pixels alone: no metadata, nothing behind them."""
    file.seek(0)
    content = file.read()
    riff, size, webp, chunk, length = struct.unpack_from("<4sI4s4sI", content.ljust(20))
    is_plain = (riff, webp, chunk) == (b"RIFF", b"WEBP", b"VP8 ") and size == len(content) - 8
    is_alone = len(content) - 20 - length in (0, 1)  # chunks are filled up to even lengths
    return content if is_plain and is_alone and len(content) <= pixels * MOST_BYTES_PER_PIXEL else None


def _webp(image: Image.Image) -> bytes:
    target = BytesIO()
    image.save(target, "WEBP", quality=QUALITY, method=4)
    return target.getvalue()


def _store(content: bytes, width: int) -> str:
    """The name in the storage. The same content is written once."""
    name = f"{sha256(content).hexdigest()[:32]}-{width}.webp"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name


def _note(picture: RenderedPicture, **columns: str | int) -> None:
    """Only rows that differ are written: each write is a change that the index must hear of."""
    if all(getattr(picture, column) == value for column, value in columns.items()):
        return
    for column, value in columns.items():
        setattr(picture, column, value)
    picture.save(update_fields=list(columns))


def _too_many_bytes(size: int) -> str:
    return f"The file has {size / 1024 / 1024:.1f} MB; at most {MAX_BYTES // 1024 // 1024} are allowed."


def _too_many_pixels() -> str:
    return f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels."
