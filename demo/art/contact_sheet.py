"""python -m demo.art.contact_sheet STYLE OUT.png [PRODUCT]: the works of a style side by side, for looking at."""

import sys

from PIL import Image

from demo.art import catalogue
from demo.art.mockups import mock_up
from demo.art.work import Work

CELL, GAP, ACROSS = 300, 14, 6


def contact_sheet(style: str, product: str | None = None) -> Image.Image:
    works = catalogue.works(style)
    pictures = [_thumbnail(work, product) for work in works]
    height = pictures[0].height
    rows = -(-len(pictures) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * (CELL + GAP) + GAP, rows * (height + GAP) + GAP), "#e9e6e0")
    for place, picture in enumerate(pictures):
        row, column = divmod(place, ACROSS)
        sheet.paste(picture, (GAP + column * (CELL + GAP), GAP + row * (height + GAP)))
    return sheet


def _thumbnail(work: Work, product: str | None) -> Image.Image:
    artwork = catalogue.draw(work.style.slug, work.seed)
    picture = mock_up(product, artwork, work.square) if product else artwork
    return picture.resize((CELL, picture.height * CELL // picture.width), Image.Resampling.BOX)


if __name__ == "__main__":
    contact_sheet(sys.argv[1], *sys.argv[3:4]).save(sys.argv[2])
