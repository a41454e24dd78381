"""Recommenders that are parts of another one."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys.dataset import Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import Recommender
from recsys.tuning import Parameters

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
