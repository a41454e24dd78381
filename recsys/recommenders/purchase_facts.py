"""What is known of a user, an item, and of what the user had of it: the numbers that a ranker weighs.

Numbers that span orders of magnitude are logarithms: of what is weighed by a sum, ten times as much should count as
one step, not as a hundred."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import NOBODY, Dataset, Ids, places_of
from recsys.weighing import DAY_SECONDS, fading

Numbers = npt.NDArray[np.float32]
OWN_DECAYS = (20, 60, 180)  # days
TRENDS = (7, 14, 30, 60, None)
AGES = (6, 7)  # among the numbers of items: days since it was first and last sold
PRIOR_BUYERS = 5  # of an item: so many with the usual share of repeaters are thought to be there already


@dataclass(frozen=True)
class ItemFacts:
    """A row per item."""

    values: Numbers

    @classmethod
    def of(cls, known: Dataset, items: Ids, as_of_seconds: float) -> Self:
        column = places_of(known.item, items)
        age = (as_of_seconds - known.time) / DAY_SECONDS
        faded = [
            np.log(np.bincount(column, fading(known.time, as_of_seconds, days), len(items)) + 0.05) for days in TRENDS
        ]
        first, last = np.zeros(len(items)), np.full(len(items), np.inf)
        np.maximum.at(first, column, age)
        np.minimum.at(last, column, age)
        own = known.user != NOBODY
        pairs, times = np.unique(np.stack([column[own], known.user[own]]), axis=1, return_counts=True)
        buyers = np.bincount(pairs[0], minlength=len(items))
        repeaters = np.bincount(pairs[0], times > 1, len(items))
        usual = repeaters.sum() / max(buyers.sum(), 1)
        repeat_rate = np.log((repeaters + PRIOR_BUYERS * usual + 0.01) / (buyers + PRIOR_BUYERS + 0.01))
        columns = [*faded, faded[1] - faded[3], np.log1p(first), np.log1p(last), np.log1p(buyers), repeat_rate]
        return cls(np.stack(columns, axis=1).astype(np.float32))


@dataclass(frozen=True)
class UserFacts:
    """`values` has a row per user; `had` has 1 where a user had an item, and `of_pairs` a row for each of these."""

    users: Ids
    values: Numbers
    had: sparse.csr_array
    of_pairs: Numbers

    def pairs(self, rows: Ids, columns: Ids) -> Numbers:
        """Of users (by their places) and items that they had."""
        width = max(self.had.shape[1], 1)
        keys = np.repeat(np.arange(self.had.shape[0]), np.diff(self.had.indptr)) * width + self.had.indices
        return self.of_pairs[np.searchsorted(keys, rows * width + columns)]

    @classmethod
    def of(cls, known: Dataset, items: Ids, as_of_seconds: float) -> Self:
        users = known.users
        row, column = places_of(known.user, users), places_of(known.item, items)
        here = (row >= 0) & (column >= 0)
        row, column, basket = row[here], column[here], known.basket[here]
        # what is heard of later than `as_of` is of today
        age = np.maximum((as_of_seconds - known.time[here]) / DAY_SECONDS, 0)
        keys, pair = np.unique(row * max(len(items), 1) + column, return_inverse=True)
        pair_row = keys // max(len(items), 1)
        had = sparse.csr_array(
            (
                np.ones(len(keys), np.float32),
                keys % max(len(items), 1),
                np.searchsorted(pair_row, range(len(users) + 1)),
            ),
            shape=(len(users), len(items)),
        )
        orders, latest, earliest, steps = _orders(row, basket, age, len(users))
        gap = (earliest - latest) / np.maximum(orders - 1, 1)
        often = orders > 1
        gap = np.where(often, gap, np.median(gap[often]) if often.any() else 30)
        times = np.bincount(pair, minlength=len(keys)).astype(np.float64)
        last, first, since = np.full(len(keys), np.inf), np.zeros(len(keys)), np.full(len(keys), np.inf)
        np.minimum.at(last, pair, age)
        np.maximum.at(first, pair, age)
        np.minimum.at(since, pair, steps)
        own_gap = np.where(times > 1, (first - last) / np.maximum(times - 1, 1), gap[pair_row])
        faded = [np.log(np.bincount(pair, np.exp(-age / days), len(keys)) + 1e-3) for days in OWN_DECAYS]
        of_pairs = [
            np.log(times),
            *faded,
            np.log((times + 0.1) / (orders[pair_row] + 0.5)),
            np.log1p(last),
            np.log1p(last) - np.log1p(latest[pair_row]),
            np.log1p(since),
            np.log1p(own_gap),
            np.log1p(last) - np.log1p(own_gap),
            np.abs(np.log1p(last) - np.log1p(own_gap)),
        ]
        sizes = np.diff(had.indptr)
        values = [np.log(np.maximum(orders, 1)), np.log1p(latest), np.log1p(earliest), np.log1p(gap), np.log1p(sizes)]
        return cls(
            users,
            np.stack(values, axis=1).astype(np.float32),
            had,
            np.stack(of_pairs, axis=1).astype(np.float32),
        )


def _orders(
    row: Ids, basket: Ids, age: npt.NDArray[np.float64], users: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Per user: how many orders, days since the latest and the first; per entry: how many orders came after its own."""
    orders, latest, earliest = np.zeros(users), np.zeros(users), np.zeros(users)
    _, of_entry = np.unique(np.stack([row, basket]), axis=1, return_inverse=True)
    of_entry = of_entry.ravel()
    _, one = np.unique(of_entry, return_index=True)
    order = np.lexsort((age[one], row[one]))
    by_row = row[one][order]
    counts = np.bincount(by_row, minlength=users)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    steps_of = np.empty(len(one))
    steps_of[order] = np.arange(len(order)) - starts[by_row]
    here = counts > 0
    orders[:] = counts
    latest[here] = age[one][order][starts[here]]
    earliest[here] = age[one][order][(starts + counts - 1)[here]]
    return orders, latest, earliest, steps_of[of_entry]
