"""Stars that customers would give, foretold from reviews: only where that is better than the product's own mean."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys import split
from recsys.dataset import Dataset, Floats, Ids
from recsys.ranking import NO_ITEM
from recsys.recommenders.svd import Svd

TEST_SHARE = 0.2
LEAST_TEST_REVIEWS = 50
LEAST_REVIEWS = 3  # of a customer: from fewer, nothing is known of how they give stars
SHRINKAGE = 5.0  # of a product's mean: as many average reviews are added


@dataclass(frozen=True)
class Check:
    """The root mean squared errors on the latest reviews of customers with some before; lower is better."""

    reviews: int = 0
    svd: float = float("inf")
    means: float = float("inf")

    @property
    def passed(self) -> bool:
        return self.reviews >= LEAST_TEST_REVIEWS and self.svd < self.means

    def as_json(self) -> dict[str, Any]:
        return asdict(self) if self.reviews else {"reviews": 0}


def check(reviews: Dataset, seed: int) -> Check:
    """Foretell the latest fifth of the reviews from the others, by SVD and by the shrunk mean of each product."""
    if not len(reviews):
        return Check()
    parts = split.by_time(reviews, split.moment_leaving(reviews, TEST_SHARE))
    asked = parts.test.rows(np.isin(parts.test.user, _reviewers(parts.train)))
    if not len(asked):
        return Check()
    svd = Svd().fit(parts.train, parts.moment, seed).stars(asked.user, asked.item)
    return Check(len(asked), _rmse(svd, asked.weight), _rmse(_means(parts.train, asked.item), asked.weight))


def of_rows(reviews: Dataset, as_of: datetime, seed: int, users: Ids, products: Ids) -> Floats:
    """The stars that each user would give to each product of their row; NaN for users with too few reviews."""
    foretold = np.full(products.shape, np.nan, dtype=np.float32)
    known = np.flatnonzero(np.isin(users, _reviewers(reviews)))
    if len(known):
        asked = products[known]
        askers = np.repeat(users[known], asked.shape[1])
        stars = Svd().fit(reviews, as_of, seed).stars(askers, asked.ravel()).reshape(asked.shape)
        foretold[known] = np.where(asked == NO_ITEM, np.nan, stars)
    return foretold


def _reviewers(reviews: Dataset) -> Ids:
    users, counts = np.unique(reviews.user, return_counts=True)
    return users[counts >= LEAST_REVIEWS]


def _means(reviews: Dataset, items: Ids) -> npt.NDArray[np.float64]:
    everybodys = float(reviews.weight.mean())
    places = np.searchsorted(reviews.items, reviews.item)
    sums, counts = np.bincount(places, reviews.weight), np.bincount(places)
    means = (sums + SHRINKAGE * everybodys) / (counts + SHRINKAGE)
    place = np.minimum(np.searchsorted(reviews.items, items), len(reviews.items) - 1)
    return np.where(reviews.items[place] == items, means[place], everybodys)


def _rmse(foretold: npt.ArrayLike, given: npt.ArrayLike) -> float:
    return float(np.sqrt(np.mean((np.asarray(foretold, np.float64) - np.asarray(given, np.float64)) ** 2)))
