"""EASE^R (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019): the linear map from what users had
to itself, with a zero diagonal so that no item explains itself. Solved at once, by one inverse."""

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import linalg, sparse

from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.item_items import ItemItems
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

        self.places: Ids = np.empty(0, np.int64)  # of the items that take part, among all; the matrix is of these

    def relate(self, known: Dataset, seed: int) -> None:
        users = self.user_items.count_nonzero(axis=0)
        most = np.sort(np.argsort(-users, kind="stable")[: self.most_items])
        self.places = most[users[most] > 0]
        self.item_items = self._weights() if len(self.places) else np.empty((0, 0), np.float32)

    def _weights(self) -> Floats:
        had = self.user_items[:, self.places].astype(np.float64)
        weights = (had.T @ had).toarray()
        own = np.arange(len(self.places))
        support = weights[own, own].copy()
        weights[own, own] += self.regularisation
        weights = linalg.inv(weights, overwrite_a=True, check_finite=False)
        weights /= -weights[own, own]
        weights[own, own] = 0
        weights /= np.maximum(support, 1) ** self.balance
        return weights.astype(np.float32)

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        scores = np.full(histories.shape, NOT_OFFERED, dtype=np.float32)
        scores[:, self.places] = histories[:, self.places] @ self.item_items
        return scores

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        scores = np.full((len(places), len(self.items)), NOT_OFFERED, dtype=np.float32)
        own = places_of(places, self.places)
        weights = self.item_items[own[own >= 0]]
        scores[np.ix_(own >= 0, self.places)] = np.where(weights > 0, weights, NOT_OFFERED)
        return scores

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        (column,) = places_of(np.array([item]), self.places)
        row = places_of(history.indices.astype(np.int64), self.places)
        if column < 0:
            return np.zeros(len(row), np.float32)
        return np.where(row >= 0, history.data * self.item_items[row, column], 0).astype(np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {**super().state(), "places": self.places}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.places = arrays["places"]
