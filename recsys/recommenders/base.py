"""The contract that every recommender keeps."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

import numpy as np
import numpy.typing as npt

from recsys import ranking
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED, Ranking
from recsys.tuning import Space

SCORES_AT_ONCE = 8_000_000  # float32: 32 MB, a few times over while they are sorted


class NotThatRecommender(ValueError):
    """The file holds no recommender of this kind."""


class Recommender(ABC):
    """Users and items are named by the shop's own ids, everywhere in this interface.

    A subclass learns in `learn`, scores in `score`, and keeps all it has learnt in the arrays of `state`."""

    name: ClassVar[str]
    counts_stars: ClassVar[bool] = False  # of ratings, it wants to know how many stars, not only that there is one
    space: ClassVar[Space] = {}  # what tuning may choose from
    items: Ids = np.empty(0, dtype=np.int64)  # what it can answer, ascending

    def fit(self, dataset: Dataset, as_of: datetime, seed: int) -> Self:
        """Learn from what happened before `as_of`, and from nothing else. The same seed gives the same recommender."""
        known = dataset.before(as_of)
        self.items = known.items
        self.learn(known, as_of, seed)
        return self

    def recommend(
        self,
        users: npt.ArrayLike,
        k: int,
        exclude: Sequence[npt.ArrayLike] | None = None,
        candidates: npt.ArrayLike | None = None,
        only: Sequence[npt.ArrayLike] | None = None,
    ) -> Ranking:
        """A row of k per user, best first, ties by item id.

        `exclude` holds a list of item ids per user; of `candidates`, if given, all answers are taken, and of `only`,
        a list per user, each user's own. A user that the recommender knows nothing about gets an empty row (or what
        everybody gets, from those that ask nobody).
        """
        wanted = np.asarray(users, dtype=np.int64)
        return self.ranked(len(wanted), lambda chunk: self.score(wanted[chunk]), k, exclude, candidates, only)

    def ranked(
        self,
        rows: int,
        score: Callable[[slice], Floats],
        k: int,
        exclude: Sequence[npt.ArrayLike] | None = None,
        candidates: npt.ArrayLike | None = None,
        only: Sequence[npt.ArrayLike] | None = None,
    ) -> Ranking:
        """The best k of each row, scored a chunk of rows at a time."""
        step = max(1, SCORES_AT_ONCE // max(1, len(self.items)))
        parts = []
        for start in range(0, rows, step):
            chunk = slice(start, min(start + step, rows))
            scores = score(chunk)
            if exclude is not None:
                ranking.leave_out(scores, self.items, exclude[chunk])
            if candidates is not None:
                ranking.keep_only(scores, self.items, candidates)
            if only is not None:
                ranking.keep_own(scores, self.items, only[chunk])
            parts.append(ranking.top_k(scores, self.items, k))
        return _joined(parts, k)

    def save(self, path: Path) -> None:
        """Plain arrays in an .npz: reading it runs no code of whoever wrote it."""
        with path.open("wb") as file:
            kind = np.array(self.name)
            np.savez_compressed(file, allow_pickle=False, recommender=kind, items=self.items, **self.state())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises NotThatRecommender."""
        with np.load(path, allow_pickle=False) as arrays:
            if str(arrays.get("recommender", "")) != cls.name:
                raise NotThatRecommender(f"{path.name} holds no recommender of the kind “{cls.name}”.")
            recommender = cls()
            recommender.items = arrays["items"]
            recommender.restore(arrays)
        return recommender

    @abstractmethod
    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None: ...

    @abstractmethod
    def score(self, users: Ids) -> Floats:
        """A fresh matrix: a row per user, a column per item; -inf where it has nothing to say."""

    @abstractmethod
    def state(self) -> dict[str, npt.NDArray[Any]]: ...

    @abstractmethod
    def restore(self, arrays: Any) -> None: ...


class ItemRecommender(Recommender):
    """One that also knows which items go with an item."""

    def similar(self, items: npt.ArrayLike, k: int, candidates: npt.ArrayLike | None = None) -> Ranking:
        """A row of k per item, never the item itself; an empty row for an item it doesn't know."""
        wanted = np.asarray(items, dtype=np.int64)

        def score(chunk: slice) -> Floats:
            places = places_of(wanted[chunk], self.items)
            scores = np.full((len(places), len(self.items)), NOT_OFFERED, dtype=np.float32)
            scores[places >= 0] = self.closeness(places[places >= 0])
            return scores

        itself: list[npt.ArrayLike] = list(wanted[:, None])
        return self.ranked(len(wanted), score, k, itself, candidates)

    @abstractmethod
    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        """A row per place in `items`, a column per item; -inf where the two have nothing to do with each other."""


@runtime_checkable
class ForetellsStars(Protocol):
    """One that says how many stars a user would give."""

    def stars(self, users: npt.ArrayLike, items: npt.ArrayLike) -> Floats:
        """A value per pair of user and item."""
        ...


def _joined(parts: list[Ranking], k: int) -> Ranking:
    if not parts:
        return Ranking(np.empty((0, k), np.int64), np.empty((0, k), np.float32))
    return Ranking(np.concatenate([part.items for part in parts]), np.concatenate([part.scores for part in parts]))
