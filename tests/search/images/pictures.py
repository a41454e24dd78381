"""Small drawn pictures whose likeness is obvious, and products that show them."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from shop.models import Picture, Product
from tests.factories import make_product

SHAPES = ("circles", "stripes", "check")
COLOURS = {"red": "#c0392b", "blue": "#2a5caa", "green": "#2f7d4f"}


def draw(shape: str, colour: str = "red", size: int = 160, shift: int = 0) -> Image.Image:
    picture = Image.new("RGB", (size, size), "#f4efe6")
    pen, ink, step = ImageDraw.Draw(picture), COLOURS.get(colour, colour), size // 5
    for row in range(-1, 6):
        for column in range(-1, 6):
            x, y = column * step + shift, row * step + shift
            if shape == "circles":
                pen.ellipse((x + 4, y + 4, x + step - 4, y + step - 4), fill=ink)
            elif shape == "stripes" and column == 0:
                pen.line((-size, y, size * 2, y + size), fill=ink, width=8)
            elif shape == "check" and (row + column) % 2:
                pen.rectangle((x, y, x + step, y + step), fill=ink)
    return picture


def png(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def add_picture(product: Product, picture: Image.Image | bytes, name: str = "picture.png") -> Picture:
    content = picture if isinstance(picture, bytes) else png(picture)
    return Picture.objects.create(product=product, original=ContentFile(content, name), position=0)


def make_pictured(shape: str, colour: str = "red", shift: int = 0, **fields: object) -> Product:
    product = make_product(name=f"{colour} {shape}", **fields)
    add_picture(product, draw(shape, colour, shift=shift))
    return product
