"""What the four products share: a wall that suits the artwork, light, and shadows."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from demo.art.chance import Field, grain, soft
from demo.art.palette import Colour, oklch, to_oklch
from demo.art.paper import from_pixels

SIDE = 800
WALLS = (
    (0.90, 0.014, 85),
    (0.84, 0.026, 45),
    (0.83, 0.020, 150),
    (0.80, 0.020, 240),
    (0.86, 0.012, 330),
    (0.72, 0.030, 160),
)
FRAMES = ("oak", "black", "white")


@lru_cache(maxsize=8)
def character(artwork: bytes) -> tuple[int, str]:
    """Which wall and which frame belong to the picture whose small copy, 12 × 16 RGB, is given."""
    pixels = [tuple(artwork[at : at + 3]) for at in range(0, len(artwork), 3)]
    tones = [to_oklch((red, green, blue)) for red, green, blue in pixels]
    east = sum(chroma * np.cos(np.radians(hue)) for _, chroma, hue in tones)
    north = sum(chroma * np.sin(np.radians(hue)) for _, chroma, hue in tones)
    main_hue = float(np.degrees(np.arctan2(north, east)) % 360)
    far = sorted(range(len(WALLS)), key=lambda wall: -_apart(WALLS[wall][2], main_hue))
    lightness = sum(tone[0] for tone in tones) / len(tones)
    wall = far[sum(artwork) % 3]
    frame = "white" if lightness < 0.45 else FRAMES[sum(artwork) % 7 % 3]
    return wall, frame


def suits(artwork: Image.Image) -> tuple[int, str]:
    return character(artwork.resize((12, 16), Image.Resampling.BOX).tobytes())


def _apart(first: float, second: float) -> float:
    return abs((first - second + 180) % 360 - 180)


def wall_colour(wall: int) -> Colour:
    return oklch(*WALLS[wall])


@lru_cache(maxsize=1)
def daylight() -> Field:
    """Brighter to the upper left, with a little plaster in it; a factor per pixel."""
    down, across = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) / SIDE
    fall = 1.035 - 0.085 * (across * 0.6 + down * 0.8)
    plaster = grain("plaster", SIDE, SIDE) * 0.006 + soft("plaster/slow", SIDE, SIDE, 90) * 0.007
    light: Field = (fall + plaster).astype(np.float32)
    return light[:, :, None]


@lru_cache(maxsize=1)
def window_light() -> Field:
    """Two slanting panes of light, between 0 and 1, very soft."""
    sheet = Image.new("L", (SIDE // 2, SIDE // 2), 0)
    pen = ImageDraw.Draw(sheet)
    for left in (20, 165):
        for top in (-40, 130):
            pen.polygon([(left, top), (left + 125, top + 62), (left + 125, top + 215), (left, top + 153)], fill=255)
    sheet = sheet.filter(ImageFilter.GaussianBlur(9)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    panes: Field = np.asarray(sheet, np.float32)[:, :, None] / np.float32(255)
    return panes


def shadow(points: Sequence[tuple[float, float]], blur: float, strength: float) -> Image.Image:
    """A soft stencil of the outline, to darken with."""
    small = Image.new("L", (SIDE // 4, SIDE // 4), 0)
    ImageDraw.Draw(small).polygon([(x / 4, y / 4) for x, y in points], fill=round(255 * strength))
    small = small.filter(ImageFilter.GaussianBlur(blur / 4))
    return small.resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def box_points(left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def lit(colour: Colour) -> Image.Image:
    """A wall of the colour under daylight."""
    return from_pixels(np.asarray(colour, np.float32) * daylight())
