"""Windows of the past that recommenders are tried in: who is asked there, and what a recommender reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from recsys import metrics, split
from recsys.dataset import Dataset
from recsys.evaluation import K, Targets, shelf_of
from recsys.recommenders.base import Recommender
from recsys.split import Split
from recsys.validation import SHARE

WINDOWS = 2
LEAST_BUYERS = 3  # of an item, before a window begins: of others nothing can be learnt
MOST_CUSTOMERS = 3000  # asked in a window: they say as much as all, within the noise


@dataclass(frozen=True)
class AskedWindow:
    """`targets` by shelf."""

    parts: Split
    end: datetime
    targets: dict[str, Targets]

    @property
    def anybody(self) -> bool:
        return any(len(targets.users) for targets in self.targets.values())

    @property
    def answers(self) -> int:
        """Customers asked times items."""
        return max(len(targets.users) for targets in self.targets.values()) * len(self.parts.train.items)

    @classmethod
    def of(cls, window: Split, seed: int, shelves: Sequence[str]) -> "AskedWindow":
        parts = split.of_known_items(window, LEAST_BUYERS)
        everybody = Targets.of(parts)
        some = np.sort(np.random.default_rng(seed).permutation(len(everybody.users))[:MOST_CUSTOMERS])
        end = window.moment + timedelta(seconds=int(np.ptp([*window.test.time, int(window.moment.timestamp())])))
        return cls(parts, end, {shelf: everybody.rows(some).on(shelf) for shelf in shelves})

    def reached(self, fitted: Recommender, shelf: str) -> float:
        """The mean nDCG@10; NaN where nobody has a target."""
        targets = self.targets[shelf]
        ranked = shelf_of(fitted, shelf, targets).items
        return float(metrics.ndcg_at_k(ranked, targets.bought, K).mean()) if len(ranked) else np.nan


def before(known: Dataset, as_of: datetime, seed: int, horizon: timedelta, shelves: Sequence[str]) -> list[AskedWindow]:
    """Windows as long as the horizon; where nobody came back in any of them, the last of all baskets; none where
    nobody ever came back."""
    windows = split.windows_before(known, as_of, horizon, WINDOWS)
    asked = [AskedWindow.of(window, seed, shelves) for window in windows]
    if len(known) and not any(window.anybody for window in asked):
        asked = [AskedWindow.of(split.by_time(known, split.moment_leaving(known, SHARE)), seed, shelves)]
    return [window for window in asked if window.anybody]


def mean_of_windows(reached: np.ndarray) -> list[float]:
    """Of a row per window, over those that have a value; 0 where none has."""
    counts = np.maximum((~np.isnan(reached)).sum(axis=0), 1)
    return np.asarray(np.nan_to_num(reached).sum(axis=0) / counts).tolist()
