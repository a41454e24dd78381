"""Recommenders that are one matrix: how much each item that somebody had speaks for every other."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import ranking
from recsys.dataset import Floats
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.arrays import arrays_of, matrix_of
from recsys.recommenders.base import SCORES_AT_ONCE, ItemRecommender
from recsys.recommenders.histories import HistoryRecommender


class ItemItems(HistoryRecommender, ItemRecommender):
    """The score is what the user had, times how much each of it speaks for the item: one matrix of items, sparse or
    dense, with a row per item that was had and a column per item that it speaks for."""

    def __init__(self) -> None:
        super().__init__()
        self.item_items: Any = sparse.csr_array((0, 0), dtype=np.float32)

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        """An item that nothing speaks for isn't offered; where the matrix is dense, everything is."""
        if not sparse.issparse(self.item_items):
            return np.asarray(histories @ self.item_items, dtype=np.float32)
        sums = (histories @ self.item_items).toarray()
        return np.where(sums > 0, sums, NOT_OFFERED).astype(np.float32)

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        rows = self.item_items[places]
        scores = rows.toarray() if sparse.issparse(rows) else rows
        return np.where(scores > 0, scores, NOT_OFFERED).astype(np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        column = self.item_items[history.indices, :][:, [item]]
        weights = column.toarray() if sparse.issparse(column) else column
        return np.asarray(history.data * weights.ravel(), dtype=np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        if sparse.issparse(self.item_items):
            return {**super().state(), **arrays_of("item_items", self.item_items)}
        return {**super().state(), "item_items": self.item_items}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.item_items = arrays["item_items"] if "item_items" in arrays else matrix_of("item_items", arrays)


def best_per_row(scores: Floats, kept: int) -> sparse.csr_array:
    """The best few entries above 0 of each row; equal ones by column."""
    columns = np.arange(scores.shape[1], dtype=np.int64)
    best = ranking.top_k(np.where(scores > 0, scores, NOT_OFFERED), columns, min(kept, len(columns)))
    row, place = np.nonzero(best.items != ranking.NO_ITEM)
    entries = (best.scores[row, place], (row, best.items[row, place]))
    return sparse.csr_array(sparse.coo_array(entries, shape=scores.shape))


def best_others(items: int, closeness: Callable[[slice], npt.NDArray[Any]], kept: int) -> sparse.csr_array:
    """Of each item the best few others. `closeness` gives dense rows for some items at a time: all would not fit."""
    step = max(1, SCORES_AT_ONCE // max(1, items))
    blocks = []
    for start in range(0, items, step):
        rows = closeness(slice(start, min(start + step, items))).astype(np.float32)
        own = np.arange(len(rows))
        rows[own, start + own] = NOT_OFFERED
        blocks.append(best_per_row(rows, kept))
    return sparse.csr_array(sparse.vstack(blocks)) if blocks else sparse.csr_array((items, items))
