"""The next basket: TIFU-kNN (Hu, He, Gao and Zhang, SIGIR 2020), from how often a user's items come, later baskets
counting more, and from how often they come to users who are like that."""

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.nearest_rows import NearestRows, scaled
from recsys.tuning import Real, Space, Whole


class TifuKnn(NearestRows):
    """Baskets are counted back from the latest, in groups of `group`: each step back within a group counts `within`
    of the one after, each group `across` of the next. The score is `own_share` of the user's own vector and the rest
    of their neighbours', by cosine (the paper takes the nearest by distance, which are those who bought little)."""

    name = "tifuknn"
    space: ClassVar[Space] = {
        "neighbours": Whole(50, 900, log=True),
        "group": Whole(2, 12),
        "within": Real(0.6, 1),
        "across": Real(0.4, 1),
        "own_share": Real(0.1, 0.98),
    }

    def __init__(
        self,
        neighbours: int = 300,
        group: int = 7,
        within: float = 0.9,
        across: float = 0.7,
        own_share: float = 0.7,
        users_kept: int = 20_000,
    ) -> None:
        super().__init__()
        self.neighbours = neighbours
        self.group = group
        self.within = within
        self.across = across
        self.own_share = own_share
        self.users_kept = users_kept

    def weigh(self, known: Dataset, users: Ids) -> sparse.csr_array:
        row, column = places_of(known.user, users), places_of(known.item, self.items)
        theirs = np.flatnonzero((row >= 0) & (column >= 0))
        row, column, basket, when = row[theirs], column[theirs], known.basket[theirs], known.time[theirs]
        steps_back = _steps_back(row, basket, when)
        worth = self.within ** (steps_back % self.group) * self.across ** (steps_back // self.group)
        shape = (len(users), len(self.items))
        return sparse.csr_array(sparse.coo_array((worth.astype(np.float32), (row, column)), shape=shape))

    def join(self, before: sparse.csr_array, more: sparse.csr_array) -> sparse.csr_array:
        """A new basket is one step more to all before it."""
        fading = np.where(np.diff(more.indptr) > 0, self.within, 1)
        return sparse.csr_array(sparse.diags_array(fading) @ before + more).astype(np.float32)

    def relate(self, known: Dataset, seed: int) -> None:
        most = np.argsort(-np.diff(self.user_items.indptr), kind="stable")[: self.users_kept]
        rows = sparse.csr_array(self.user_items[np.sort(most)])
        self.keys = scaled(rows, np.sqrt(np.asarray((rows * rows).sum(axis=1))))
        self.answers = scaled(rows, np.asarray(rows.sum(axis=1)))

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        near = self.nearest(histories)
        neighbours = (scaled(near, np.asarray(near.sum(axis=1))) @ self.answers).toarray()
        own = scaled(histories, np.asarray(histories.sum(axis=1))).toarray()
        scores = self.own_share * own + (1 - self.own_share) * neighbours
        return np.where(scores > 0, scores, NOT_OFFERED).astype(np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        through_neighbours = super().shares(history, item) / max(float(self.nearest(history).sum()), 1e-30)
        own = np.where(history.indices == item, history.data / max(float(history.sum()), 1e-30), 0)
        return (self.own_share * own + (1 - self.own_share) * through_neighbours).astype(np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        numbers = np.array([self.group, self.within, self.across, self.own_share])
        return {**super().state(), "numbers": numbers}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        group, self.within, self.across, self.own_share = map(float, arrays["numbers"])
        self.group = int(group)


def _steps_back(row: Ids, basket: Ids, when: Ids) -> Ids:
    """How many baskets of the same user came after the basket of each entry."""
    order = np.lexsort((basket, -when, row))
    same_row = np.zeros(len(order), dtype=np.bool_)
    same_row[1:] = row[order][1:] == row[order][:-1]
    next_basket = np.zeros(len(order), dtype=np.int64)
    next_basket[1:] = same_row[1:] & (basket[order][1:] != basket[order][:-1])
    counted = np.cumsum(next_basket)
    starts = np.flatnonzero(~same_row)
    steps = np.empty(len(order), dtype=np.int64)
    steps[order] = counted - np.repeat(counted[starts], np.diff([*starts, len(order)]))
    return steps
