"""Who takes part on MovieLens, with parameters that were chosen on a validation split of what may be learnt from.

`evaluate_recommenders --tune TRIALS` chooses them again; the targets of the test are never looked at."""

from collections.abc import Sequence
from typing import Any

from recsys import movielens, tuning
from recsys.movielens import Half
from recsys.recommenders.base import ForetellsStars, Recommender
from recsys.recommenders.kinds import KINDS

VALIDATION_SEED = 7
CHOSEN: dict[str, dict[str, Any]] = {
    "popular": {"decay_days": None},
    "itemknn": {
        "neighbours_kept": 400,
        "shrinkage": 86.8,
        "own_share": 0.203,
        "other_share": 0.744,
        "user_share": 0.545,
    },
    "rp3beta": {"alpha": 0.734, "beta": 0.545, "neighbours_kept": 2000},
    "ease": {"regularisation": 466, "balance": 0.0489},
    "als": {"components": 90, "regularisation": 62.4, "confidence": 9.17},
    "svd": {"components": 34, "per_rating": 0.108, "at_least": 2.75, "bias_at_least": 2.96, "iterations": 8},
}
NAMES: Sequence[str] = ("popular", "sar", "itemknn", "rp3beta", "ease", "als", "lightfm", "lightgcn", "svd")


def contender(name: str) -> Recommender:
    return KINDS[name](**CHOSEN.get(name, {}))


def tuned(name: str, protocol: str, train: Half, trials: int, seed: int) -> Recommender:
    """With the parameters that do best on a validation split of `train`, those in use among them: the least error of
    stars for who foretells stars, the best nDCG@10 for the others."""
    kind = KINDS[name]
    inner, validation = movielens.PROTOCOLS[protocol](train.ratings, VALIDATION_SEED)

    def judge(parameters: tuning.Parameters, effort: float) -> float:
        recommender = movielens.fit(kind(**parameters), inner, seed)
        if isinstance(recommender, ForetellsStars):
            return -movielens.errors_of_stars(recommender, validation)[0]
        return float(movielens.values(recommender, inner, validation)["ndcg_at_10"].mean())

    best = tuning.search(kind.space, judge, trials, seed, first=[CHOSEN.get(name, {})])[0]
    return kind(**best.parameters)
