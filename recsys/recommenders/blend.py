"""Several recommenders' scores as one, with the weights that do best on a validation window."""

import copy
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys import metrics, ranking, tuning, validation
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NO_ITEM, NOT_OFFERED, Ranking
from recsys.recommenders.als import Als
from recsys.recommenders.base import SCORES_AT_ONCE, Recommender
from recsys.recommenders.ease import Ease
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.lightfm import LightFM
from recsys.recommenders.parts import Parts, arrays_of_parts, levelled, made, parts_of, scores_in
from recsys.recommenders.rp3beta import Rp3Beta
from recsys.validation import MakesWindow, Window

SHORTLIST = 100  # of each part: what none of them has among these comes into no first ten
TRIALS = 150


class Blend(Recommender):
    """Each part's scores of a user are brought to mean 0 and deviation 1, what it has nothing to say of to its
    lowest, and summed with its weight."""

    name = "blend"

    def __init__(
        self,
        parts: Parts | None = None,
        weights: Sequence[float] | None = None,
        window: MakesWindow = validation.of_new_items,
        trials: int = TRIALS,
    ) -> None:
        """With `weights`, none are chosen."""
        self.parts: list[Recommender] = [Ease(), Als(), Rp3Beta(), LightFM()] if parts is None else made(parts)
        self.weights: npt.NDArray[np.float64] = np.full(len(self.parts), 1 / max(1, len(self.parts)))
        self.has_weights = weights is not None
        if weights is not None:
            self.weights = np.array(weights, dtype=np.float64)
        self.window = window
        self.trials = trials

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        if not self.has_weights and len(self.parts) > 1:
            window = self.window(known, as_of, seed)
            if len(window):
                tried = [copy.deepcopy(part).fit(window.train, window.as_of, seed) for part in self.parts]
                self.weights = best_weights(tried, window, self.trials, seed)
        self.parts = [part.fit(known, as_of, seed) for part in self.parts]
        for part in self.parts:
            self.items = np.union1d(self.items, part.items)

    def score(self, users: Ids) -> Floats:
        total = np.zeros((len(users), len(self.items)), np.float32)
        offered = np.zeros(total.shape, dtype=np.bool_)
        for part, weight in zip(self.parts, self.weights, strict=True):
            if weight > 0:
                scores = scores_in(part, users, self.items)
                offered |= ~np.isneginf(scores)
                total += np.float32(weight) * levelled(scores)
        total[~offered] = NOT_OFFERED
        return total

    def fold_in(self, interactions: Dataset) -> None:
        """Heard by the parts that can."""
        for part in self.parts:
            if isinstance(part, HistoryRecommender):
                part.fold_in(interactions)

    def explain(self, user: int, item: int, k: int = 3) -> Ranking:
        """What the part with most weight says that can give reasons, and knows one."""
        nothing = Ranking(np.full((1, k), NO_ITEM), np.full((1, k), NOT_OFFERED))
        for place in np.argsort(-self.weights, kind="stable"):
            part = self.parts[place]
            if isinstance(part, HistoryRecommender) and self.weights[place] > 0:
                reasons = part.explain(user, item, k)
                if reasons.items[0, 0] != NO_ITEM:
                    return reasons
        return nothing

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {"weights": self.weights, **arrays_of_parts(self.parts)}

    def restore(self, arrays: Any) -> None:
        self.weights, self.parts = arrays["weights"], parts_of(arrays)


def joined(parts: Sequence[Recommender], weights: npt.NDArray[np.float64]) -> Blend:
    """Of parts that have learnt."""
    blend = Blend(parts, weights.tolist())
    for part in parts:
        blend.items = np.union1d(blend.items, part.items)
    return blend


def best_weights(parts: Sequence[Recommender], window: Window, trials: int, seed: int) -> npt.NDArray[np.float64]:
    """Adding up to 1, by nDCG@10 in the window, of parts that have learnt from its train."""
    items = parts[0].items
    for part in parts[1:]:
        items = np.union1d(items, part.items)
    columns, offered, listed = (
        np.concatenate(arrays)
        for arrays in zip(*(_shortlist(parts, window, chunk, items) for chunk in _chunks(window, items)), strict=True)
    )

    def judge(chosen: tuning.Parameters, effort: float) -> float:
        total = listed @ np.array([chosen[str(place)] for place in range(len(parts))], dtype=np.float32)
        best = ranking.top_k(np.where(offered, total, NOT_OFFERED), np.arange(columns.shape[1]), validation.K).items
        ranked = np.where(best == NO_ITEM, NO_ITEM, items[np.take_along_axis(columns, np.maximum(best, 0), axis=1)])
        return float(metrics.ndcg_at_k(ranked, window.targets, validation.K).mean())

    space = {str(place): tuning.Real(0, 1) for place in range(len(parts))}
    alone = [{str(one): float(one == other) for one in range(len(parts))} for other in range(len(parts))]
    equal = {str(place): 1.0 for place in range(len(parts))}
    best = tuning.search(space, judge, trials, seed, first=[equal, *alone])[0].parameters
    weights = np.array([best[str(place)] for place in range(len(parts))])
    return weights / weights.sum() if weights.sum() > 0 else np.full(len(parts), 1 / len(parts))


def _chunks(window: Window, items: Ids) -> list[slice]:
    step = max(1, SCORES_AT_ONCE // max(1, len(items)))
    return [slice(start, start + step) for start in range(0, len(window), step)]


def _shortlist(
    parts: Sequence[Recommender], window: Window, chunk: slice, items: Ids
) -> tuple[Ids, npt.NDArray[np.bool_], Floats]:
    """A row per user: columns of items that any part has among its best, which of them count (each once), and every
    part's level of each."""
    levels, best = [], []
    for part in parts:
        scores = scores_in(part, window.users[chunk], items)
        levels.append(levelled(scores))
        ranking.leave_out(scores, items, window.exclude[chunk])
        best.append(ranking.top_k(scores, items, SHORTLIST).items)
    ids = np.concatenate(best, axis=1)
    columns = np.sort(places_of(ids.ravel(), items).reshape(ids.shape), axis=1)
    offered = columns >= 0
    offered[:, 1:] &= columns[:, 1:] != columns[:, :-1]
    listed = np.stack([np.take_along_axis(level, np.maximum(columns, 0), axis=1) for level in levels], axis=-1)
    return columns, offered, listed
