"""CPU milliseconds of this process, all threads."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from search import metrics

Thing = TypeVar("Thing")


def each_ms(things: Iterable[Thing], deed: Callable[[Thing], Any]) -> list[float]:
    spent = []
    for thing in things:
        began = time.process_time()
        deed(thing)
        spent.append((time.process_time() - began) * 1000)
    return spent


def least(rounds: Iterable[Sequence[float]]) -> list[float]:
    """Of each thing the least of all rounds: the rest is what other programs took of caches and clock."""
    return [min(each) for each in zip(*rounds, strict=True)]


def told(spent: Sequence[float]) -> dict[str, float]:
    return {
        "cpu_ms_p50": round(metrics.percentile(spent, 0.5), 2),
        "cpu_ms_p95": round(metrics.percentile(spent, 0.95), 2),
        "cpu_ms_most": round(max(spent), 2),
    }
