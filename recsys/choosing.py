"""Which recommender fills which shelf, with which parameters: by what each reaches in windows of the past.

Nothing after the moment that is chosen for is looked at. How much is tried goes by the size of the data and the budget
alone, not by the clock: the same data, seed and budget make the same choice on any machine."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from recsys import metrics, split, tuning
from recsys.dataset import Dataset
from recsys.evaluation import ALL, NEW, REPEAT, SHELVES, K, Targets, shelf_of
from recsys.recommenders.base import Recommender
from recsys.recommenders.kinds import KINDS
from recsys.split import Split
from recsys.tuning import Parameters
from recsys.validation import SHARE

WINDOWS = 2
LEAST_BUYERS = 3  # of an item, before a window begins: of others nothing can be learnt
MOST_CUSTOMERS = 3000  # asked in a window: they say as much as all, within the noise
DEFAULT_HORIZON = timedelta(days=28)
NAMES: Sequence[str] = (
    "popular",
    "personal",
    "copurchase",
    "itemknn",
    "rp3beta",
    "ease",
    "als",
    "tifuknn",
    "ranker",
)
# of the ranker those among the contenders take part, with the parameters that did best for this shelf
RANKED_BY: Mapping[str, str] = {"popular": ALL, "ease": NEW, "als": NEW, "itemknn": NEW, "rp3beta": NEW, "tifuknn": ALL}
# what its parameters are searched for: where it may win
AIM: Mapping[str, str] = {"personal": REPEAT, "tifuknn": ALL}
MOST_TRIALS = 12
# tried before anything is drawn, beside the defaults of the classes
_FIRST: Mapping[str, Sequence[Parameters]] = {
    "ease": ({"regularisation": 100, "decay_days": 90}, {}),
    "als": ({"components": 24, "regularisation": 20, "decay_days": 90}, {}),
    "itemknn": ({"decay_days": 90}, {}),
    "rp3beta": ({"decay_days": 90}, {}),
}
# CPU seconds to learn from 100,000 rows and to answer 1,000 customers of 3,000 items on a busy machine, roughly
COST: Mapping[str, float] = {
    "popular": 0.05,
    "personal": 0.2,
    "copurchase": 0.8,
    "itemknn": 0.6,
    "rp3beta": 1.0,
    "ease": 0.8,
    "als": 1.1,
    "tifuknn": 0.8,
    "vsknn": 1.0,
    "sar": 0.5,
    "lightfm": 8.0,
    "lightgcn": 60.0,
    "blend": 12.0,
    "ranker": 15.0,
}
DEAREST_SHARE = 0.5  # of the budget: what costs more to try once, but for the cheap ones, doesn't take part
CHEAP = 1.0


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


@dataclass(frozen=True)
class Choice:
    """The best of each shelf, and the best of each kind for each shelf (`best["new"]["ease"]`); all trials.

    Without a window to try in, popularity is chosen, everything has the parameters of its class, and all reached 0."""

    by_shelf: dict[str, Chosen]
    best: dict[str, dict[str, Chosen]]
    tried: list[Tried]
    windows: list[tuple[datetime, datetime]] = field(default_factory=list)  # begin and end


def choose(
    known: Dataset,
    as_of: datetime,
    seed: int,
    names: Sequence[str] = NAMES,
    cpu_seconds: float = 240,
    horizon: timedelta = DEFAULT_HORIZON,
    shelves: Sequence[str] = SHELVES,
    say: Callable[[str], object] = lambda line: None,
) -> Choice:
    """The recommender of each shelf ("all": every item, "repeat": what they had, "new": what they hadn't).

    `known` may hold more than what happened before `as_of`; only that is looked at. Windows are as long as `horizon`,
    the time that the shelves will serve (or be tested on). `cpu_seconds` is roughly what is spent, by tables of cost;
    `say` hears a line per kind. Use it so:

        choice = choosing.choose(known, as_of, seed)
        recommender = choice.by_shelf["new"].make().fit(known, as_of, seed)
        recommender.recommend(users, k, exclude=bought)   # "new"; "repeat" is only=bought
    """
    asked = _asked(known.before(as_of), as_of, seed, horizon, shelves)
    if not asked:
        every = {shelf: {name: Chosen(shelf, name, {}, 0.0) for name in names} for shelf in shelves}
        return Choice({shelf: of.get("popular") or next(iter(of.values())) for shelf, of in every.items()}, every, [])
    tried: list[Tried] = []
    for name, trials in _trials(names, asked, cpu_seconds).items():
        first = _ranker_of(tried, shelves, horizon) if name == "ranker" else _FIRST.get(name, [{}])
        of_kind = _try(name, asked, trials, seed, shelves, first)
        tried += of_kind
        say(_line(of_kind, shelves))
    best: dict[str, dict[str, Chosen]] = {
        shelf: {
            name: _best([one for one in tried if one.name == name], shelf)
            for name in dict.fromkeys(one.name for one in tried)
        }
        for shelf in shelves
    }
    by_shelf = {shelf: max(best[shelf].values(), key=lambda one: one.ndcg_at_10) for shelf in shelves}
    return Choice(by_shelf, best, tried, [(window.parts.moment, window.end) for window in asked])


@dataclass(frozen=True)
class _Asked:
    """A window, and who is asked on which shelf."""

    parts: Split
    end: datetime
    targets: dict[str, Targets]

    @property
    def anybody(self) -> bool:
        return any(len(targets.users) for targets in self.targets.values())

    @classmethod
    def of(cls, window: Split, seed: int, shelves: Sequence[str]) -> "_Asked":
        parts = split.of_known_items(window, LEAST_BUYERS)
        everybody = Targets.of(parts)
        some = np.sort(np.random.default_rng(seed).permutation(len(everybody.users))[:MOST_CUSTOMERS])
        end = window.moment + timedelta(seconds=int(np.ptp([*window.test.time, int(window.moment.timestamp())])))
        return cls(parts, end, {shelf: everybody.rows(some).on(shelf) for shelf in shelves})


def _asked(known: Dataset, as_of: datetime, seed: int, horizon: timedelta, shelves: Sequence[str]) -> list[_Asked]:
    """Windows as long as the horizon; where nobody came back in any of them, the last of all baskets."""
    windows = split.windows_before(known, as_of, horizon, WINDOWS)
    asked = [_Asked.of(window, seed, shelves) for window in windows]
    if len(known) and not any(window.anybody for window in asked):
        asked = [_Asked.of(split.by_time(known, split.moment_leaving(known, SHARE)), seed, shelves)]
    return [window for window in asked if window.anybody]


def _trials(names: Sequence[str], asked: Sequence[_Asked], cpu_seconds: float) -> dict[str, int]:
    """How many of each kind: one at least of all but the too dear, and else as many as the budget allows."""
    rows = sum(len(window.parts.train) for window in asked) / 100_000
    answers = sum(
        max(len(targets.users) for targets in window.targets.values()) * len(window.parts.train.items)
        for window in asked
    )
    cost = {name: COST.get(name, 1.0) * (rows + answers / 3_000_000) / 2 for name in names}
    affordable = [name for name in names if COST.get(name, 1.0) <= CHEAP or cost[name] <= DEAREST_SHARE * cpu_seconds]
    names = affordable or [min(names, key=lambda name: cost[name])]
    wanted = {name: MOST_TRIALS if KINDS[name].space else 1 for name in names}
    trials = dict.fromkeys(names, 1)
    left = cpu_seconds - sum(cost[name] for name in names)
    for _ in range(MOST_TRIALS):
        for name in names:
            if trials[name] < wanted[name] and cost[name] <= left:
                trials[name] += 1
                left -= cost[name]
    return trials


def _ranker_of(tried: Sequence[Tried], shelves: Sequence[str], horizon: timedelta) -> list[Parameters]:
    """Of the contenders so far, with what did best; learnt in windows of the same length."""
    parts = {}
    for name, aim in RANKED_BY.items():
        if own := [one for one in tried if one.name == name]:
            parts[name] = _best(own, aim if aim in shelves else shelves[0]).parameters
    return [{"parts": parts or None, "horizon_days": round(horizon / timedelta(days=1), 2)}]


def _try(
    name: str,
    asked: Sequence[_Asked],
    trials: int,
    seed: int,
    shelves: Sequence[str],
    first: Sequence[Parameters],
) -> list[Tried]:
    kind, tried = KINDS[name], []
    aim = AIM.get(name, NEW)

    def judge(parameters: Parameters, effort: float) -> float:
        started = time.process_time()
        reached = np.array([_reached(kind(**parameters), window, seed, shelves) for window in asked])
        means = dict(zip(shelves, np.nan_to_num(_mean(reached)).tolist(), strict=True))
        tried.append(Tried(name, parameters, means, round(time.process_time() - started, 2)))
        return means[aim] if aim in means else max(means.values())

    tuning.search(kind.space, judge, trials, seed, first)
    return tried


def _reached(recommender: Recommender, window: _Asked, seed: int, shelves: Sequence[str]) -> list[float]:
    """NaN for a shelf where nobody has a target."""
    recommender.fit(window.parts.train, window.parts.moment, seed)
    values = []
    for shelf in shelves:
        targets = window.targets[shelf]
        ranked = shelf_of(recommender, shelf, targets).items
        values.append(float(metrics.ndcg_at_k(ranked, targets.bought, K).mean()) if len(ranked) else np.nan)
    return values


def _mean(reached: np.ndarray) -> np.ndarray:
    """Over the windows that have a value."""
    counts = np.maximum((~np.isnan(reached)).sum(axis=0), 1)
    return np.asarray(np.nan_to_num(reached).sum(axis=0) / counts)


def _best(tried: Sequence[Tried], shelf: str) -> Chosen:
    one = max(tried, key=lambda trial: trial.ndcg_at_10[shelf])
    return Chosen(shelf, one.name, one.parameters, one.ndcg_at_10[shelf])


def _line(tried: Sequence[Tried], shelves: Sequence[str]) -> str:
    best = "  ".join(f"{shelf} {max(one.ndcg_at_10[shelf] for one in tried):.4f}" for shelf in shelves)
    spent = sum(one.cpu_seconds for one in tried)
    return f"{tried[0].name:<12}{len(tried):>3} tried  best nDCG@10 in windows of the past: {best}  {spent:.1f} CPU s"
