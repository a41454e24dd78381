"""The running session: VS-kNN (Ludewig and Jannach, UMUAI 28, 2018), which beats neural session models in
reproductions (Ludewig, Mauro, Latifi and Jannach, UMUAI 31, 2021)."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import weighing
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.nearest_rows import NearestRows, scaled
from recsys.tuning import OneOf, Real, Space, Whole


class VsKnn(NearestRows, ItemRecommender):
    """Baskets are the sessions; only the `sessions_kept` latest. A visitor's last item counts 1, the one before it
    `fading` of that, and so on; of a known user counts what was lately done. Items of everybody count less."""

    name = "vsknn"
    space: ClassVar[Space] = {
        "neighbours": Whole(50, 1000, log=True),
        "fading": Real(0.5, 1),
        "rarity": Real(0, 1),
        "decay_days": OneOf((7, 30, 90, None)),
    }

    def __init__(
        self,
        neighbours: int = 200,
        fading: float = 0.8,
        rarity: float = 0.5,
        sessions_kept: int = 20_000,
        decay_days: float | None = 30,
    ) -> None:
        super().__init__()
        self.neighbours = neighbours
        self.fading = fading
        self.rarity = rarity
        self.sessions_kept = sessions_kept
        self.decay_days = decay_days

    def relate(self, known: Dataset, seed: int) -> None:
        _, first_rows = np.unique(known.basket, return_index=True)
        latest = np.argsort(-known.time[first_rows], kind="stable")[: self.sessions_kept]
        held = sparse.csr_array(known.basket_items[np.sort(latest)])
        support = np.maximum(np.asarray(held.sum(axis=0)), 1)
        common = (support / max(held.shape[0], 1)) ** self.rarity
        self.keys = scaled(held, np.sqrt(np.asarray(held.sum(axis=1))))
        self.answers = sparse.csr_array(held @ sparse.diags_array(1 / common)).astype(np.float32)

    def rows_of_visitors(self, histories: Sequence[npt.ArrayLike]) -> sparse.csr_array:
        row: list[int] = []
        column: list[int] = []
        worth: list[float] = []
        for place, ids in enumerate(histories):
            known = places_of(np.asarray(ids, dtype=np.int64), self.items)
            columns, steps_back = np.unique(known[known >= 0][::-1], return_index=True)  # of several times the latest
            row += [place] * len(columns)
            column += columns.tolist()
            worth += (self.fading**steps_back).tolist()
        entries = (np.array(worth, np.float32), (np.array(row, np.int64), np.array(column, np.int64)))
        return sparse.csr_array(sparse.coo_array(entries, shape=(len(histories), len(self.items))))

    def weigh(self, known: Dataset, users: Ids) -> sparse.csr_array:
        return weighing.latest(known, users, self.items, self.as_of_seconds, self.decay_days)

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        """What a session of this item alone would be answered."""
        ones, size = np.ones(len(places), np.float32), len(self.items)
        alone = sparse.csr_array(sparse.coo_array((ones, (np.arange(len(places)), places)), shape=(len(places), size)))
        scores = self.score_histories(alone)
        scores[np.arange(len(places)), places] = NOT_OFFERED
        return scores
