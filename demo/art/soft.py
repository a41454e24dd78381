"""Gradients and glows."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PIL import Image

from demo.art.chance import fractal, soft
from demo.art.palette import Colour, mix

Stop = tuple[float, Colour]


def ramp(stops: Sequence[Stop], length: int) -> np.ndarray:
    """`length` colours through stops at positions 0 to 1, blended in OKLab."""
    colours = np.empty((length, 3), np.uint8)
    for index in range(length):
        place = index / max(1, length - 1)
        colours[index] = _between(stops, place)
    return colours


def _between(stops: Sequence[Stop], place: float) -> Colour:
    if place <= stops[0][0]:
        return stops[0][1]
    for (start, first), (end, second) in pairwise(stops):
        if place <= end:
            return mix(first, second, (place - start) / (end - start))
    return stops[-1][1]


def downward(size: tuple[int, int], stops: Sequence[Stop], first: float = 0.0, last: float = 1.0) -> Image.Image:
    """A vertical gradient between the shares `first` and `last` of the height, even outside of them."""
    width, height = size
    top, bottom = round(first * height), round(last * height)
    column = np.empty((height, 3), np.uint8)
    colours = ramp(stops, 256)
    place = np.clip((np.arange(height) - top) / max(1, bottom - top), 0, 1)
    column[:] = colours[np.rint(place * 255).astype(int)]
    return Image.fromarray(column[:, None, :]).resize((width, height))


def glow(size: tuple[int, int], x: float, y: float, radius: float, strength: float) -> Image.Image:
    """A stencil: `strength` (0 to 1) at the point, fading to nothing at `radius`, a share of the width."""
    width, height = size[0] // 6, size[1] // 6
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    distance = np.hypot(across - x * width, down - y * width) / (radius * width)
    light = np.clip(1 - distance, 0, 1) ** 2 * strength * 255
    return Image.fromarray(light.astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)


def ragged(image: Image.Image, name: str, reach: float, cell: float = 7.0) -> Image.Image:
    """The drawing with every edge pushed to and fro by up to `reach` units, as scissors or a dry brush leave it.
    Takes a canvas of any scale and returns 600 × 800."""
    image = image.resize((1200, 1600), Image.Resampling.BOX)
    down, across = np.mgrid[0:1600, 0:1200]
    sideways, upward = (fractal(f"{name}/{axis}", 600, 800, cell, 3).repeat(2, 0).repeat(2, 1) for axis in "xy")
    rows = np.clip(down + np.rint(upward * reach * 2).astype(int), 0, 1599)
    columns = np.clip(across + np.rint(sideways * reach * 2).astype(int), 0, 1199)
    return Image.fromarray(np.asarray(image)[rows, columns]).reduce(2)


def dry_brush(image: Image.Image, name: str, strength: float) -> Image.Image:
    """Faint streaks, as a flat brush leaves them, stronger in dark paint."""
    width, height = image.size
    streaks = soft(f"{name}/streaks", width, height, 2.4, 34) * soft(f"{name}/patches", width, height, 60)
    pixels = np.asarray(image, np.float32)
    lifted = pixels + (255 - pixels) * np.clip(streaks, 0, 1)[:, :, None] * np.float32(strength)
    return Image.fromarray(np.clip(lifted, 0, 255).astype(np.uint8))
