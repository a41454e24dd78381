"""Cut points that a shop chooses itself."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import isfinite

SCORED = ("r", "f", "m")
Thresholds = Mapping[str, Sequence[float]]


def checked(thresholds: Thresholds | None) -> dict[str, list[float]]:
    """Raises ValueError unless there are four rising numbers each for r, f and m."""
    if thresholds is None or set(thresholds) != set(SCORED):
        raise ValueError("The mode 'thresholds' needs four cut points each for r, f and m.")
    for name, cuts in thresholds.items():
        if len(cuts) != 4 or not all(map(isfinite, cuts)) or any(low >= high for low, high in pairwise(cuts)):
            raise ValueError(f"The thresholds of {name} must be four rising numbers, not {list(cuts)}.")
    return {name: [float(cut) for cut in thresholds[name]] for name in SCORED}
