"""Splitting by time: learn from what was known before a moment, test on what happened after."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from recsys.dataset import NOBODY, Dataset

LEAST_PAST = 1 / 3
SHORT_SHARE = 0.25


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


def of_known_items(split: Split, least_buyers: int) -> Split:
    """On both sides only items that so many customers had bought before the split."""
    pairs = np.unique(np.stack([split.train.user, split.train.item])[:, split.train.user != NOBODY], axis=1)
    items, buyers = np.unique(pairs[1], return_counts=True)
    kept = items[buyers >= least_buyers]
    train, test = (side.rows(np.isin(side.item, kept)) for side in (split.train, split.test))
    return Split(split.moment, train, test)


def windows_before(
    known: Dataset, moment: datetime, horizon: timedelta, count: int, step: timedelta | None = None
) -> list[Split]:
    """Windows of the past, the latest first, each as long as `horizon`, the last of them ending at `moment`, each other
    one `step` earlier than the next (as a rule the horizon: then none overlap). No more than leave a third of the time
    before them to learn from; where even the first would not, one of the last `SHORT_SHARE` of the time; none where
    nothing is known."""
    past = known.before(moment)
    if not len(past):
        return []
    begin = datetime.fromtimestamp(int(past.time.min()), UTC)
    ends = [moment - number * (step or horizon) for number in range(count)]
    first = begin + (moment - begin) * LEAST_PAST
    ends = [end for end in ends if end - horizon >= first]
    if not ends:
        return [by_time(past, begin + (moment - begin) * (1 - SHORT_SHARE))]
    return [by_time(past.before(end), end - horizon) for end in ends]


def _times_of_baskets(dataset: Dataset) -> np.ndarray:
    _, first_rows = np.unique(dataset.basket, return_index=True)
    return dataset.time[first_rows]
