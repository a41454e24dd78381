"""Foretold stars: biased matrix factorisation ("SVD"; Koren, Bell and Volinsky, IEEE Computer 42(8), 2009), the model
of Surprise's SVD, solved by alternating least squares instead of gradient steps: no library, and no learning rate.

It says how much a user would like what they take, not what they will take: it foretells stars well and ranks badly,
because what nobody watches may have excellent stars."""

from datetime import datetime
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import ranking
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED, Ranking
from recsys.recommenders.arrays import arrays_of, matrix_of
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.factors import cosines
from recsys.tuning import Real, Space, Whole


class Svd(ItemRecommender):
    """Stars = mean + the user's bias + the item's bias + the product of their vectors. The weights are the stars.

    Vectors and biases are shrunk towards 0, by `per_rating` for each rating and `at_least` once: few ratings, little
    said."""

    name = "svd"
    counts_stars = True
    space: ClassVar[Space] = {
        "components": Whole(4, 60, log=True),
        "per_rating": Real(0.01, 0.3, log=True),
        "at_least": Real(0.5, 30, log=True),
        "bias_at_least": Real(0.5, 20, log=True),
        "iterations": Whole(5, 20),
    }

    def __init__(
        self,
        components: int = 20,
        per_rating: float = 0.08,
        at_least: float = 5,
        bias_at_least: float = 4,
        iterations: int = 10,
    ) -> None:
        self.components = components
        self.per_rating = per_rating
        self.at_least = at_least
        self.bias_at_least = bias_at_least
        self.iterations = iterations
        self.users: Ids = np.empty(0, np.int64)
        self.given = sparse.csr_array((0, 0), dtype=np.float32)  # each user's latest stars for each item
        self.mean, self.fewest, self.most = 0.0, 0.0, 0.0
        # the first column is the bias
        self.user_vectors: Floats = np.empty((0, 1 + components), np.float32)
        self.item_vectors: Floats = np.empty((0, 1 + components), np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        self.users = known.users
        self.given = stars = _latest_stars(known, self.users, self.items)
        random = np.random.default_rng(seed)
        width = 1 + self.components
        self.user_vectors = np.zeros((len(self.users), width), np.float32)
        self.item_vectors = random.normal(scale=0.1, size=(len(self.items), width)).astype(np.float32)
        self.item_vectors[:, 0] = 0
        if not stars.nnz:
            return
        self.mean, self.fewest, self.most = (float(value) for value in _span(stars.data))
        stars = self._above_mean(stars)
        by_item = sparse.csr_array(stars.T)
        for _ in range(self.iterations):
            self.user_vectors = self._solved(stars, self.item_vectors)
            self.item_vectors = self._solved(by_item, self.user_vectors)

    def stars(self, users: npt.ArrayLike, items: npt.ArrayLike) -> Floats:
        """A value per pair, between the fewest and the most stars ever given; an unknown user or item is an average
        one."""
        user = _padded(self.user_vectors)[places_of(np.asarray(users, dtype=np.int64), self.users)]
        item = _padded(self.item_vectors)[places_of(np.asarray(items, dtype=np.int64), self.items)]
        foretold = self.mean + user[:, 0] + item[:, 0] + (user[:, 1:] * item[:, 1:]).sum(axis=1)
        return np.clip(foretold, self.fewest, self.most).astype(np.float32)

    def fold_in(self, interactions: Dataset) -> None:
        """Hear of more stars, by old users and new: who gives them is learnt anew from all of theirs, items are not."""
        users = np.union1d(self.users, interactions.users)
        more = _latest_stars(interactions, users, self.items)
        rows = places_of(self.users, users)
        before = self.given.tocoo()
        entries = (np.concatenate([before.data, more.data]), np.concatenate([rows[before.coords[0]], _rows_of(more)]))
        column = np.concatenate([before.coords[1], more.indices])
        self.given = _last_of_each(entries[0], entries[1], column, (len(users), len(self.items)))
        vectors = np.zeros((len(users), self.user_vectors.shape[1]), np.float32)
        vectors[rows] = self.user_vectors
        changed = np.flatnonzero(np.diff(more.indptr))
        vectors[changed] = self._solved(self._above_mean(self.given[changed]), self.item_vectors)
        self.users, self.user_vectors = users, vectors

    def explain(self, user: int, item: int, k: int = 3) -> Ranking:
        """One row: of what the user gave more stars than the mean, what is most like the item (by vectors), times how
        many more."""
        (place,), (column,) = places_of(np.array([user]), self.users), places_of(np.array([item]), self.items)
        scores = np.full((1, len(self.items)), NOT_OFFERED, dtype=np.float32)
        if place >= 0 and column >= 0:
            stars = self._above_mean(self.given[[place]])
            alike = self.closeness(np.array([column]))[0, stars.indices]
            worth = np.where((stars.data > 0) & (alike > 0), alike * stars.data, NOT_OFFERED)
            scores[0, stars.indices] = worth
            scores[0, column] = NOT_OFFERED
        return ranking.top_k(scores, self.items, k)

    def _above_mean(self, stars: sparse.csr_array) -> sparse.csr_array:
        above = stars.copy()
        above.data = above.data - np.float32(self.mean)
        return above

    def score(self, users: Ids) -> Floats:
        places = places_of(users, self.users)
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        known = self.user_vectors[places[places >= 0]]
        scores[places >= 0] = (
            self.mean + known[:, :1] + self.item_vectors[:, 0] + known[:, 1:] @ self.item_vectors[:, 1:].T
        )
        return scores

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        return cosines(self.item_vectors[:, 1:], places)

    def _solved(self, stars: sparse.csr_array, others: Floats) -> Floats:
        """Each row's bias and vector, the others' held still."""
        vectors = np.zeros((stars.shape[0], others.shape[1]), np.float32)
        counts = np.diff(stars.indptr)
        for row in np.flatnonzero(counts):
            entries = slice(stars.indptr[row], stars.indptr[row + 1])
            design = others[stars.indices[entries]].astype(np.float64)
            wanted = stars.data[entries] - design[:, 0]
            design[:, 0] = 1
            shrinkage = np.full(design.shape[1], self.at_least + self.per_rating * counts[row])
            shrinkage[0] = self.bias_at_least
            vectors[row] = np.linalg.solve(design.T @ design + np.diag(shrinkage), design.T @ wanted)
        return vectors

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            "users": self.users,
            **arrays_of("given", self.given),
            "shrinkage": np.array([self.per_rating, self.at_least, self.bias_at_least]),
            "user_vectors": self.user_vectors,
            "item_vectors": self.item_vectors,
            "span": np.array([self.mean, self.fewest, self.most]),
        }

    def restore(self, arrays: Any) -> None:
        self.users, self.given = arrays["users"], matrix_of("given", arrays)
        self.per_rating, self.at_least, self.bias_at_least = map(float, arrays["shrinkage"])
        self.user_vectors, self.item_vectors = arrays["user_vectors"], arrays["item_vectors"]
        self.mean, self.fewest, self.most = map(float, arrays["span"])


def _latest_stars(known: Dataset, users: Ids, items: Ids) -> sparse.csr_array:
    """A row per user, a column per item: who rated twice meant the second."""
    row, column = places_of(known.user, users), places_of(known.item, items)
    rated = row >= 0
    row, column, stars, when = row[rated], column[rated], known.weight[rated], known.time[rated]
    order = np.argsort(when, kind="stable")
    return _last_of_each(stars[order], row[order], column[order], (len(users), len(items)))


def _last_of_each(stars: npt.NDArray[Any], row: Ids, column: Ids, shape: tuple[int, int]) -> sparse.csr_array:
    order = np.lexsort((np.arange(len(row)), column, row))
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = (row[order][1:] != row[order][:-1]) | (column[order][1:] != column[order][:-1])
    kept = order[last]
    return sparse.csr_array(sparse.coo_array((stars[kept], (row[kept], column[kept])), shape=shape))


def _rows_of(matrix: sparse.csr_array) -> Ids:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _span(stars: Floats) -> tuple[np.floating[Any], np.floating[Any], np.floating[Any]]:
    return stars.mean(dtype=np.float64), stars.min(), stars.max()


def _padded(vectors: Floats) -> Floats:
    """With a row of zeros at the end, where place −1 points."""
    return np.vstack([vectors, np.zeros((1, vectors.shape[1]), vectors.dtype)])
