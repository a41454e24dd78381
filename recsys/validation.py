"""A window between what may be learnt and what is tested on: parameters and weights are chosen there."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from recsys import metrics, split, tuning
from recsys.dataset import Dataset, Ids
from recsys.evaluation import Targets
from recsys.recommenders.base import Recommender
from recsys.tuning import Parameters, Trial

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

    def part(self, share: float, seed: int) -> "Window":
        """Learn from so many of the users only, and foretell those of them that are asked about."""
        random = np.random.default_rng(seed)
        everybody = self.train.users
        drawn = np.sort(random.permutation(everybody)[: max(1, round(share * len(everybody)))])
        asked = np.flatnonzero(np.isin(self.users, drawn))
        return Window(
            train=self.train.rows(np.isin(self.train.user, drawn)),
            as_of=self.as_of,
            users=self.users[asked],
            exclude=[self.exclude[place] for place in asked],
            targets=[self.targets[place] for place in asked],
        )


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


def chosen(
    kind: type[Recommender],
    window: Window,
    trials: int,
    seed: int,
    first: Sequence[Parameters] = ({},),
    rungs: Sequence[float] = (1.0,),
    cpu_seconds: float = math.inf,
) -> list[Trial]:
    """The best parameters of this kind for the window come first; `first` ({} are the defaults) are tried as well.

    With rungs, those with little effort learn for fewer epochs, where the kind knows epochs, and else from fewer
    users."""

    def judge(parameters: Parameters, effort: float) -> float:
        own = {**parameters}
        asked = window
        if "epochs" in kind.space:
            usual = own.get("epochs", getattr(kind(), "epochs", 1))
            own["epochs"] = max(1, round(usual * effort))
        elif effort < 1:
            asked = window.part(effort, seed)
        return ndcg(kind(**own).fit(asked.train, asked.as_of, seed), asked)

    return tuning.search(kind.space, judge, trials, seed, first, rungs, cpu_seconds)
