"""What was bought together.

The association of j with i is the conditional probability P(j in the basket | i in the basket), divided by
support(j) ** popularity_penalty: so that what everybody buys anyway doesn't stand beside everything (Deshpande and
Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004, section 4.3.1). A basket of n items
counts 1/√n: two items in a small basket belong together more than two of the five hundred that a reseller orders.
Pairs that were seen in fewer than `least_baskets` baskets are chance, and left out.
"""

from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NO_ITEM, NOT_OFFERED, top_k
from recsys.recommenders.base import SCORES_AT_ONCE, ItemRecommender


class CoPurchase(ItemRecommender):
    """The defaults were chosen on Online Retail, August and September 2011, and checked on the months after
    (docs/recommenders.md)."""

    name = "copurchase"

    def __init__(self, popularity_penalty: float = 0.3, least_baskets: int = 2, neighbours_kept: int = 100) -> None:
        self.popularity_penalty = popularity_penalty
        self.least_baskets = least_baskets
        self.neighbours_kept = neighbours_kept
        self.item_neighbours = sparse.csr_array((0, 0), dtype=np.float32)  # a row per item, its best columns
        self.users: Ids = np.empty(0, np.int64)
        self.user_items = sparse.csr_array((0, 0), dtype=np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        self.users, self.user_items = known.users, known.user_items.astype(np.bool_).astype(np.float32)
        held = known.basket_items
        sizes = held.sum(axis=1)
        worth = sparse.csr_array(sparse.diags_array(1 / np.sqrt(np.maximum(sizes, 1))) @ held).astype(np.float32)
        support = np.asarray(worth.sum(axis=0), dtype=np.float32)
        item_baskets = sparse.csr_array(held.T)
        step = max(1, SCORES_AT_ONCE // max(1, len(self.items)))
        blocks = []
        for start in range(0, len(self.items), step):
            block = item_baskets[start : start + step]
            together = (block @ worth).toarray()
            counts = (block @ held).toarray()
            probability = together / support[start : start + step, None]
            scores = np.where(
                counts >= self.least_baskets, probability / support**self.popularity_penalty, NOT_OFFERED
            ).astype(np.float32)
            own = np.arange(len(scores))
            scores[own, start + own] = NOT_OFFERED
            blocks.append(self._best(scores))
        size = len(self.items)
        self.item_neighbours = sparse.csr_array(sparse.vstack(blocks)) if blocks else sparse.csr_array((size, size))

    def _best(self, scores: Floats) -> sparse.csr_array:
        columns = np.arange(scores.shape[1], dtype=np.int64)
        best = top_k(scores, columns, min(self.neighbours_kept, len(columns)))
        row, place = np.nonzero(best.items != NO_ITEM)
        entries = (best.scores[row, place], (row, best.items[row, place]))
        return sparse.csr_array(sparse.coo_array(entries, shape=scores.shape))

    def score(self, users: Ids) -> Floats:
        """The sum over what the user bought. Nothing to say of items that go with none of it."""
        places = places_of(users, self.users)
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        sums = (self.user_items[places[places >= 0]] @ self.item_neighbours).toarray()
        scores[places >= 0] = np.where(sums > 0, sums, NOT_OFFERED)
        return scores

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        scores = self.item_neighbours[places].toarray()
        return np.where(scores > 0, scores, NOT_OFFERED).astype(np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            "users": self.users,
            **_arrays_of("neighbours", self.item_neighbours),
            **_arrays_of("user_items", self.user_items),
        }

    def restore(self, arrays: Any) -> None:
        self.users = arrays["users"]
        self.item_neighbours = _matrix_of("neighbours", arrays)
        self.user_items = _matrix_of("user_items", arrays)


def _arrays_of(name: str, matrix: sparse.csr_array) -> dict[str, npt.NDArray[Any]]:
    return {
        f"{name}_data": matrix.data,
        f"{name}_indices": matrix.indices,
        f"{name}_indptr": matrix.indptr,
        f"{name}_shape": np.array(matrix.shape),
    }


def _matrix_of(name: str, arrays: Any) -> sparse.csr_array:
    data, indices, indptr = (arrays[f"{name}_{part}"] for part in ("data", "indices", "indptr"))
    return sparse.csr_array((data, indices, indptr), shape=tuple(arrays[f"{name}_shape"]))
