"""How much each thing that a user did counts: the rows that recommenders learn from and answer to."""

from datetime import timedelta

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Ids, places_of

DAY_SECONDS = timedelta(days=1).total_seconds()


def latest(
    known: Dataset, users: Ids, items: Ids, as_of_seconds: float, decay_days: float | None = None
) -> sparse.csr_array:
    """A row per user, a column per item: the weight of what counts most, one of `decay_days` ago 1/e of it. Signals
    count as purchases of their weight: who looked at it and bought it bought it.

    However often it was bought: for taste, the tenth purchase of the same says little. Others' rows and columns are
    left out. What happened after `as_of` counts more than 1, so that rows stay comparable when more is heard of."""
    parts = [known] if known.signals is None else [known, known.signals]
    entries = [_entries(part, users, items, as_of_seconds, decay_days) for part in parts]
    row, column, worth = (np.concatenate(columns) for columns in zip(*entries, strict=True))
    key = row * len(items) + column
    order = np.lexsort((worth, key))
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = key[order][1:] != key[order][:-1]
    best = order[last]
    return _matrix(worth[best], row[best], column[best], len(users), len(items))


def summed(
    known: Dataset, users: Ids, items: Ids, as_of_seconds: float, decay_days: float | None = None
) -> sparse.csr_array:
    """The same of purchases alone, every one counting."""
    row, column, worth = _entries(known, users, items, as_of_seconds, decay_days)
    return _matrix(worth, row, column, len(users), len(items))


def fading(time: Ids, as_of_seconds: float, decay_days: float | None) -> npt.NDArray[np.float64]:
    """What each moment counts: 1 at `as_of`, 1/e `decay_days` before; 1 always without decay."""
    if decay_days is None:
        return np.ones(len(time))
    return np.asarray(np.exp((time - as_of_seconds) / DAY_SECONDS / decay_days), dtype=np.float64)


def _entries(
    known: Dataset, users: Ids, items: Ids, as_of_seconds: float, decay_days: float | None
) -> tuple[Ids, Ids, np.ndarray]:
    row, column = places_of(known.user, users), places_of(known.item, items)
    here = (row >= 0) & (column >= 0)
    worth = known.weight[here] * fading(known.time[here], as_of_seconds, decay_days)
    return row[here], column[here], worth


def _matrix(worth: np.ndarray, row: Ids, column: Ids, users: int, items: int) -> sparse.csr_array:
    matrix = sparse.csr_array(sparse.coo_array((worth.astype(np.float32), (row, column)), shape=(users, items)))
    matrix.sort_indices()
    return matrix
