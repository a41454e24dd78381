"""What a ranker learns from lists of the past, and what its weights make of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recsys.recommenders import weights
from recsys.recommenders.purchase_facts import Numbers
from recsys.recommenders.ranked_pairs import Pairs
from recsys.recommenders.weights import Weights

SHRINKAGE = 5.0
SHRINKAGE_OF_BOTH = 1.0
KINDS = ("had", "new", "both")


@dataclass(frozen=True)
class Lists:
    """What could have been taken in a window of the past, and what was."""

    pairs: Pairs
    taken: npt.NDArray[np.bool_]


def learnt(lists: Sequence[Lists]) -> dict[str, Weights]:
    """What was had and what was new apart, each list by itself; then both scores in one list."""
    had = np.concatenate([one.pairs.had for one in lists])
    taken = np.concatenate([one.taken for one in lists])
    before = np.cumsum([0, *(int(one.pairs.row.max(initial=0)) + 1 for one in lists)])
    whose = np.concatenate([one.pairs.row + start for one, start in zip(lists, before[:-1], strict=True)])
    found = {}
    for kind, chosen in (("had", had), ("new", ~had)):
        numbers = np.concatenate([one.pairs.of_had if kind == "had" else one.pairs.of_new for one in lists])
        found[kind] = weights.learnt(numbers, taken[chosen], whose[chosen], SHRINKAGE)
    both = np.concatenate([_both(one.pairs, found) for one in lists])
    return {**found, "both": weights.learnt(both, taken, whose, SHRINKAGE_OF_BOTH)}


def worth(pairs: Pairs, found: Mapping[str, Weights]) -> npt.NDArray[np.float64]:
    """Of each pair, comparable with all others of its user."""
    return found["both"].score(_both(pairs, found))


def _both(pairs: Pairs, found: Mapping[str, Weights]) -> Numbers:
    """What both lists are joined by: their own scores, and how much the user is given to repeat."""
    joint = np.zeros((len(pairs.row), 3 + pairs.of_user.shape[1]), np.float32)
    joint[:, 0] = pairs.had
    joint[pairs.had, 1] = found["had"].score(pairs.of_had)
    joint[~pairs.had, 2] = found["new"].score(pairs.of_new)
    joint[pairs.had, 3:] = pairs.of_user[pairs.had]
    return joint
