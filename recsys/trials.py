"""Trying recommenders with parameters in windows of the past, one kind after the other."""

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from recsys import asked_windows, blending, contenders, tuning
from recsys.asked_windows import AskedWindow
from recsys.dataset import Dataset
from recsys.evaluation import NEW
from recsys.recommenders.base import Recommender
from recsys.recommenders.blend import Blend
from recsys.recommenders.kinds import KINDS
from recsys.recommenders.ranker import Ranker
from recsys.tuning import Parameters

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tried:
    """What one recommender with these parameters reached: its nDCG@10 per shelf, the mean over the windows."""

    name: str
    parameters: Parameters
    ndcg_at_10: dict[str, float]
    cpu_seconds: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Chosen:
    """`ndcg_at_10` is what it reached in the windows of the past."""

    shelf: str
    name: str
    parameters: Parameters
    ndcg_at_10: float

    def make(self) -> Recommender:
        """Not fitted yet."""
        return KINDS[self.name](**self.parameters)

    def fit(self, known: Dataset, as_of: datetime, seed: int, learnt: dict[str, Recommender]) -> Recommender:
        """Parts of a blend that are in `learnt`, by their keys, don't learn again; those that aren't come in."""
        if self.name != Blend.name or not self.parameters.get("parts"):
            return self.make().fit(known, as_of, seed)
        parts = {}
        for name, parameters in self.parameters["parts"].items():
            own = key(name, parameters)
            if own not in learnt:
                learnt[own] = KINDS[name](**parameters).fit(known, as_of, seed)
            parts[name] = learnt[own]
        return blending.blend_of(parts, dict(zip(parts, self.parameters["weights"], strict=True)))

    @property
    def key(self) -> str:
        return key(self.name, self.parameters)


def key(name: str, parameters: Parameters) -> str:
    """What learns the same has the same."""
    return f"{name} {parameters!r}"


class Trials:
    """What was tried so far. Of what may be blended, the best of each kind is kept as it learnt in each window."""

    def __init__(
        self,
        asked: Sequence[AskedWindow],
        seed: int,
        shelves: Sequence[str],
        horizon: timedelta,
        may_fail: Collection[str] = (),
    ) -> None:
        self.asked, self.seed, self.shelves, self.horizon, self.may_fail = asked, seed, shelves, horizon, may_fail
        self.tried: list[Tried] = []
        self.failed: dict[str, str] = {}  # why, by name
        self.kept: dict[str, tuple[float, Parameters, list[Recommender]]] = {}

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(one.name for one in self.tried))

    def best(self, name: str, shelf: str) -> Chosen:
        one = max((one for one in self.tried if one.name == name), key=lambda trial: trial.ndcg_at_10[shelf])
        return Chosen(shelf, one.name, one.parameters, one.ndcg_at_10[shelf])

    def of_kind(self, name: str, count: int) -> list[Tried]:
        """One that may fail and does is out of the race, with what it was until then."""
        before = len(self.tried)
        try:
            if name == Blend.name and self.kept:
                self._blend()
            else:
                first = self._ranker_of() if name == Ranker.name else contenders.FIRST.get(name, [{}])
                tuning.search(KINDS[name].space, lambda own, effort: self._judge(name, own), count, self.seed, first)
        except Exception as error:
            if name not in self.may_fail:
                raise
            logger.exception("%s failed; the others go on.", name)
            self.failed[name] = f"{type(error).__name__}: {error}"
            self.kept.pop(name, None)
            del self.tried[before:]
        return self.tried[before:]

    def _judge(self, name: str, parameters: Parameters) -> float:
        started = time.process_time()
        fitted, reached = [], []
        for window in self.asked:
            one = KINDS[name](**parameters).fit(window.parts.train, window.parts.moment, self.seed)
            reached.append([window.reached(one, shelf) for shelf in self.shelves])
            if name in contenders.BLENDED:
                fitted.append(one)
        means = self._note(name, parameters, reached, started)
        worth = means.get(NEW, max(means.values()))
        if fitted and worth > 0 and (name not in self.kept or worth > self.kept[name][0]):
            self.kept[name] = worth, parameters, fitted
        return means.get(contenders.AIM.get(name, NEW), max(means.values()))

    def _note(self, name: str, parameters: Parameters, reached: list[list[float]], started: float) -> dict[str, float]:
        means = dict(zip(self.shelves, asked_windows.mean_of_windows(np.array(reached)), strict=True))
        self.tried.append(Tried(name, parameters, means, round(time.process_time() - started, 2)))
        return means

    def _blend(self) -> None:
        """Of those that have learnt: only the weights are chosen."""
        started = time.process_time()
        fitted = {name: recommenders for name, (_, _, recommenders) in self.kept.items()}
        if found := blending.weighed(fitted, self.asked, self.shelves, self.seed):
            weights, reached = found
            own = blending.parameters(weights, {name: parameters for name, (_, parameters, _) in self.kept.items()})
            self._note(Blend.name, own, [reached], started)

    def _ranker_of(self) -> list[Parameters]:
        """Of the contenders so far, with what did best; learnt in windows of the same length."""
        there = set(self.names)
        parts = {
            name: self.best(name, aim if aim in self.shelves else self.shelves[0]).parameters
            for name, aim in contenders.RANKED_BY.items()
            if name in there
        }
        return [{"parts": parts or None, "horizon_days": round(self.horizon / timedelta(days=1), 2)}]
