"""Choosing parameters by what they reach on a validation window, within a budget, the same for the same seed.

Random search, because few of the parameters matter and nobody knows which (Bergstra and Bengio 2012); the second half
of the draws stays near the best so far. With `rungs`, successive halving: all are tried with little effort (fewer
epochs, fewer customers), and only the better third with more."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

NEARBY = 0.12  # of a parameter's range
PROMOTED = 1 / 3
Parameters = dict[str, Any]


class Choice(Protocol):
    def at(self, share: float) -> Any:
        """The value at this share of the range, 0 to 1."""
        ...


@dataclass(frozen=True)
class Real:
    low: float
    high: float
    log: bool = False

    def at(self, share: float) -> float:
        if self.log:
            return math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True)
class Whole:
    low: int
    high: int
    log: bool = False

    def at(self, share: float) -> int:
        return round(Real(self.low, self.high, self.log).at(share))


@dataclass(frozen=True)
class OneOf:
    values: tuple[Any, ...]

    def at(self, share: float) -> Any:
        return self.values[min(int(share * len(self.values)), len(self.values) - 1)]


DECAYS = (None, 360, 180, 90, 45)  # days in which what was bought fades to 1/e, for spaces; None: never
Space = Mapping[str, Choice]


@dataclass(frozen=True)
class Trial:
    parameters: Parameters
    value: float
    effort: float


def search(
    space: Space,
    judge: Callable[[Parameters, float], float],
    trials: int,
    seed: int,
    first: Sequence[Parameters] = (),
    rungs: Sequence[float] = (1.0,),
    cpu_seconds: float = math.inf,
) -> list[Trial]:
    """The trials with full effort, best first; of equal ones the earlier.

    `judge(parameters, effort)` says how good they are, more being better. `first` are tried before anything is drawn
    (what is in use: so that tuning never makes it worse there). No new trial starts after `cpu_seconds`, but one is
    made whatever it costs; a budget that is hit makes the result depend on the machine."""
    started = time.process_time()
    random = np.random.default_rng(seed)
    done: list[tuple[np.ndarray | None, Trial]] = []

    def in_time() -> bool:
        return not done or time.process_time() - started < cpu_seconds

    def attempt(place: np.ndarray | None, parameters: Parameters, effort: float) -> None:
        if in_time():
            done.append((place, Trial(parameters, judge(parameters, effort), effort)))

    for parameters in first[: max(trials, 1)]:
        attempt(None, dict(parameters), rungs[0])
    while len(done) < trials and in_time():
        place = _drawn(random, len(space), done if len(done) >= trials / 2 else [])
        attempt(place, _parameters(space, place), rungs[0])
    for effort in rungs[1:]:
        survivors = _best(done)[: max(1, math.ceil(len(done) * PROMOTED))]
        done = []
        for survivor, trial in survivors:
            attempt(survivor, trial.parameters, effort)
    return [trial for _, trial in _best(done)]


def _drawn(random: np.random.Generator, width: int, done: list[tuple[np.ndarray | None, Trial]]) -> np.ndarray:
    anywhere, step = random.uniform(size=width), random.normal(scale=NEARBY, size=width)
    known = [place for place, _ in _best(done) if place is not None]
    return np.clip(known[0] + step, 0, 1) if known else anywhere


def _best(done: list[tuple[np.ndarray | None, Trial]]) -> list[tuple[np.ndarray | None, Trial]]:
    return sorted(done, key=lambda entry: -entry[1].value)


def _parameters(space: Space, place: np.ndarray) -> Parameters:
    return {name: choice.at(float(share)) for (name, choice), share in zip(space.items(), place, strict=True)}
