"""Alternating least squares for what was done rather than rated (Hu, Koren and Volinsky, ICDM 2008).

Written on numpy rather than taken from a library: it is forty lines, and a customer's vector is solved from their
history when asked, so that it always knows the latest order."""

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Floats
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.factors import cosines
from recsys.recommenders.histories import HistoryRecommender
from recsys.tuning import DECAYS, OneOf, Real, Space, Whole

ROWS_AT_ONCE = 512


class Als(HistoryRecommender, ItemRecommender):
    """A history's vector explains what is in it with weight 1 + confidence × weight, and everything else as 0."""

    name = "als"
    space: ClassVar[Space] = {
        "components": Whole(16, 96, log=True),
        "regularisation": Real(1, 300, log=True),
        "confidence": Real(1, 60, log=True),
        "decay_days": OneOf(DECAYS),
    }

    def __init__(
        self,
        components: int = 48,
        regularisation: float = 60,
        confidence: float = 12,
        iterations: int = 10,
        decay_days: float | None = None,
    ) -> None:
        super().__init__()
        self.components = components
        self.regularisation = regularisation
        self.confidence = confidence
        self.iterations = iterations
        self.decay_days = decay_days
        self.item_vectors: Floats = np.empty((0, components), np.float32)

    def relate(self, known: Dataset, seed: int) -> None:
        random = np.random.default_rng(seed)
        size = (len(self.items), self.components)
        self.item_vectors = (random.normal(size=size) / np.sqrt(self.components)).astype(np.float32)
        item_users = sparse.csr_array(self.user_items.T)
        for _ in range(self.iterations if len(self.users) else 0):
            user_vectors = self._solved(self.user_items, self.item_vectors)
            self.item_vectors = self._solved(item_users, user_vectors)

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        return np.asarray(self._solved(histories, self.item_vectors) @ self.item_vectors.T, dtype=np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        """The score is a sum over the history (their section 5): the exact part of each."""
        (_, system, _) = next(self._systems(history, self.item_vectors))
        towards = np.linalg.solve(system[0], self.item_vectors[item])
        return (1 + self.confidence * history.data) * (self.item_vectors[history.indices] @ towards)

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        return cosines(self.item_vectors, places)

    def _solved(self, rows: sparse.csr_array, others: Floats) -> Floats:
        vectors = np.zeros((rows.shape[0], others.shape[1]), np.float32)
        for chunk, systems, targets in self._systems(rows, others):
            vectors[chunk] = np.linalg.solve(systems, targets[:, :, None])[:, :, 0]
        return vectors

    def _systems(self, rows: sparse.csr_array, others: Floats) -> Iterator[tuple[slice, Floats, Floats]]:
        """The linear equations of each row, some rows at a time."""
        everything = others.T @ others + np.float32(self.regularisation) * np.eye(others.shape[1], dtype=np.float32)
        extra = np.float32(self.confidence) * rows.data.astype(np.float32)
        for start in range(0, rows.shape[0], ROWS_AT_ONCE):
            chunk = slice(start, min(start + ROWS_AT_ONCE, rows.shape[0]))
            systems = np.repeat(everything[None], chunk.stop - start, axis=0)
            targets = np.zeros((chunk.stop - start, others.shape[1]), np.float32)
            for place in range(start, chunk.stop):
                entries = slice(rows.indptr[place], rows.indptr[place + 1])
                vectors = others[rows.indices[entries]]
                weighted = vectors.T * extra[entries]
                systems[place - start] += weighted @ vectors
                targets[place - start] = weighted.sum(axis=1) + vectors.sum(axis=0)
            yield chunk, systems, targets

    def state(self) -> dict[str, npt.NDArray[Any]]:
        numbers = np.array([self.regularisation, self.confidence])
        return {**super().state(), "item_vectors": self.item_vectors, "numbers": numbers}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.item_vectors = arrays["item_vectors"]
        self.regularisation, self.confidence = map(float, arrays["numbers"])
