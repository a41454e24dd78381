"""Words on pictures, set in the fonts that lie in demo/fonts."""

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from demo.art.canvas import Canvas
from demo.art.palette import Colour

FONTS = Path(__file__).parent.parent / "fonts"
JOST = "jost/jost-latin-500-normal.woff2"
SERIF = "dm-serif-display/dm-serif-display-latin-400-normal.woff2"
BLACK = "archivo-black/archivo-black-latin-400-normal.woff2"
LIMELIGHT = "limelight/limelight-latin-400-normal.woff2"
POIRET = "poiret-one/poiret-one-latin-400-normal.woff2"


@lru_cache(maxsize=64)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    # the basic engine: raqm may be there or not, and places letters by its own version
    return ImageFont.truetype(FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)


def width_of(words: str, face: str, size: float, tracking: float = 0.0) -> float:
    """In units, with `tracking` units between two letters."""
    letters = font(face, round(size * 3))
    return sum(letters.getlength(letter) for letter in words) / 3 + tracking * (len(words) - 1)


def write(
    canvas: Canvas, words: str, x: float, y: float, face: str, size: float, fill: Colour | int,
    tracking: float = 0.0, anchor: str = "l",
) -> None:  # fmt: skip
    """On the baseline `y`, beginning ("l"), centred ("m") or ending ("r") at `x`."""
    width = width_of(words, face, size, tracking)
    x -= {"l": 0.0, "m": width / 2, "r": width}[anchor]
    letters = font(face, round(size * canvas.scale))
    for letter in words:
        canvas.pen.text((x * canvas.scale, y * canvas.scale), letter, fill=fill, font=letters, anchor="ls")
        x += letters.getlength(letter) / canvas.scale + tracking


def write_turned(
    canvas: Canvas, words: str, x: float, y: float, face: str, size: float, fill: Colour,
    degrees: float, tracking: float = 0.0,
) -> None:  # fmt: skip
    """Centred on (x, y) and turned counter-clockwise."""
    length = round((width_of(words, face, size, tracking) + size) * canvas.scale)
    strip = Image.new("L", (length, round(size * 1.6 * canvas.scale)), 0)
    pen, letters = ImageDraw.Draw(strip), font(face, round(size * canvas.scale))
    across = size * canvas.scale / 2
    for letter in words:
        pen.text((across, size * 1.15 * canvas.scale), letter, fill=255, font=letters, anchor="ls")
        across += letters.getlength(letter) + tracking * canvas.scale
    strip = strip.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    left, top = round(x * canvas.scale - strip.width / 2), round(y * canvas.scale - strip.height / 2)
    canvas.image.paste(fill, (left, top, left + strip.width, top + strip.height), strip)
