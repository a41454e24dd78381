"""How well recommenders foretell what was bought after a moment, each beside popularity."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from recsys import metrics
from recsys.dataset import Ids
from recsys.ranking import Ranking
from recsys.recommenders.base import ItemRecommender, Recommender
from recsys.split import Split

K = 10
ALL, REPEAT, NEW, TOGETHER = "all", "repeat", "new", "together"
SHELVES = (ALL, REPEAT, NEW)


@dataclass(frozen=True, slots=True)
class Row:
    """`questions` are customers; on the shelf "together" they are baskets. Metrics are means over them."""

    name: str
    shelf: str
    questions: int
    ndcg_at_10: float
    recall_at_10: float
    hit_rate_at_10: float
    coverage: float
    interval: tuple[float, float]  # of 95%, around nDCG@10: its standard error, since a nightly run has no time to draw

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Targets:
    """Customers known on both sides of a split: what they had, and what they bought then, of the items known before.

    Items that nobody had bought before can't be foretold from purchases; they are nobody's target."""

    users: Ids
    had: list[Ids]
    bought: list[Ids]

    @classmethod
    def of(cls, split: Split) -> "Targets":
        known = split.test.rows(np.isin(split.test.item, split.train.items))
        users = np.intersect1d(split.train.users, known.users)
        return cls(users, had=split.train.bought_by(users), bought=known.bought_by(users))

    def new_to_them(self) -> "Targets":
        """Only purchases that the customer hadn't made before, and only customers with one."""
        new = [np.setdiff1d(bought, had) for bought, had in zip(self.bought, self.had, strict=True)]
        return self._of(new)

    def bought_again(self) -> "Targets":
        """Only purchases of what the customer had before, and only customers with one."""
        again = [np.intersect1d(bought, had) for bought, had in zip(self.bought, self.had, strict=True)]
        return self._of(again)

    def on(self, shelf: str) -> "Targets":
        return {ALL: lambda: self, REPEAT: self.bought_again, NEW: self.new_to_them}[shelf]()

    def drawn(self, most: int, seed: int) -> "Targets":
        """So many of them."""
        return self.rows(np.sort(np.random.default_rng(seed).permutation(len(self.users))[:most]))

    def rows(self, places: Ids) -> "Targets":
        return Targets(
            self.users[places], [self.had[place] for place in places], [self.bought[place] for place in places]
        )

    def _of(self, bought: list[Ids]) -> "Targets":
        return replace(self, bought=bought).rows(np.flatnonzero([len(items) for items in bought]))


def shelf_of(recommender: Recommender, shelf: str, targets: Targets, k: int = K) -> Ranking:
    """ALL ranks every item, REPEAT only what the customer has bought, NEW only what they haven't."""
    return recommender.recommend(
        targets.users,
        k,
        exclude=targets.had if shelf == NEW else None,
        only=targets.had if shelf == REPEAT else None,
    )


def compare_for_customers(
    recommenders: Sequence[Recommender],
    split: Split,
    shelves: Sequence[str] = (ALL, NEW),
    asked: Targets | None = None,
) -> list[Row]:
    """A row per recommender (fitted on `split.train`) and shelf. No rows for a shelf where nobody has a target.
    `asked`: who, where not everybody."""
    everything = Targets.of(split) if asked is None else asked
    rows = []
    for shelf in shelves:
        targets = everything.on(shelf)
        if len(targets.users):
            for recommender in recommenders:
                ranking = shelf_of(recommender, shelf, targets)
                rows.append(_row(recommender.name, shelf, ranking, targets.bought, split))
    return rows


def compare_companions(
    recommenders: Sequence[ItemRecommender], baseline: Recommender, split: Split, seed: int, most: int | None = None
) -> list[Row]:
    """Of each basket after the split (of `most` of them), one item (drawn by `seed`) asks for the others; a row for
    each recommender, and for the baseline, which the asking item tells nothing. No rows without such baskets."""
    asking, others = baskets_with_others(split, seed)
    if not len(asking):
        return []
    some = np.sort(np.random.default_rng(seed).permutation(len(asking))[:most])
    asking, others = asking[some], [others[place] for place in some]
    answers = [(one.name, one.similar(asking, K)) for one in recommenders]
    answers.append((baseline.name, baseline.recommend(asking, K, exclude=list(asking[:, None]))))
    return [_row(name, TOGETHER, answer, others, split) for name, answer in answers]


def baskets_with_others(split: Split, seed: int) -> tuple[Ids, list[Ids]]:
    """Of each basket after the split one item, drawn, and its others, of the items known before."""
    known = split.test.rows(np.isin(split.test.item, split.train.items))
    random, held = np.random.default_rng(seed), known.basket_items
    asking, others = [], []
    for start, end in zip(held.indptr[:-1], held.indptr[1:], strict=True):
        items = known.items[held.indices[start:end]]
        if len(items) > 1:
            place = random.integers(len(items))
            asking.append(items[place])
            others.append(np.delete(items, place))
    return np.array(asking, dtype=np.int64), others


def _row(name: str, shelf: str, ranking: Ranking, targets: list[Ids], split: Split) -> Row:
    ranked = ranking.items
    ndcg = metrics.ndcg_at_k(ranked, targets, K)
    mean, half = float(ndcg.mean()), 1.96 * float(ndcg.std()) / len(targets) ** 0.5
    return Row(
        name=name,
        shelf=shelf,
        questions=len(targets),
        ndcg_at_10=mean,
        recall_at_10=float(metrics.recall_at_k(ranked, targets, K).mean()),
        hit_rate_at_10=float(metrics.hit_rate_at_k(ranked, targets, K).mean()),
        coverage=metrics.coverage_at_k(ranked, split.train.items, K),
        interval=(mean - half, mean + half),
    )
