"""Neighbours among rows of who had what: sessions (VS-kNN) or users (TIFU-kNN)."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Floats
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.arrays import arrays_of, matrix_of
from recsys.recommenders.base import SCORES_AT_ONCE
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.item_items import best_per_row


class NearestRows(HistoryRecommender):
    """The score is the sum of the `neighbours` nearest rows, each times its closeness to the history.

    A subclass sets `keys`, what a history is compared with, and `answers`, what each row then speaks for."""

    neighbours: int

    def __init__(self) -> None:
        super().__init__()
        self.keys = sparse.csr_array((0, 0), dtype=np.float32)
        self.answers = sparse.csr_array((0, 0), dtype=np.float32)

    def nearest(self, histories: sparse.csr_array) -> sparse.csr_array:
        """A row per history, a column per row known, with the closeness of the nearest."""
        step = max(1, SCORES_AT_ONCE // max(1, self.keys.shape[0]))  # there may be far more rows than items
        blocks = [
            best_per_row((histories[start : start + step] @ self.keys.T).toarray().astype(np.float32), self.neighbours)
            for start in range(0, histories.shape[0], step)
        ]
        return sparse.csr_array(sparse.vstack(blocks)) if blocks else sparse.csr_array((0, self.keys.shape[0]))

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        sums = (self.nearest(histories) @ self.answers).toarray()
        return np.where(sums > 0, sums, NOT_OFFERED).astype(np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        near = self.nearest(history)
        speaking = self.answers[near.indices][:, [item]].toarray().ravel()
        towards = self.keys[near.indices][:, history.indices].toarray()
        return np.asarray(history.data * (speaking @ towards), dtype=np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            **super().state(),
            **arrays_of("keys", self.keys),
            **arrays_of("answers", self.answers),
            "neighbours": np.array(self.neighbours),
        }

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.keys, self.answers = matrix_of("keys", arrays), matrix_of("answers", arrays)
        self.neighbours = int(arrays["neighbours"])


def scaled(rows: sparse.csr_array, by: npt.NDArray[Any]) -> sparse.csr_array:
    """Each row divided by its number; rows of 0 stay."""
    return sparse.csr_array(sparse.diags_array(1 / np.where(by > 0, by, 1)) @ rows).astype(np.float32)
