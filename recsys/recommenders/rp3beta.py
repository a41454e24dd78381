"""RP3β (Paudel, Christoffel, Newell and Bernstein, ACM TiiS 7(1), 2017): a walk of three steps over who had what, from
the user to items, their users and those users' items; items that everybody has are held back by their popularity^β."""

from typing import ClassVar

import numpy as np
from scipy import sparse

from recsys.dataset import Dataset
from recsys.recommenders.item_items import ItemItems, best_others
from recsys.tuning import DECAYS, OneOf, Real, Space


class Rp3Beta(ItemItems):
    """Steps go with their probability to the power α; each item keeps its best neighbours."""

    name = "rp3beta"
    space: ClassVar[Space] = {
        "alpha": Real(0.5, 2),
        "beta": Real(0, 1),
        "neighbours_kept": OneOf((50, 100, 200, 400, 2000)),
        "decay_days": OneOf(DECAYS),
    }

    def __init__(
        self, alpha: float = 1.0, beta: float = 0.5, neighbours_kept: int = 200, decay_days: float | None = None
    ) -> None:
        super().__init__()
        self.alpha = alpha
        self.beta = beta
        self.neighbours_kept = neighbours_kept
        self.decay_days = decay_days

    def relate(self, known: Dataset, seed: int) -> None:
        had = self.user_items
        per_item, per_user = np.asarray(had.sum(axis=0)), np.asarray(had.sum(axis=1))
        to_users = _steps(sparse.csr_array(had.T), per_item, self.alpha)
        to_items = _steps(had, per_user, self.alpha)
        held_back = np.maximum(per_item, np.finfo(np.float32).tiny) ** self.beta

        def walked(block: slice) -> np.ndarray:
            return np.asarray((to_users[block] @ to_items).toarray() / held_back)

        self.item_items = best_others(len(self.items), walked, self.neighbours_kept)


def _steps(matrix: sparse.csr_array, sums: np.ndarray, alpha: float) -> sparse.csr_array:
    """The probability of each step from a row, to the power α."""
    chances = matrix.copy()
    chances.data = (chances.data / np.repeat(sums, np.diff(matrix.indptr))) ** np.float32(alpha)
    return chances
