"""Items as vectors: what all the recommenders with item vectors do with them."""

import numpy as np

from recsys.dataset import Floats, Ids


def cosines(vectors: Floats, places: Ids) -> Floats:
    """A row per place, a column per vector; 0 where either is all zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return np.asarray(directions[places] @ directions.T, dtype=np.float32)
