"""The four products that an artwork is sold as, each photographed as it were: 800 × 800, light from the upper left."""

from importlib import import_module

from PIL import Image


def mock_up(product: str, artwork: Image.Image) -> Image.Image:
    """`product` is one of `demo.art.work.PRODUCTS`."""
    picture: Image.Image = import_module(f"demo.art.mockups.{product}").draw(artwork)
    return picture
