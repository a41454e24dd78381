"""MovieLens 100K by the protocol of Microsoft's recommenders, so that figures stand beside published ones.

Three quarters of each film's (or each user's) ratings are for learning, drawn with seed 42; every rating of the rest is
a target, whatever its stars; a user's known films aren't ranked; nDCG is yes-or-no, MAP divides by all targets."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys import metrics
from recsys.dataset import Dataset, Ids
from recsys.recommenders.base import ForetellsStars, Recommender

K = 10
TRAIN_SHARE, SPLIT_SEED = 0.75, 42
DAY = timedelta(days=1).total_seconds()


class NoRatings(ValueError):
    """The file isn't the ratings of MovieLens."""


@dataclass(frozen=True)
class Side:
    """Of the split: the ratings for learning, or those for testing."""

    ratings: Dataset  # the weight is the number of stars

    @property
    def likes(self) -> Dataset:
        """That there is a rating, without its stars."""
        columns = (self.ratings.user, self.ratings.basket, self.ratings.item, self.ratings.time)
        return Dataset.from_columns(*columns)

    @property
    def end(self) -> datetime:
        """A second after the last rating: all of it is known then."""
        return datetime.fromtimestamp(int(self.ratings.time.max()) + 1, UTC)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    map: float
    ndcg_at_10: float
    ndcg_at_10_interval: tuple[float, float]  # were other users asked: 95 %, by bootstrap
    precision_at_10: float
    recall_at_10: float
    rmse: float | None
    mae: float | None
    cpu_seconds: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def read(path: Path) -> Dataset:
    """Rows of user, item, stars, Unix time, with or without a header; what a user rated on one day is a basket.

    Raises NoRatings, OSError."""
    with path.open(encoding="utf-8") as file:
        has_header = not file.readline()[:1].isdigit()
    try:
        columns = np.loadtxt(path, skiprows=int(has_header), ndmin=2, usecols=(0, 1, 2, 3), encoding="utf-8").T
    except ValueError as error:
        raise NoRatings(f"{path.name}: {error}") from error
    if not columns.size:
        raise NoRatings(f"{path.name} holds no ratings.")
    user, item, when = (columns[place].astype(np.int64) for place in (0, 1, 3))
    _, basket = np.unique(np.stack([user, (when // DAY).astype(np.int64)]), axis=1, return_inverse=True)
    return Dataset.from_columns(user, basket.ravel(), item, when, columns[2])


def divided(ratings: Dataset, groups: Ids, seed: int, share: float) -> tuple[Side, Side]:
    """Of each group that share (rounded half to even) for learning, the rest for testing."""
    drawn = np.random.RandomState(seed).uniform(size=len(ratings))  # the published split comes from this old generator
    order = np.lexsort((drawn, groups))
    _, starts, counts = np.unique(groups[order], return_index=True, return_counts=True)
    rank = np.arange(len(order)) - np.repeat(starts, counts)
    train = np.zeros(len(ratings), dtype=np.bool_)
    train[order] = rank < np.repeat(np.round(share * counts), counts)
    return Side(ratings.rows(train)), Side(ratings.rows(~train))


def by_item(ratings: Dataset, seed: int = SPLIT_SEED, share: float = TRAIN_SHARE) -> tuple[Side, Side]:
    return divided(ratings, ratings.item, seed, share)


def by_user(ratings: Dataset, seed: int = SPLIT_SEED, share: float = TRAIN_SHARE) -> tuple[Side, Side]:
    return divided(ratings, ratings.user, seed, share)


PROTOCOLS: dict[str, Callable[..., tuple[Side, Side]]] = {"ml100k-item": by_item, "ml100k-user": by_user}


def fit(recommender: Recommender, train: Side, seed: int) -> Recommender:
    return recommender.fit(train.ratings if recommender.counts_stars else train.likes, train.end, seed)


def values(recommender: Recommender, train: Side, test: Side) -> dict[str, npt.NDArray[np.float64]]:
    """Each metric's value per user with a target."""
    users = np.intersect1d(test.ratings.users, train.ratings.users)
    targets = test.ratings.bought_by(users)
    ranked = recommender.recommend(users, K, exclude=train.ratings.bought_by(users)).items
    return {
        "map": metrics.average_precision_at_k(ranked, targets, K),
        "ndcg_at_10": metrics.ndcg_at_k(ranked, targets, K),
        "precision_at_10": metrics.precision_at_k(ranked, targets, K),
        "recall_at_10": metrics.recall_at_k(ranked, targets, K),
    }


def errors_of_stars(recommender: ForetellsStars, test: Side) -> tuple[float, float]:
    """Root mean squared and mean absolute."""
    foretold = recommender.stars(test.ratings.user, test.ratings.item)
    stars = test.ratings.weight
    return metrics.root_mean_squared_error(foretold, stars), metrics.mean_absolute_error(foretold, stars)


def evaluate(recommender: Recommender, train: Side, test: Side, seed: int) -> Row:
    started = time.process_time()
    fit(recommender, train, seed)
    by_user = values(recommender, train, test)
    means = {name: float(value.mean()) for name, value in by_user.items()}
    interval = metrics.interval_of_mean(by_user["ndcg_at_10"], seed)
    rmse = mae = None
    if isinstance(recommender, ForetellsStars):
        rmse, mae = errors_of_stars(recommender, test)
    spent = round(time.process_time() - started, 2)
    return Row(recommender.name, **means, ndcg_at_10_interval=interval, rmse=rmse, mae=mae, cpu_seconds=spent)
