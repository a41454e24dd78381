"""All chance comes from here: the same name gives the same numbers, on any machine, in any order of drawing."""

from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float32]


def chance(style: str, seed: int) -> Random:
    return Random(f"{style}:{seed}")  # noqa: S311 - pictures, not secrets


def grain(name: str, width: int, height: int) -> Field:
    """Independent values between -1 and 1, a row per pixel row."""
    raw = np.frombuffer(Random(name).randbytes(width * height), np.uint8)  # noqa: S311
    return (raw.astype(np.float32) / 127.5 - 1).reshape(height, width)


def soft(name: str, width: int, height: int, cell: float, stretch: float = 1.0) -> Field:
    """Smooth values around 0, about -1 to 1, that change over `cell` pixels, `stretch` times as many sideways.
    Cut from a larger sheet: no seams."""
    across, down = int(width / cell / stretch) + 4, int(height / cell) + 4
    small = Image.fromarray(grain(name, across, down))
    box = (1.5, 1.5, 1.5 + width / cell / stretch, 1.5 + height / cell)
    return np.asarray(small.resize((width, height), Image.Resampling.BICUBIC, box), np.float32)


def fractal(name: str, width: int, height: int, cell: float, octaves: int = 4) -> Field:
    """Soft noise with ever finer detail, about -1 to 1."""
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        total += soft(f"{name}/{octave}", width, height, cell / 2**octave) * np.float32(0.5**octave)
    return total / np.float32(1.4)
