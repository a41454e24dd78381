"""A learnt ranking: what other recommenders say, how the user bought an item so far, and how the item sells, weighed by
what was taken in windows of the past.

What the user had and what they hadn't are weighed apart, for different numbers speak there: of the one how often, how
lately, and whether its time has come again (Bhagat, Muralidharan, Lobzhanidze and Vishwanath, "Buy It Again", KDD
2018), of the other what the parts say. How the two stand in one list is learnt last."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys import split
from recsys.dataset import NOBODY, Dataset, Floats, Ids, places_of
from recsys.evaluation import Targets
from recsys.ranking import NO_ITEM, NOT_OFFERED, Ranking
from recsys.recommenders import weights
from recsys.recommenders.als import Als
from recsys.recommenders.base import Recommender
from recsys.recommenders.blend import arrays_of_parts, parts_of, scores_in
from recsys.recommenders.ease import Ease
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.item_knn import ItemKnn
from recsys.recommenders.popular import Popular
from recsys.recommenders.purchase_facts import ItemFacts, Numbers, UserFacts
from recsys.recommenders.ranked_pairs import Pairs, level_among, pairs_of
from recsys.recommenders.tifuknn import TifuKnn
from recsys.recommenders.weights import Weights
from recsys.tuning import Parameters

NUMBERS_AT_ONCE = 1_500_000  # of users times items, in each of a dozen matrices
MOST_CUSTOMERS = 3000  # learnt from in a window
SHRINKAGE = 5.0
KINDS_OF_WEIGHTS = ("had", "new", "both")


@dataclass(frozen=True)
class Lists:
    """What could have been taken in a window of the past, and what was; `whose` numbers the customers."""

    pairs: Pairs
    taken: npt.NDArray[np.bool_]
    whose: Ids


class Ranker(Recommender):
    """Weights are learnt in `windows` of the past, each as long as `horizon_days`. Who is unknown gets nothing."""

    name = "ranker"

    def __init__(
        self,
        parts: Sequence[Recommender] | Mapping[str, Parameters] | None = None,
        horizon_days: float = 28,
        windows: int = 2,
    ) -> None:
        """`parts` may be names of kinds with their parameters."""
        self.parts: list[Recommender] = _made(parts) if isinstance(parts, Mapping) else list(parts or usual_parts())
        self.horizon_days = horizon_days
        self.windows = windows
        self.weights: dict[str, Weights] = {}
        self.as_of_seconds = 0.0

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        horizon = timedelta(days=self.horizon_days)
        self.weights = {}
        lists = [
            one
            for window in split.windows_before(known, as_of, horizon, self.windows)
            for one in self._lists(window, seed)
        ]
        if lists:
            self._weigh(lists)
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
            yield Lists(pairs, np.isin(pairs.row * len(then.items) + pairs.column, keys), pairs.row)

    def _weigh(self, lists: Sequence[Lists]) -> None:
        """What was had and what was new apart, each list by itself; then both scores in one list."""
        had = np.concatenate([one.pairs.had for one in lists])
        taken = np.concatenate([one.taken for one in lists])
        before = np.cumsum([0, *(int(one.whose.max(initial=0)) + 1 for one in lists)])
        whose = np.concatenate([one.whose + start for one, start in zip(lists, before[:-1], strict=True)])
        of_had = np.concatenate([one.pairs.of_had for one in lists])
        of_new = np.concatenate([one.pairs.of_new for one in lists])
        self.weights["had"] = weights.learnt(of_had, taken[had], whose[had], SHRINKAGE)
        self.weights["new"] = weights.learnt(of_new, taken[~had], whose[~had], SHRINKAGE)
        both = np.concatenate([self._both(one.pairs) for one in lists])
        self.weights["both"] = weights.learnt(both, taken, whose, 1.0)

    def _both(self, pairs: Pairs) -> Numbers:
        """What both lists are joined by: their own scores, and how much the user is given to repeat."""
        joint = np.zeros((len(pairs.row), 3 + pairs.of_user.shape[1]), np.float32)
        joint[:, 0] = pairs.had
        joint[pairs.had, 1] = self.weights["had"].score(pairs.of_had)
        joint[~pairs.had, 2] = self.weights["new"].score(pairs.of_new)
        joint[pairs.had, 3:] = pairs.of_user[pairs.had]
        return joint

    def pairs(self, users: Ids) -> Pairs:
        return pairs_of(users, self.parts, self.items, self.user_facts, self.item_facts)

    def score(self, users: Ids) -> Floats:
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        for chunk in self._chunks(len(users)):
            if self.weights:
                pairs = self.pairs(users[chunk])
                worth = self.weights["both"].score(self._both(pairs))
                scores[pairs.row + chunk.start, pairs.column] = worth
            else:
                scores[chunk] = self._unweighed(users[chunk])
        return scores

    def _chunks(self, users: int) -> list[slice]:
        step = max(1, NUMBERS_AT_ONCE // max(1, len(self.items)))
        return [slice(start, min(start + step, users)) for start in range(0, users, step)]

    def _unweighed(self, users: Ids) -> Floats:
        """The parts' own scores, for a shop too young for windows of the past."""
        known = places_of(users, self.user_facts.users) >= 0
        levels = sum(level_among(scores_in(part, users, self.items), np.ones(1, np.bool_)) for part in self.parts)
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
            kind: Weights(*arrays[f"weights_{kind}"]) for kind in KINDS_OF_WEIGHTS if f"weights_{kind}" in arrays
        }
        self._remember(Dataset.from_columns(*(arrays[name] for name in ("user", "basket", "item", "time"))))


def _made(named: Mapping[str, Parameters]) -> list[Recommender]:
    from recsys.recommenders.kinds import KINDS  # which names this one among them

    return [KINDS[name](**parameters) for name, parameters in named.items()]


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
