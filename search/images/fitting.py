"""The axes of a space: principal components of many pictures' raw features. Django-free.

Content is centred and projected. Style's numbers, of very different kinds, are standardised first, and its axes evened
out after: otherwise the few along which all pictures differ most (light and dark, busy and calm) drown the rest."""

import numpy as np

from search.images.encoding import Axes
from search.images.vectors import CONTENT, STYLE

FEWEST_PICTURES = 400
CONTENT_EVENED, STYLE_EVENED = 0.0, 0.75  # 0: axes as they come; 1: all of the same spread
SMALLEST_SPREAD = 0.05  # of the widest axis: evening out must not blow up noise


class TooFewPictures(Exception):
    def __init__(self, pictures: int) -> None:
        super().__init__(f"{pictures} pictures say too little for axes of their own: {FEWEST_PICTURES} are needed.")
        self.pictures = pictures


def fit(content: np.ndarray, style: np.ndarray) -> Axes:
    """Of a row for each picture, as `encoding.raw_features` gives them, at least FEWEST_PICTURES."""
    assert len(content) >= FEWEST_PICTURES
    mean, scale = style.mean(0), 1 / (style.std(0) + 1e-6)
    return Axes(
        content_mean=content.mean(0).astype(np.float32),
        content_axes=_axes(content - content.mean(0), CONTENT, CONTENT_EVENED),
        style_mean=mean.astype(np.float32),
        style_scale=scale.astype(np.float32),
        style_axes=_axes((style - mean) * scale, STYLE, STYLE_EVENED),
    )


def _axes(centred: np.ndarray, number: int, evened: float) -> np.ndarray:
    _, spread, axes = np.linalg.svd(centred.astype(np.float64), full_matrices=False)
    spread = np.maximum(spread[:number], spread[0] * SMALLEST_SPREAD)
    # half floats keep three digits of any size
    return (axes[:number].T / (spread / spread[0]) ** evened).astype(np.float16)
