"""A learnt ranking: what other recommenders say, how the user bought an item so far, and how the item sells, weighed by
what was taken in windows of the past.

What the user had and what they hadn't are weighed apart, for different numbers speak there: of the one how often, how
lately, and whether its time has come again (Bhagat, Muralidharan, Lobzhanidze and Vishwanath, "Buy It Again", KDD
2018), of the other what the parts say. How the two stand in one list is learnt last."""

import copy
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys import split
from recsys.dataset import NOBODY, Dataset, Floats, Ids, places_of
from recsys.evaluation import Targets
from recsys.ranking import NO_ITEM, NOT_OFFERED, Ranking
from recsys.recommenders import ranked_lists
from recsys.recommenders.als import Als
from recsys.recommenders.base import Recommender
from recsys.recommenders.ease import Ease
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.item_knn import ItemKnn
from recsys.recommenders.parts import Parts, arrays_of_parts, levelled, made, parts_of, scores_in
from recsys.recommenders.popular import Popular
from recsys.recommenders.purchase_facts import ItemFacts, UserFacts
from recsys.recommenders.ranked_lists import Lists
from recsys.recommenders.ranked_pairs import Pairs, pairs_of
from recsys.recommenders.tifuknn import TifuKnn
from recsys.recommenders.weights import Weights

NUMBERS_AT_ONCE = 1_500_000  # of users times items, in each of a dozen matrices
MOST_CUSTOMERS = 1500  # learnt from in a window


class Ranker(Recommender):
    """Weights are learnt in `windows` of the past, each as long as `horizon_days` and half a horizon before the next:
    what overlaps says more than half as much of it would. Who is unknown gets nothing."""

    name = "ranker"

    def __init__(
        self,
        parts: Parts | None = None,
        horizon_days: float = 28,
        windows: int = 4,
    ) -> None:
        self.parts: list[Recommender] = made(parts) if parts else usual_parts()
        self.horizon_days = horizon_days
        self.windows = windows
        self.weights: dict[str, Weights] = {}
        self.as_of_seconds = 0.0

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        horizon = timedelta(days=self.horizon_days)
        self.weights = {}
        lists = [
            one
            for window in split.windows_before(known, as_of, horizon, self.windows, step=horizon / 2)
            for one in self._lists(window, seed)
        ]
        if lists:
            self.weights = ranked_lists.learnt(lists)
        self._hear(known, as_of, seed)

    def _hear(self, known: Dataset, as_of: datetime, seed: int) -> None:
        self.as_of_seconds = as_of.timestamp()
        self.parts = [part.fit(known, as_of, seed) for part in self.parts]
        self.item_facts = ItemFacts.of(known, self.items, self.as_of_seconds)
        self._remember(known)

    def _remember(self, known: Dataset) -> None:
        self.history = known.rows(known.user != NOBODY)
        self.user_facts = UserFacts.of(self.history, self.items, self.as_of_seconds)

    def _lists(self, window: split.Split, seed: int) -> Iterator[Lists]:
        """Of the customers of a window, as it was seen when it began."""
        targets = Targets.of(window)
        some = np.sort(np.random.default_rng(seed).permutation(len(targets.users))[:MOST_CUSTOMERS])
        targets = targets.rows(some)
        if not len(targets.users):
            return
        then = Ranker(copy.deepcopy(self.parts))
        then.items = window.train.items
        then._hear(window.train, window.moment, seed)
        for chunk in then._chunks(len(targets.users)):
            pairs, wanted = then.pairs(targets.users[chunk]), targets.bought[chunk]
            owner = np.repeat(np.arange(len(wanted)), [len(items) for items in wanted])
            keys = owner * len(then.items) + places_of(np.concatenate(wanted), then.items)
            yield Lists(pairs, np.isin(pairs.row * len(then.items) + pairs.column, keys))

    def pairs(self, users: Ids) -> Pairs:
        return pairs_of(users, self.parts, self.items, self.user_facts, self.item_facts)

    def score(self, users: Ids) -> Floats:
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        for chunk in self._chunks(len(users)):
            if self.weights:
                pairs = self.pairs(users[chunk])
                scores[pairs.row + chunk.start, pairs.column] = ranked_lists.worth(pairs, self.weights)
            else:
                scores[chunk] = self._unweighed(users[chunk])
        return scores

    def _chunks(self, users: int) -> list[slice]:
        step = max(1, NUMBERS_AT_ONCE // max(1, len(self.items)))
        return [slice(start, min(start + step, users)) for start in range(0, users, step)]

    def _unweighed(self, users: Ids) -> Floats:
        """The parts' own scores, for a shop too young for windows of the past."""
        known = places_of(users, self.user_facts.users) >= 0
        levels = sum(levelled(scores_in(part, users, self.items)) for part in self.parts)
        return np.where(known[:, None], levels, NOT_OFFERED).astype(np.float32)

    def fold_in(self, interactions: Dataset) -> None:
        """Hear of more without learning again."""
        for part in self.parts:
            if isinstance(part, HistoryRecommender):
                part.fold_in(interactions)
        more = interactions.rows((interactions.user != NOBODY) & np.isin(interactions.item, self.items))
        ours = (self.history, more)
        basket = np.concatenate([self.history.basket, _apart(more.basket, self.history.basket)])
        user, item, when = (np.concatenate([getattr(one, name) for one in ours]) for name in ("user", "item", "time"))
        self._remember(Dataset.from_columns(user, basket, item, when))

    def explain(self, user: int, item: int, k: int = 3) -> Ranking:
        """What the first part says that can give reasons, and knows one."""
        for part in self.parts:
            if isinstance(part, HistoryRecommender):
                reasons = part.explain(user, item, k)
                if reasons.items[0, 0] != NO_ITEM:
                    return reasons
        return Ranking(np.full((1, k), NO_ITEM), np.full((1, k), NOT_OFFERED))

    def state(self) -> dict[str, npt.NDArray[Any]]:
        history = self.history
        arrays = {"user": history.user, "basket": history.basket, "item": history.item, "time": history.time}
        for kind, own in self.weights.items():
            arrays[f"weights_{kind}"] = np.stack([own.mean, own.deviation, own.values])
        return {
            **arrays_of_parts(self.parts),
            **arrays,
            "as_of_seconds": np.array(self.as_of_seconds),
            "item_facts": self.item_facts.values,
        }

    def restore(self, arrays: Any) -> None:
        self.parts = parts_of(arrays)
        self.as_of_seconds = float(arrays["as_of_seconds"])
        self.item_facts = ItemFacts(arrays["item_facts"])
        self.weights = {
            kind: Weights(*arrays[f"weights_{kind}"]) for kind in ranked_lists.KINDS if f"weights_{kind}" in arrays
        }
        self._remember(Dataset.from_columns(*(arrays[name] for name in ("user", "basket", "item", "time"))))


def usual_parts() -> list[Recommender]:
    """With the parameters of their classes but that what was bought fades; `choosing` puts tuned ones in."""
    return [
        Popular(),
        Ease(regularisation=100, decay_days=90),
        Als(decay_days=90),
        ItemKnn(decay_days=90),
        TifuKnn(),
    ]


def _apart(baskets: Ids, others: Ids) -> Ids:
    """Numbers that none of the others have."""
    return baskets - baskets.min(initial=0) + others.max(initial=-1) + 1
