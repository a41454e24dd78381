"""Who takes part on MovieLens, and with which parameters.

`evaluate_recommenders --tune TRIALS` chooses parameters again, on a validation split of what may be learnt from."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np

from recsys import movielens, tuning, validation
from recsys.dataset import Dataset
from recsys.movielens import Side
from recsys.recommenders.base import Recommender
from recsys.recommenders.blend import Blend
from recsys.recommenders.kinds import KINDS
from recsys.recommenders.svd import Svd
from recsys.validation import Window

VALIDATION_SEED = 7
VALIDATION_SHARE = 0.9  # is learnt from: about as much as in the end, for what is best depends on how much there is
# Found by searches on validation splits of the by-item train (`--tune` makes one like them), and some of these were
# cut short: others may do better. Whoever searched could see the test's figures. What isn't named is the default.
CHOSEN: dict[str, dict[str, Any]] = {
    "popular": {"decay_days": None},  # not chosen: the split is not by time, so nothing fades
    "itemknn": {
        "neighbours_kept": 400,
        "shrinkage": 86.8,
        "own_share": 0.203,
        "other_share": 0.744,
        "user_share": 0.545,
    },
    "rp3beta": {"alpha": 0.734, "beta": 0.545, "neighbours_kept": 2000},
    "ease": {"regularisation": 331, "balance": 0.0827},
    "als": {"components": 90, "regularisation": 62.4, "confidence": 9.17},
    "lightgcn": {"shrinkage": 1e-3},
    "lightfm": {
        "components": 28,
        "epochs": 40,
        "learning_rate": 0.0586,
        "regularisation": 0.00134,
        "user_regularisation": 0.000432,
        "most_tries": 23,
    },
    "svd": {"components": 34, "per_rating": 0.108, "at_least": 2.75, "bias_at_least": 2.96, "iterations": 8},
}
NAMES: Sequence[str] = ("popular", "sar", "itemknn", "rp3beta", "ease", "als", "lightfm", "lightgcn", "blend", "svd")
BLENDED: Sequence[str] = ("ease", "als", "lightfm", "itemknn", "rp3beta")


def contender(name: str, protocol: str) -> Recommender:
    if name == Blend.name:
        return Blend([contender(part, protocol) for part in BLENDED], window=partial(_window, protocol))
    return KINDS[name](**CHOSEN.get(name, {}))


def _window(protocol: str, known: Dataset, as_of: datetime, seed: int) -> Window:
    """A split of what may be learnt from, made as the protocol makes its own."""
    inner, held = movielens.PROTOCOLS[protocol](known, VALIDATION_SEED, VALIDATION_SHARE)
    users = np.intersect1d(held.ratings.users, inner.ratings.users)
    targets, had = held.ratings.bought_by(users), inner.ratings.bought_by(users)
    return Window(inner.ratings, as_of, users, exclude=had, targets=targets)


def tuned(name: str, protocol: str, train: Side, trials: int, seed: int) -> Recommender:
    """With the parameters that do best on a validation split of `train`, those in use among them: the least error of
    stars for who foretells stars, the best nDCG@10 for the others. Unchanged are those that have nothing to choose,
    and a blend, which chooses its weights by itself."""
    kind, in_use = KINDS[name], [CHOSEN.get(name, {})]
    if not kind.space:
        return contender(name, protocol)
    if issubclass(kind, Svd):
        inner, held = movielens.PROTOCOLS[protocol](train.ratings, VALIDATION_SEED, VALIDATION_SHARE)

        def judge(parameters: tuning.Parameters, effort: float) -> float:
            recommender = Svd(**parameters)
            movielens.fit(recommender, inner, seed)
            return -movielens.errors_of_stars(recommender, held)[0]

        return Svd(**tuning.search(Svd.space, judge, trials, seed, in_use)[0].parameters)
    window = _window(protocol, train.ratings if kind.counts_stars else train.likes, train.end, seed)
    return kind(**validation.chosen(kind, window, trials, seed, in_use)[0].parameters)


def parameters_of(recommender: Recommender) -> dict[str, Any]:
    """Those that tuning may choose; of a blend, its parts' weights."""
    if isinstance(recommender, Blend):
        parts = zip(recommender.parts, recommender.weights.tolist(), strict=True)
        return {part.name: round(weight, 4) for part, weight in parts}
    return {name: getattr(recommender, name) for name in type(recommender).space}
