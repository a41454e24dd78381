"""The one way in which a picture becomes the square that the encoder looks at. Pillow alone."""

from PIL import Image

SIDE = 224


def squared(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
