"""A window between what may be learnt and what is tested on: parameters and weights are chosen there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from recsys import metrics, split
from recsys.dataset import Dataset, Ids
from recsys.evaluation import Targets
from recsys.recommenders.base import Recommender

K = 10
SHARE = 0.15  # of the baskets
MOST_USERS = 3000  # say as much as all of them, within the noise


@dataclass(frozen=True)
class Window:
    """Learn from `train` as of `as_of`; foretell each user's targets, of all items but those excluded."""

    train: Dataset
    as_of: datetime
    users: Ids
    exclude: list[Ids]
    targets: list[Ids]

    def __len__(self) -> int:
        return len(self.users)


MakesWindow = Callable[[Dataset, datetime, int], Window]


def of_new_items(known: Dataset, as_of: datetime, seed: int) -> Window:
    """The last baskets of what is known, and what was new to the customer in them; empty where there is too little."""
    if not len(known):
        return Window(known, as_of, known.users[:0], [], [])
    parts = split.by_time(known, split.moment_leaving(known, SHARE))
    targets = Targets.of(parts).new_to_them()
    random = np.random.default_rng(seed)
    chosen = np.sort(random.permutation(len(targets.users))[:MOST_USERS])
    return Window(
        train=parts.train,
        as_of=parts.moment,
        users=targets.users[chosen],
        exclude=[targets.had[place] for place in chosen],
        targets=[targets.bought[place] for place in chosen],
    )


def ndcg(recommender: Recommender, window: Window) -> float:
    """The mean nDCG@10 of one that has learnt from the window's train."""
    ranked = recommender.recommend(window.users, K, exclude=window.exclude).items
    return float(metrics.ndcg_at_k(ranked, window.targets, K).mean()) if len(window) else 0.0
