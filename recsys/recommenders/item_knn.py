"""The nearest items by who had them (Sarwar et al., WWW 2001; Deshpande and Karypis 2004)."""

from typing import ClassVar

import numpy as np
from scipy import sparse

from recsys.dataset import Dataset
from recsys.recommenders.item_items import ItemItems, best_others
from recsys.tuning import DECAYS, OneOf, Real, Space


class ItemKnn(ItemItems):
    """Users of both items, each counting less the more they have (n^−user_share), over the powers `own_share` of the
    users of the one and `other_share` of the other: a half each is the cosine. Items with few users are shrunk."""

    name = "itemknn"
    space: ClassVar[Space] = {
        "neighbours_kept": OneOf((20, 50, 100, 200, 400)),
        "shrinkage": Real(1, 300, log=True),
        "own_share": Real(0.0, 1.0),
        "other_share": Real(0.2, 0.8),
        "user_share": Real(0, 1),
        "decay_days": OneOf(DECAYS),
    }

    def __init__(
        self,
        neighbours_kept: int = 100,
        shrinkage: float = 10,
        own_share: float = 0.5,
        other_share: float = 0.5,
        user_share: float = 0.5,
        decay_days: float | None = None,
    ) -> None:
        super().__init__()
        self.neighbours_kept = neighbours_kept
        self.shrinkage = shrinkage
        self.own_share = own_share
        self.other_share = other_share
        self.user_share = user_share
        self.decay_days = decay_days

    def relate(self, known: Dataset, seed: int) -> None:
        had = self.user_items
        rows = np.maximum(np.asarray(had.sum(axis=1)), 1e-9)
        worth = sparse.csr_array(sparse.diags_array(rows**-self.user_share) @ had).astype(np.float32)
        item_users = sparse.csr_array(had.T)
        support = np.maximum(np.asarray(had.sum(axis=0)), 1e-9)
        own, other = support**self.own_share, support**self.other_share

        def closeness(block: slice) -> np.ndarray:
            together = (item_users[block] @ worth).toarray() / (own[block, None] * other)
            return np.asarray(together / (1 + self.shrinkage / np.sqrt(support[block, None] * support)))

        self.item_items = best_others(len(self.items), closeness, self.neighbours_kept)
