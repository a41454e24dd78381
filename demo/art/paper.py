"""Paper: one cached texture that every picture is multiplied by."""

from functools import lru_cache

import numpy as np
from PIL import Image

from demo.art.chance import Field, grain, soft

WIDTH, HEIGHT = 600, 800


@lru_cache(maxsize=1)
def texture() -> Field:
    """Fine grain, soft fibres and a slow tone, around 0."""
    fine = grain("paper/fine", WIDTH, HEIGHT) * 0.010
    fibres = soft("paper/fibres", WIDTH, HEIGHT, 5) * 0.010
    tone = soft("paper/tone", WIDTH, HEIGHT, 220) * 0.016
    return (fine + fibres + tone).astype(np.float32)[:, :, None]


def on_paper(image: Image.Image, strength: float = 1.0) -> Image.Image:
    """`image` printed on paper: 0.5 for crisp styles, 2 where the sheet should show."""
    return from_pixels(np.asarray(image, np.float32) * (1 + texture() * np.float32(strength)))


def from_pixels(pixels: Field) -> Image.Image:
    return Image.fromarray(np.clip(pixels + np.float32(0.5), 0, 255).astype(np.uint8))
