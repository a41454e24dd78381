"""The one way in which a picture becomes the square that the encoder looks at. Pillow alone, and only when needed: the
encoder process gets squares."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 224


def squared(picture: "Image") -> "Image":
    from PIL.Image import Resampling

    return picture.convert("RGB").resize((SIDE, SIDE), Resampling.BICUBIC, reducing_gap=2.0)
