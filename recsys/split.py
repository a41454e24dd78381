"""Splitting by time: learn from what was known before a moment, test on what happened after."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from recsys.dataset import Dataset


@dataclass(frozen=True)
class Split:
    moment: datetime
    train: Dataset
    test: Dataset


def by_time(dataset: Dataset, moment: datetime) -> Split:
    """Everything at or after `moment` is the test's, whoever bought it."""
    return Split(moment, train=dataset.before(moment), test=dataset.rows(dataset.time >= moment.timestamp()))


def moment_leaving(dataset: Dataset, share: float) -> datetime:
    """A moment that leaves about `share` of the baskets to the test. Baskets count, not days: shops have seasons."""
    started = np.sort(_times_of_baskets(dataset))
    return datetime.fromtimestamp(int(started[int(len(started) * (1 - share))]), UTC)


def _times_of_baskets(dataset: Dataset) -> np.ndarray:
    _, first_rows = np.unique(dataset.basket, return_index=True)
    return dataset.time[first_rows]
