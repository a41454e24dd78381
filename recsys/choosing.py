"""Which recommender fills which shelf, with which parameters: by what each reaches in windows of the past.

Nothing after the moment that is chosen for is looked at. How much is tried goes by the size of the data and the budget
alone, not by the clock: the same data, seed and budget make the same choice on any machine."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from recsys import asked_windows, contenders
from recsys.dataset import Dataset
from recsys.evaluation import SHELVES
from recsys.trials import Chosen, Trials, Tried

DEFAULT_HORIZON = timedelta(days=28)


@dataclass(frozen=True)
class Choice:
    """The best of each shelf, and the best of each kind for each shelf (`best["new"]["ease"]`); all trials.

    Without a window to try in, popularity is chosen, everything has the parameters of its class, and all reached 0."""

    by_shelf: dict[str, Chosen]
    best: dict[str, dict[str, Chosen]]
    tried: list[Tried]
    windows: list[tuple[datetime, datetime]] = field(default_factory=list)  # begin and end
    failed: dict[str, str] = field(default_factory=dict)  # why, by name


def choose(
    known: Dataset,
    as_of: datetime,
    seed: int,
    names: Sequence[str] = contenders.NAMES,
    cpu_seconds: float = 240,
    horizon: timedelta = DEFAULT_HORIZON,
    shelves: Sequence[str] = SHELVES,
    say: Callable[[str], object] = lambda line: None,
    may_fail: Collection[str] = (),
) -> Choice:
    """The recommender of each shelf ("all": every item, "repeat": what they had, "new": what they hadn't).

    `known` may hold more than what happened before `as_of`; only that is looked at. Windows are as long as `horizon`,
    the time that the shelves will serve (or be tested on). `cpu_seconds` is roughly what is spent, by tables of cost;
    `say` hears a line per kind; what is among `may_fail` and fails is left out (`Choice.failed`). Use it so:

        choice = choosing.choose(known, as_of, seed)
        recommender = choice.by_shelf["new"].make().fit(known, as_of, seed)
        recommender.recommend(users, k, exclude=bought)   # "new"; "repeat" is only=bought
    """
    asked = asked_windows.before(known.before(as_of), as_of, seed, horizon, shelves)
    if not asked:
        every = {shelf: {name: Chosen(shelf, name, {}, 0.0) for name in names} for shelf in shelves}
        return Choice({shelf: of.get("popular") or next(iter(of.values())) for shelf, of in every.items()}, every, [])
    trials = Trials(asked, seed, shelves, horizon, may_fail)
    rows, answers = sum(len(window.parts.train) for window in asked), sum(window.answers for window in asked)
    for name, count in contenders.trials(names, rows, answers, cpu_seconds).items():
        if of_kind := trials.of_kind(name, count):
            say(_line(of_kind, shelves))
    best = {shelf: {name: trials.best(name, shelf) for name in trials.names} for shelf in shelves}
    by_shelf = {shelf: max(best[shelf].values(), key=lambda one: one.ndcg_at_10) for shelf in shelves}
    windows = [(window.parts.moment, window.end) for window in asked]
    return Choice(by_shelf, best, trials.tried, windows, trials.failed)


def _line(tried: Sequence[Tried], shelves: Sequence[str]) -> str:
    best = "  ".join(f"{shelf} {max(one.ndcg_at_10[shelf] for one in tried):.4f}" for shelf in shelves)
    spent = sum(one.cpu_seconds for one in tried)
    return f"{tried[0].name:<12}{len(tried):>3} tried  best nDCG@10 in windows of the past: {best}  {spent:.1f} CPU s"
