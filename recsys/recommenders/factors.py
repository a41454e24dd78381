"""Items as vectors: what all the recommenders with item vectors do with them."""

import numpy as np
from scipy import sparse

from recsys.dataset import Floats, Ids

CONFIDENCE = 12.0  # in what was had, against 1 in what was not
HELD_DOWN = 0.05  # of the mean of the items' squares


def cosines(vectors: Floats, places: Ids) -> Floats:
    """A row per place, a column per vector; 0 where either is all zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return np.asarray(directions[places] @ directions.T, dtype=np.float32)


def vectors_of_histories(histories: sparse.csr_array, item_vectors: Floats) -> Floats:
    """A vector per history whose product with the items' vectors is high where it had them and low elsewhere (a step
    of alternating least squares, the items held still); zeros for an empty history."""
    width = item_vectors.shape[1]
    squares = item_vectors.T.astype(np.float64) @ item_vectors
    held_down = HELD_DOWN * max(float(np.trace(squares)) / max(width, 1), 1e-9) * np.eye(width)
    vectors = np.zeros((histories.shape[0], width), np.float32)
    for row in np.flatnonzero(np.diff(histories.indptr)):
        entries = slice(histories.indptr[row], histories.indptr[row + 1])
        had, worth = item_vectors[histories.indices[entries]].astype(np.float64), histories.data[entries]
        system = squares + held_down + CONFIDENCE * (had.T * worth) @ had
        vectors[row] = np.linalg.solve(system, (1 + CONFIDENCE * worth) @ had)
    return vectors
