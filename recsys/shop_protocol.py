"""How well recommenders foretell what customers of a shop buy after a moment: shelf by shelf, group by group.

Parameters are chosen on windows before the moment; what comes after is looked at once. Ranked is everything, nothing
is sampled. Items count that `LEAST_BUYERS` customers had bought before the moment, and customers who bought on both
sides of it, beside newcomers and baskets without a name, which are groups of their own."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from recsys import choosing, metrics, split
from recsys.choosing import LEAST_BUYERS, Choice, Chosen
from recsys.dataset import Dataset, Ids
from recsys.evaluation import NEW, SHELVES, K, Targets, shelf_of
from recsys.ranking import NO_ITEM
from recsys.recommenders.base import Recommender
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.personal import Personal
from recsys.recommenders.popular import Popular
from recsys.recommenders.popular_by_category import CATEGORY
from recsys.shop_questions import ANONYMOUS, EVERYBODY, NEWCOMERS, Question, questions
from recsys.split import Split

MAY_SPEND = 240.0  # CPU seconds of choosing
BASELINES: Sequence[tuple[str, Callable[[], Recommender]]] = (
    ("popularity", lambda: Popular(decay_days=None)),
    ("recent popularity", lambda: Popular(decay_days=30)),
    ("personal frequency", lambda: Personal(decay_days=None, popularity_decay_days=60)),
)


class NobodyToAsk(ValueError):
    """The split leaves nobody who bought on both sides of it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """95 of 100 bootstrap draws of the users have their mean between `low` and `high`."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float] | np.ndarray, seed: int) -> "Interval":
        return cls(float(np.mean(values)), *metrics.interval_of_mean(values, seed))


@dataclass(frozen=True, slots=True)
class Row:
    """Means over `users` (baskets, of the anonymous). `novelty` is how unusual what is shown is, in bits; `diversity`
    the share of pairs in a list that are of different categories, None where no categories are known."""

    name: str
    shelf: str
    group: str
    users: int
    ndcg_at_10: Interval
    recall_at_10: float
    hit_rate_at_10: float
    coverage: float
    novelty: float
    diversity: float | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Report:
    users: int
    items: int
    choice: Choice
    chosen: dict[str, Row | None]  # what each shelf's own reached on the test; None where nobody had a target
    rows: list[Row]
    cpu_seconds: float

    def as_json(self) -> dict[str, Any]:
        chosen = {
            shelf: {
                "name": self.choice.by_shelf[shelf].name,
                "ndcg_at_10": row and row.ndcg_at_10.value,
                "interval": row and [row.ndcg_at_10.low, row.ndcg_at_10.high],
                "validation_ndcg_at_10": self.choice.by_shelf[shelf].ndcg_at_10,
                "parameters": self.choice.by_shelf[shelf].parameters,
            }
            for shelf, row in self.chosen.items()
        }
        return {
            "users": self.users,
            "items": self.items,
            "chosen": chosen,
            "rows": [row.as_json() for row in self.rows],
            "windows": [[begin.isoformat(), end.isoformat()] for begin, end in self.choice.windows],
            "tried": [one.as_json() for one in self.choice.tried],
            "cpu_seconds": round(self.cpu_seconds, 1),
        }


def report(
    known: Dataset,
    moment: datetime,
    seed: int,
    names: Sequence[str] = choosing.NAMES,
    cpu_seconds: float = MAY_SPEND,
    say: Callable[[str], object] = lambda line: None,
) -> Report:
    """Choose for each shelf, learn what was known at `moment`, and ask for what came after. Raises NobodyToAsk."""
    started = time.process_time()
    parts = split.of_known_items(split.by_time(known, moment), LEAST_BUYERS)
    asked = list(questions(parts, seed))
    if not asked:
        raise NobodyToAsk(
            f"Nobody bought both before and after {moment:%Y-%m-%d} of items with {LEAST_BUYERS} buyers before."
        )
    last = datetime.fromtimestamp(int(parts.test.time.max()) + 1, UTC)
    # the horizon is part of the question: as far as the file reaches, never what happened there
    choice = choosing.choose(known, moment, seed, names, cpu_seconds, horizon=last - moment, say=say)
    popular = Popular().fit(parts.train, moment, seed)
    rows = []
    for name, recommender, shelves in _contestants(choice):
        recommender.fit(parts.train, moment, seed)
        rows += [_row(name, recommender, popular, one, parts, seed) for one in asked if one.shelf in shelves]
    reached = {(row.name, row.shelf): row for row in rows if row.group == EVERYBODY}
    chosen = {shelf: reached.get((own.name, shelf)) for shelf, own in choice.by_shelf.items()}
    everybody = Targets.of(parts)
    return Report(len(everybody.users), len(parts.train.items), choice, chosen, rows, time.process_time() - started)


def _contestants(choice: Choice) -> Iterator[tuple[str, Recommender, Sequence[str]]]:
    """Baselines, then each kind with the parameters that did best in the windows for the shelf it is asked for; each
    learns once for all shelves that want the same of it."""
    for name, make in BASELINES:
        yield name, make(), SHELVES
    for name in choice.best[NEW]:
        wanted: dict[str, list[Chosen]] = {}
        for shelf in SHELVES:
            own = choice.best[shelf][name]
            wanted.setdefault(repr(own.parameters), []).append(own)
        for alike in wanted.values():
            yield name, alike[0].make(), [one.shelf for one in alike]


def _row(name: str, recommender: Recommender, popular: Recommender, asked: Question, parts: Split, seed: int) -> Row:
    targets, catalogue = asked.targets, parts.train.items
    ranked = _answers(recommender, popular, asked)
    return Row(
        name=name,
        shelf=asked.shelf,
        group=asked.group,
        users=len(targets.users),
        ndcg_at_10=Interval.of(metrics.ndcg_at_k(ranked, targets.bought, K), seed),
        recall_at_10=float(metrics.recall_at_k(ranked, targets.bought, K).mean()),
        hit_rate_at_10=float(metrics.hit_rate_at_k(ranked, targets.bought, K).mean()),
        coverage=metrics.coverage_at_k(ranked, catalogue, K),
        novelty=metrics.novelty_at_k(ranked, catalogue, _buyers(parts.train), len(parts.train.users), K),
        diversity=_diversity(ranked, parts.train),
    )


def _answers(recommender: Recommender, popular: Recommender, asked: Question) -> Ids:
    """Whom it knows nothing about sees what is popular, as in the shop."""
    targets = asked.targets
    if asked.group != ANONYMOUS:
        ranked = shelf_of(recommender, asked.shelf, targets).items
        if asked.group != NEWCOMERS:
            return ranked
    elif isinstance(recommender, HistoryRecommender):
        ranked = recommender.recommend_to_visitors(targets.had, K, exclude=targets.had).items
    else:
        ranked = shelf_of(recommender, asked.shelf, targets).items
    silent = (ranked == NO_ITEM).all(axis=1)
    if silent.any():
        ranked = ranked.copy()
        ranked[silent] = shelf_of(popular, asked.shelf, targets.rows(np.flatnonzero(silent))).items
    return ranked


def _buyers(train: Dataset) -> Ids:
    """Of each item of the catalogue."""
    return np.asarray(train.user_items.count_nonzero(axis=0), dtype=np.int64)


def _diversity(ranked: Ids, train: Dataset) -> float | None:
    features = train.item_features
    if features is None:
        return None
    categories = features.starting(CATEGORY)
    return metrics.diversity_at_k(ranked, categories.ids, categories.matrix, K) if categories.names else None
