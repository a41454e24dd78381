"""SAR, "Simple Algorithm for Recommendation": how often two items had the same users, and what the user had, older
things counting less. Microsoft's recommenders publish its figures on MovieLens, which the evaluation is checked by."""

import math

import numpy as np
from scipy import sparse

from recsys import weighing
from recsys.dataset import Dataset, Ids
from recsys.recommenders.item_items import ItemItems


class Sar(ItemItems):
    """Similarity is Jaccard's: users of both, over users of either. An item stands beside itself, with 1."""

    name = "sar"
    counts_stars = True

    def __init__(self, half_life_days: float = 30) -> None:
        super().__init__()
        self.decay_days = half_life_days / math.log(2)

    def weigh(self, known: Dataset, users: Ids) -> sparse.csr_array:
        return weighing.summed(known, users, self.items, self.as_of_seconds, self.decay_days)

    def join(self, before: sparse.csr_array, more: sparse.csr_array) -> sparse.csr_array:
        return sparse.csr_array(before + more)

    def relate(self, known: Dataset, seed: int) -> None:
        had = sparse.csr_array(self.user_items.astype(np.bool_).astype(np.float32))
        both = sparse.csr_array(had.T @ had).tocoo()
        row, column = both.coords
        users = np.asarray(had.sum(axis=0))
        closeness = both.data / (users[row] + users[column] - both.data)
        self.item_items = sparse.csr_array(
            sparse.coo_array((closeness.astype(np.float64), (row, column)), shape=both.shape)
        )
