"""What everybody buys: the baseline to beat, and the answer for newcomers."""

from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys import weighing
from recsys.dataset import Dataset, Floats, Ids
from recsys.recommenders.base import Recommender


class Popular(Recommender):
    """Counts the baskets that held an item; one of `decay_days` ago counts 1/e. Without decay: of all time."""

    name = "popular"

    def __init__(self, decay_days: float | None = 30) -> None:
        self.decay_days = decay_days
        self.popularity: Floats = np.empty(0, np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        _, rows = np.unique(known.basket, return_index=True)
        worth = weighing.fading(known.time[rows], as_of.timestamp(), self.decay_days)
        self.popularity = (known.basket_items.T @ worth).astype(np.float32)

    def score(self, users: Ids) -> Floats:
        return np.tile(self.popularity, (len(users), 1))

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {"popularity": self.popularity}

    def restore(self, arrays: Any) -> None:
        self.popularity = arrays["popularity"]
