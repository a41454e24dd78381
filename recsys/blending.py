"""Weights of a blend of recommenders that have learnt already in the windows of the past: nothing learns again."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np

from recsys.asked_windows import AskedWindow, mean_of_windows
from recsys.evaluation import NEW
from recsys.recommenders import blend
from recsys.recommenders.base import Recommender
from recsys.recommenders.blend import Blend
from recsys.tuning import Parameters
from recsys.validation import Window

MOST_CUSTOMERS = 1000  # of each window: weights are few
MOST_PARTS = 4  # whoever serves learns all of them
LEAST_WEIGHT = 0.04
Weights = dict[str, float]


def weighed(
    fitted: Mapping[str, Sequence[Recommender]], asked: Sequence[AskedWindow], shelves: Sequence[str], seed: int
) -> tuple[Weights, list[float]] | None:
    """The weights that do best over all windows, and what the blend reaches on each shelf: in each window with the
    weights of the others (of one half of its customers with those of the other half, where there is one window).

    `fitted` by name, one for each window. None where the blend would be one recommender, or nobody can be asked."""
    aim = NEW if NEW in shelves else shelves[0]
    folds = [
        (place, half)
        for place, window in enumerate(asked)
        if len(window.targets[aim].users) > 1
        for half in ([None] if len(asked) > 1 else [0, 1])
    ]
    if len(fitted) < 2 or len(folds) < 2:
        return None
    own = [_weights([fitted[name][place] for name in fitted], asked[place], aim, half, seed) for place, half in folds]
    kept = _heaviest(dict(zip(fitted, np.mean(own, axis=0).tolist(), strict=True)))
    if len(kept) < 2:
        return None
    places = [place for place, name in enumerate(fitted) if name in kept]
    reached = []
    for number, (place, half) in enumerate(folds):
        others = np.mean([each for other, each in enumerate(own) if other != number], axis=0)[places]
        joined = blend.joined([fitted[name][place] for name in kept], others / max(others.sum(), 1e-9))
        window = asked[place] if half is None else _half(asked[place], half)
        reached.append([window.reached(joined, shelf) for shelf in shelves])
    return kept, mean_of_windows(np.array(reached))


def parameters(weights: Weights, of_parts: Mapping[str, Parameters]) -> Parameters:
    """As `Blend` takes them."""
    return {"parts": {name: of_parts[name] for name in weights}, "weights": list(weights.values())}


def blend_of(fitted: Mapping[str, Recommender], weights: Weights) -> Blend:
    return blend.joined([fitted[name] for name in weights], np.array(list(weights.values())))


def _weights(parts: Sequence[Recommender], window: AskedWindow, aim: str, half: int | None, seed: int) -> np.ndarray:
    """By the customers of a window; of a half, by the half itself."""
    targets = (window if half is None else _half(window, half)).targets[aim]
    some = np.sort(np.random.default_rng(seed).permutation(len(targets.users))[:MOST_CUSTOMERS])
    targets = targets.rows(some)
    exclude = targets.had if aim == NEW else [had[:0] for had in targets.had]
    moment: datetime = window.parts.moment.astimezone(UTC)
    shown = Window(window.parts.train, moment, targets.users, exclude, targets.bought)
    return blend.best_weights(parts, shown, blend.TRIALS, seed)


def _half(window: AskedWindow, half: int) -> AskedWindow:
    """Every second customer."""
    chosen = {shelf: targets.rows(np.arange(half, len(targets.users), 2)) for shelf, targets in window.targets.items()}
    return AskedWindow(window.parts, window.end, chosen)


def _heaviest(weights: Weights) -> Weights:
    """Adding up to 1, in the order of the names."""
    most = sorted(weights, key=lambda name: -weights[name])[:MOST_PARTS]
    kept = {name: weight for name, weight in weights.items() if name in most and weight >= LEAST_WEIGHT}
    total = sum(kept.values())
    return {name: round(weight / total, 4) for name, weight in kept.items()}
