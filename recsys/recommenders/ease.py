"""EASE^R (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019): the linear map from what users had
to itself, with a zero diagonal so that no item explains itself. Solved at once, by one inverse."""

from typing import ClassVar

import numpy as np
from scipy import linalg

from recsys.dataset import Dataset, Floats
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.histories import ItemItems
from recsys.tuning import DECAYS, OneOf, Real, Space


class Ease(ItemItems):
    """The inverse costs items³: only the `most_items` with most users take part, the others are never offered."""

    name = "ease"
    space: ClassVar[Space] = {
        "regularisation": Real(20, 2000, log=True),
        "balance": Real(0, 0.5),
        "decay_days": OneOf(DECAYS),
    }

    def __init__(
        self,
        regularisation: float = 300,
        balance: float = 0,
        decay_days: float | None = None,
        most_items: int = 5000,
    ) -> None:
        super().__init__()
        self.regularisation = regularisation
        self.balance = balance
        self.decay_days = decay_days
        self.most_items = most_items

    def relate(self, known: Dataset, seed: int) -> None:
        size = len(self.items)
        self.item_items = np.zeros((size, size), np.float32)
        users = self.user_items.count_nonzero(axis=0)
        taking_part = np.sort(np.argsort(-users, kind="stable")[: self.most_items])
        taking_part = taking_part[users[taking_part] > 0]
        if len(taking_part):
            self.item_items[np.ix_(taking_part, taking_part)] = self._weights(taking_part)

    def _weights(self, places: np.ndarray) -> Floats:
        had = self.user_items[:, places].astype(np.float64)
        together = (had.T @ had).toarray()
        own = np.arange(len(places))
        support = together[own, own].copy()
        together[own, own] += self.regularisation
        inverse = linalg.inv(together, overwrite_a=True, check_finite=False)
        weights = -inverse / inverse[own, own]
        weights[own, own] = 0
        return (weights / np.maximum(support, 1) ** self.balance).astype(np.float32)

    def score_histories(self, histories: np.ndarray) -> Floats:
        scores = super().score_histories(histories)
        scores[:, ~self.item_items.any(axis=0)] = NOT_OFFERED
        return scores
