"""What a recommender reaches with one question to customers of a shop."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from recsys import metrics
from recsys.dataset import Dataset, Ids
from recsys.evaluation import K, shelf_of
from recsys.ranking import NO_ITEM
from recsys.recommenders.base import Recommender
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.popular_by_category import CATEGORY
from recsys.shop_questions import ANONYMOUS, NEWCOMERS, Question
from recsys.split import Split


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


def row_of(name: str, recommender: Recommender, popular: Recommender, asked: Question, parts: Split, seed: int) -> Row:
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
