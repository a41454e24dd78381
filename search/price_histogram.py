"""How many products cost how much, as bars; prices far above the others share the last one. No Django in here."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from search.price_ranges import Bucket

MOST_BARS = 24
STEPS = (1, 2, 2.5, 5, 10)
FAR_ABOVE = 2  # times what four in five products cost at most
WIDTH, GAP, HEIGHT, LOWEST = 10, 1, 40, 2  # of the drawing; the lowest bar is still to be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """From `low` up to, but not including, `high`; the last one has no end."""

    low: Decimal
    high: Decimal | None
    count: int


@dataclass(frozen=True)
class Cells:
    """Prices parted so finely that both bars and ranges are made of whole cells: one count serves both."""

    borders: tuple[Decimal, ...]
    counts: tuple[int, ...] = ()

    @cached_property
    def ranges(self) -> list[tuple[float | None, float | None]]:
        edges = [None, *map(float, self.borders), None]
        return list(pairwise(edges))

    def counted(self, found: Mapping[tuple[float | None, float | None], int]) -> "Cells":
        return Cells(self.borders, tuple(found.get(cell, 0) for cell in self.ranges))

    def between(self, low: Decimal | None, high: Decimal | None) -> int:
        """Both must be borders, or None for an open end."""
        first = 0 if low is None else bisect_right(self.borders, low)
        last = len(self.counts) if high is None else bisect_right(self.borders, high)
        return sum(self.counts[first:last])


def cells(shares: Sequence[float], buckets: Iterable[Bucket]) -> Cells:
    """`shares` as for price_ranges.borders."""
    edges = {edge for bucket in buckets for edge in bucket if edge is not None}
    return Cells(tuple(sorted(edges | set(bar_edges(shares)[1:]))))


def bar_edges(shares: Sequence[float]) -> list[Decimal]:
    """Where the bars begin: at round steps."""
    if len(shares) < 3 or shares[0] >= shares[-1]:
        return []
    low, usual, top = shares[0], shares[-2], shares[-1]
    if usual > low and top > usual * FAR_ABOVE:
        top = usual * FAR_ABOVE
    step = _round_step((top - low) / MOST_BARS)
    first = math.floor(low / float(step))
    return [step * number for number in range(first, math.floor(top / float(step)) + 1)]


def bars(counted: Cells, shares: Sequence[float]) -> list[Bar]:
    edges = bar_edges(shares)
    if len(edges) < 2:
        return []
    pairs = list(zip(edges, [*edges[1:], None], strict=True))
    return [
        Bar(low, high, counted.between(None if place == 0 else low, high)) for place, (low, high) in enumerate(pairs)
    ]


def drawing(drawn: Sequence[Bar], low: Decimal | None, high: Decimal | None) -> tuple[str, str]:
    """SVG paths of the bars that lie in the chosen range, at least in part, and of the others."""
    most = max((bar.count for bar in drawn), default=0) or 1
    inside: list[str] = []
    outside: list[str] = []
    for place, bar in enumerate(drawn):
        if bar.count:
            height = max(LOWEST, round(HEIGHT * bar.count / most))
            path = f"M{place * WIDTH} {HEIGHT}v-{height}h{WIDTH - GAP}v{height}z"
            is_chosen = (low is None or bar.high is None or bar.high > low) and (high is None or bar.low <= high)
            (inside if is_chosen else outside).append(path)
    return "".join(inside), "".join(outside)


def _round_step(least: float) -> Decimal:
    magnitude = math.floor(math.log10(least))
    figure = next(step for step in STEPS if step * 10**magnitude >= least * 0.999999)
    return Decimal(str(figure)).scaleb(magnitude)
