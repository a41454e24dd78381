"""A product's picture as the encoder should see it: decoded no larger than needed, turned, on white."""

import warnings
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_PIXELS = 40_000_000
ENOUGH = 512  # pixels a side: the encoder looks at 224, the trim at fewer


class Unreadable(Exception):
    """No picture, a damaged one, or one with too many pixels."""


def read(file: IO[bytes]) -> Image.Image:
    """RGB. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(file, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise Unreadable("too many pixels")
        image.draft("RGB", (ENOUGH, ENOUGH))
        return on_white(ImageOps.exif_transpose(image))
    except (
        *(Image.DecompressionBombWarning, Image.DecompressionBombError, UnidentifiedImageError),
        *(OSError, ValueError, SyntaxError, MemoryError),
    ) as error:
        raise Unreadable(str(error)) from error


def on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        opaque = Image.new("RGBA", image.size, "white")
        opaque.alpha_composite(image.convert("RGBA"))
        return opaque.convert("RGB")
    return image.convert("RGB")
