"""How good a ranking is, by what people judged. No Django in here."""

import math
from collections.abc import Iterable, Mapping, Sequence


def dcg(ratings: Iterable[int]) -> float:
    """Gain 2^rating − 1, discounted by the logarithm of the position."""
    return sum((2**rating - 1) / math.log2(position + 1) for position, rating in enumerate(ratings, start=1))


def ndcg(ranking: Sequence[str], judged: Mapping[str, int], k: int = 10) -> float:
    """Between 0 and 1; what nobody judged counts as 0. 0 where nothing good was judged."""
    ideal = dcg(sorted(judged.values(), reverse=True)[:k])
    return dcg(judged.get(each, 0) for each in ranking[:k]) / ideal if ideal else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of them don't exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
