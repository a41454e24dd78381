"""What the user buys again and again: for "Buy again", hard to beat."""

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import weighing
from recsys.dataset import Dataset, Floats, Ids
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.histories import HistoryRecommender
from recsys.tuning import OneOf, Space


class Personal(HistoryRecommender):
    """Counts the user's own purchases, one of `decay_days` ago 1/e; equal ones by popularity, which fades with
    `popularity_decay_days`. Nothing else is offered."""

    name = "personal"
    space: ClassVar[Space] = {
        "decay_days": OneOf((None, 720, 360, 240, 120, 60)),
        "popularity_decay_days": OneOf((None, 120, 60, 30)),
    }

    def __init__(self, decay_days: float | None = None, popularity_decay_days: float | None = 60) -> None:
        super().__init__()
        self.decay_days = decay_days
        self.popularity_decay_days = popularity_decay_days
        self.popularity: Floats = np.empty(0, np.float32)  # below what any purchase counts

    def weigh(self, known: Dataset, users: Ids) -> sparse.csr_array:
        return weighing.summed(known, users, self.items, self.as_of_seconds, self.decay_days)

    def join(self, before: sparse.csr_array, more: sparse.csr_array) -> sparse.csr_array:
        return sparse.csr_array(before + more)

    def relate(self, known: Dataset, seed: int) -> None:
        everybodys = weighing.summed(known, self.users, self.items, self.as_of_seconds, self.popularity_decay_days)
        popularity = np.asarray(everybodys.sum(axis=0), dtype=np.float64)
        self.popularity = (1e-4 * popularity / max(float(popularity.max(initial=0)), 1e-30)).astype(np.float32)

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        own = histories.toarray()
        return np.where(own > 0, own * (1 + self.popularity), NOT_OFFERED).astype(np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        return np.where(history.indices == item, history.data * (1 + self.popularity[item]), 0).astype(np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {**super().state(), "popularity": self.popularity}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.popularity = arrays["popularity"]
