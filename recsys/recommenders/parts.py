"""Recommenders that are parts of another one."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys.dataset import Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import Recommender
from recsys.tuning import Parameters

LEAST_DEVIATION = 1e-9  # what is less comes of rounding
Parts = Sequence[Recommender] | Mapping[str, Parameters]  # or names of kinds with their parameters


def made(parts: Parts) -> list[Recommender]:
    """Not fitted, where they come by name."""
    if not isinstance(parts, Mapping):
        return list(parts)
    from recsys.recommenders.kinds import KINDS  # which names those that have parts among them

    return [KINDS[name](**parameters) for name, parameters in parts.items()]


def arrays_of_parts(parts: Sequence[Recommender]) -> dict[str, npt.NDArray[Any]]:
    """What each part has learnt, to be kept in one file."""
    arrays: dict[str, npt.NDArray[Any]] = {"parts": np.array([part.name for part in parts], dtype=np.str_)}
    for place, part in enumerate(parts):
        arrays[f"part{place}_items"] = part.items
        arrays |= {f"part{place}_{name}": array for name, array in part.state().items()}
    return arrays


def parts_of(arrays: Any) -> list[Recommender]:
    """The parts as `arrays_of_parts` kept them."""
    from recsys.recommenders.kinds import KINDS  # which names those that have parts among them

    parts = []
    for place, name in enumerate(arrays["parts"].tolist()):
        prefix = f"part{place}_"
        own = {key.removeprefix(prefix): arrays[key] for key in arrays if key.startswith(prefix)}
        part = KINDS[name]()
        part.items = own["items"]
        part.restore(own)
        parts.append(part)
    return parts


def scores_in(part: Recommender, users: Ids, items: Ids) -> Floats:
    """Its scores in the columns of `items`."""
    if np.array_equal(part.items, items):
        return part.score(users)
    scores = np.full((len(users), len(items)), NOT_OFFERED, dtype=np.float32)
    scores[:, places_of(part.items, items)] = part.score(users)
    return scores


def levelled(scores: Floats, among: npt.NDArray[np.bool_] | None = None) -> Floats:
    """Each row with mean 0 and deviation 1 over what is offered (`among` those, if given), so that scores of different
    recommenders compare; all else as low as the lowest. A row of nothing is all 0."""
    left_out = np.isneginf(scores) if among is None else np.isneginf(scores) | ~among
    counts = np.maximum(scores.shape[1] - np.count_nonzero(left_out, axis=1, keepdims=True), 1)
    level = np.where(left_out, np.float32(0), scores)
    mean = level.sum(axis=1, keepdims=True, dtype=np.float64) / counts  # in float32, level rows would not come out as 0
    level -= mean.astype(np.float32)
    level[left_out] = 0
    deviation = np.sqrt(np.einsum("ij,ij->i", level, level)[:, None] / counts)
    level /= np.where(deviation > LEAST_DEVIATION, deviation, 1).astype(np.float32)
    np.copyto(level, level.min(axis=1, keepdims=True, initial=0), where=left_out)
    return level
