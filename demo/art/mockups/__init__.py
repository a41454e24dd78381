"""The four products that an artwork is sold as, each photographed as it were: 800 × 800, light from the upper left."""

from importlib import import_module

from PIL import Image

from demo.art.work import Box

MIDDLE = (46, 138, 554, 646)


def mock_up(product: str, artwork: Image.Image, square: Box = MIDDLE) -> Image.Image:
    """`product` is one of `demo.art.work.PRODUCTS`. A cushion shows the artwork's `square`, a mug a little less."""
    picture: Image.Image = import_module(f"demo.art.mockups.{product}").draw(artwork, square)
    return picture
