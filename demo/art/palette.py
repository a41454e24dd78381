"""Colours are chosen in OKLCH, where equal steps look equal, and reach the canvas as sRGB triples."""

import math
from dataclasses import dataclass
from functools import lru_cache

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Colourway:
    """`words` are what a visitor would call the main colours, in order of area."""

    words: str
    paper: Colour
    ink: Colour
    accents: tuple[Colour, ...]
    is_dark: bool = False

    @property
    def all(self) -> tuple[Colour, ...]:
        return (self.paper, self.ink, *self.accents)


Tone = tuple[float, float, float]
"""Lightness, chroma and hue."""

PAPER: Tone = (0.955, 0.018, 85)
INK: Tone = (0.25, 0.02, 260)


def colourway(words: str, *accents: Tone, paper: Tone = PAPER, ink: Tone = INK, is_dark: bool = False) -> Colourway:
    return Colourway(words, oklch(*paper), oklch(*ink), tuple(oklch(*accent) for accent in accents), is_dark)


@lru_cache(maxsize=4096)
def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """Hue in degrees. A colour that no screen can show loses chroma, never its lightness or hue."""
    step = chroma / 60
    while not _is_shown(_linear(lightness, chroma, hue)) and chroma > 0:
        chroma = max(0.0, chroma - step)
    red, green, blue = (_encode(channel) for channel in _linear(lightness, chroma, hue))
    return red, green, blue


def to_oklch(colour: Colour) -> tuple[float, float, float]:
    lightness, a, b = _to_oklab(colour)
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@lru_cache(maxsize=4096)
def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour, blended in OKLab: the middle of two hues stays clean."""
    a, b = _to_oklab(first), _to_oklab(second)
    lightness, green_red, blue_yellow = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return oklch(lightness, math.hypot(green_red, blue_yellow), math.degrees(math.atan2(blue_yellow, green_red)))


def shade(colour: Colour, lightness: float, chroma: float = 1.0) -> Colour:
    """The same hue, lighter or darker by `lightness`, its chroma multiplied by `chroma`."""
    light, strength, hue = to_oklch(colour)
    return oklch(min(0.98, max(0.05, light + lightness)), strength * chroma, hue)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(linear: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in linear)


def _encode(channel: float) -> int:
    channel = min(1.0, max(0.0, channel))
    bent = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(bent * 255)


@lru_cache(maxsize=4096)
def _to_oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (_decode(channel / 255) for channel in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _decode(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
