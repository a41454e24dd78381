"""Watercolour: transparent washes with an uneven edge, a dark rim where the water dried, and pigment in the hollows."""

from functools import lru_cache
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from demo.art.canvas import Canvas
from demo.art.chance import Field, fractal, grain
from demo.art.palette import Colour
from demo.art.paper import HEIGHT, WIDTH, from_pixels

SHEET = (1000, 1200)
"""Noise is cut from a larger sheet at a new place for each wash; it never wraps, so it has no seams."""


class Sheet:
    """Paper that washes are laid on, one over the other; each lets the ones below shine through."""

    def __init__(self, paper: Colour, random: Random) -> None:
        self.pixels = np.empty((HEIGHT, WIDTH, 3), np.float32)
        self.pixels[:] = paper
        self.random = random

    def wash(
        self, shape: Canvas, colour: Colour, second: Colour | None = None, strength: float = 1.0, edge: float = 1.0
    ) -> None:
        """Through a stencil of scale 1. With a second colour, one runs into the other while wet."""
        box = shape.image.getbbox()
        if box is None:
            return
        reach = 26
        left, top = max(0, box[0] - reach), max(0, box[1] - reach)
        right, bottom = min(WIDTH, box[2] + reach), min(HEIGHT, box[3] + reach)
        part = shape.image.crop((left, top, right, bottom)).filter(ImageFilter.GaussianBlur(0.6 + 6.4 * edge))
        size = (right - left, bottom - top)
        level = np.asarray(part, np.float32) / 255
        level = level + (self._cut("slow", 46, size) * 0.15 + self._cut("fine", 9, size) * 0.06) * np.float32(edge)
        cover = np.clip((level - 0.5) / 0.05 + 0.5, 0, 1)
        rim = np.exp(-(((level - 0.58) / 0.075) ** 2))
        pool = self._cut("pool", 120, size)
        pigment = self._cut("pigment", 3, size)
        density = cover * (0.66 + 0.22 * pool + 0.40 * rim + 0.07 * pigment + 0.05 * self._grain(size))
        density = np.clip(density * strength, 0, 1.6)[:, :, None]
        through = np.log(np.asarray(colour, np.float32) / 255)
        if second is not None:
            share = np.clip(self._cut("wet", 150, size) * 1.3 + 0.5, 0, 1)[:, :, None]
            through = through * (1 - share) + np.log(np.asarray(second, np.float32) / 255) * share
        self.pixels[top:bottom, left:right] *= np.exp(through * density)

    def spatter(self, colour: Colour, count: int, x: float, y: float, spread: float) -> None:
        drops = Canvas(0, "L", 1)
        for _ in range(count):
            px, py = self.random.gauss(x, spread), self.random.gauss(y, spread)
            drops.circle(px, py, abs(self.random.gauss(0, 2.4)) + 1.2, 255)
        soft = np.asarray(drops.image.filter(ImageFilter.GaussianBlur(0.8)), np.float32)[:, :, None] / 255
        self.pixels *= np.exp(np.log(np.asarray(colour, np.float32) / 255) * soft * 0.8)

    def finish(self) -> Image.Image:
        return from_pixels(self.pixels)

    def _cut(self, name: str, cell: float, size: tuple[int, int]) -> Field:
        sheet = _noise(name, cell)
        left, top = self.random.randrange(SHEET[0] - size[0] + 1), self.random.randrange(SHEET[1] - size[1] + 1)
        return sheet[top : top + size[1], left : left + size[0]]

    def _grain(self, size: tuple[int, int]) -> Field:
        return _specks()[: size[1], : size[0]]


@lru_cache(maxsize=8)
def _noise(name: str, cell: float) -> Field:
    return fractal(f"wash/{name}", *SHEET, cell, 3)


@lru_cache(maxsize=1)
def _specks() -> Field:
    return grain("wash/specks", *SHEET)
