"""Recommenders that answer to what a user had, rather than to who it is: they hear of more without learning again,
answer visitors whom nobody knows, and can say why."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import ranking, weighing
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED, Ranking
from recsys.recommenders.arrays import arrays_of, matrix_of
from recsys.recommenders.base import Recommender


class HistoryRecommender(Recommender):
    """A subclass learns in `relate`, answers in `score_histories` and gives reasons in `shares`."""

    decay_days: float | None = None  # what was bought so long ago counts 1/e

    def __init__(self) -> None:
        self.users: Ids = np.empty(0, np.int64)
        self.user_items = sparse.csr_array((0, 0), dtype=np.float32)
        self.as_of_seconds = 0.0

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        self.users, self.as_of_seconds = known.users, as_of.timestamp()
        self.user_items = self.weigh(known, self.users)
        self.relate(known, seed)

    def weigh(self, known: Dataset, users: Ids) -> sparse.csr_array:
        """A row per user, a column per item: how much having it counts."""
        return weighing.latest(known, users, self.items, self.as_of_seconds, self.decay_days)

    def fold_in(self, interactions: Dataset) -> None:
        """Hear of more, by old users and new: their next answers know of it. Items that were not there when it learnt
        are passed over. Hearing the same twice is hearing it once, where it isn't each time that counts."""
        users = np.union1d(self.users, interactions.users)
        more = self.weigh(interactions, users)
        before = self.user_items.tocoo()
        row = places_of(self.users, users)[before.coords[0]]
        shape = (len(users), len(self.items))
        grown = sparse.csr_array(sparse.coo_array((before.data, (row, before.coords[1])), shape=shape))
        self.users, self.user_items = users, self.join(grown, more)

    def join(self, before: sparse.csr_array, more: sparse.csr_array) -> sparse.csr_array:
        return sparse.csr_array(before.maximum(more))

    def score(self, users: Ids) -> Floats:
        """Nothing to say to whom nothing is known of."""
        places = places_of(users, self.users)
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        known = np.flatnonzero(places >= 0)
        known = known[np.diff(self.user_items.indptr)[places[known]] > 0] if len(known) else known
        if len(known):
            scores[known] = self.score_histories(self.user_items[places[known]])
        return scores

    def recommend_to_visitors(
        self,
        histories: Sequence[npt.ArrayLike],
        k: int,
        exclude: Sequence[npt.ArrayLike] | None = None,
        candidates: npt.ArrayLike | None = None,
    ) -> Ranking:
        """A row of k for each list of item ids, the latest last, whoever looked at them: for visitors without a
        name."""
        held = self.rows_of_visitors(histories)

        def score(chunk: slice) -> Floats:
            rows = held[chunk]
            scores = self.score_histories(rows)
            scores[np.diff(rows.indptr) == 0] = NOT_OFFERED
            return scores

        return self.ranked(held.shape[0], score, k, exclude, candidates)

    def rows_of_visitors(self, histories: Sequence[npt.ArrayLike]) -> sparse.csr_array:
        """What `weigh` is for users, for lists of item ids: each counts the same, once."""
        lists = [np.unique(np.asarray(ids, dtype=np.int64)) for ids in histories]
        row = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
        column = places_of(np.concatenate(lists) if lists else np.empty(0, np.int64), self.items)
        row, column = row[column >= 0], column[column >= 0]
        ones = np.ones(len(row), np.float32)
        return sparse.csr_array(sparse.coo_array((ones, (row, column)), shape=(len(lists), len(self.items))))

    def explain(self, user: int, item: int, k: int = 3) -> Ranking:
        """One row: of what the user had, what speaks most for the item, with its share of the score (above 0 only)."""
        (place,), (column,) = places_of(np.array([user]), self.users), places_of(np.array([item]), self.items)
        scores = np.full((1, len(self.items)), NOT_OFFERED, dtype=np.float32)
        if place >= 0 and column >= 0:
            history = self.user_items[[place]]
            shares = self.shares(history, int(column))
            scores[0, history.indices] = np.where(shares > 0, shares, NOT_OFFERED)
            scores[0, column] = NOT_OFFERED
        return ranking.top_k(scores, self.items, k)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            "users": self.users,
            "as_of_seconds": np.array(self.as_of_seconds),
            "decay_days": np.array(np.nan if self.decay_days is None else self.decay_days),
            **arrays_of("user_items", self.user_items),
        }

    def restore(self, arrays: Any) -> None:
        self.users, self.as_of_seconds = arrays["users"], float(arrays["as_of_seconds"])
        decay_days = float(arrays["decay_days"])
        self.decay_days = None if np.isnan(decay_days) else decay_days
        self.user_items = matrix_of("user_items", arrays)

    @abstractmethod
    def relate(self, known: Dataset, seed: int) -> None:
        """Learn how items speak for items; `user_items` is there already."""

    @abstractmethod
    def score_histories(self, histories: sparse.csr_array) -> Floats:
        """A row per history, a column per item; -inf where it has nothing to say."""

    @abstractmethod
    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        """One value per entry of the history (one row): what it adds to the score of the item at this place."""
