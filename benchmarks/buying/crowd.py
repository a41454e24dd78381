"""Buyers at once for a while, and in the middle a server that dies."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.buying.browser import Failure
from benchmarks.buying.guest import Article, Bought, buy

BACK_WITHIN_SECONDS = 60


@dataclass
class Disaster:
    """`strike` kills; `is_back` says whether what was killed serves again. Times on the monotonic clock."""

    name: str
    strike: Callable[[], None]
    is_back: Callable[[], bool]
    struck: float = 0.0
    back: float | None = None

    def happen(self) -> None:
        self.struck = time.monotonic()
        self.strike()
        while time.monotonic() < self.struck + BACK_WITHIN_SECONDS:
            if self.is_back():
                self.back = time.monotonic()
                return
            time.sleep(0.02)

    def explains(self, failure: Failure) -> bool:
        """Whether the server was down at some moment of the failed request."""
        return failure.ended >= self.struck and (self.back is None or failure.began <= self.back)


@dataclass
class Phase:
    name: str
    buyers: int
    seconds: float = 0.0
    bought: list[Bought] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    disaster: Disaster | None = None

    @property
    def orders(self) -> list[Bought]:
        return [each for each in self.bought if each.end == "thanked"]

    @property
    def orders_per_second(self) -> float:
        return len(self.orders) / self.seconds

    @property
    def requests(self) -> int:
        return sum(each.requests for each in self.bought)

    def unexplained(self) -> list[Failure]:
        """What buyers saw fail while every server was up."""
        return [each for each in self.failures if not (self.disaster and self.disaster.explains(each))]

    def failures_by_kind(self) -> dict[str, int]:
        return dict(Counter(f"{each.step}: {each.kind}" for each in self.failures))

    def ends(self) -> dict[str, int]:
        return dict(Counter(each.end for each in self.bought))


def run(
    name: str,
    port: int,
    buyers: int,
    articles: Sequence[Article],
    *,
    seconds: float = 3600.0,
    at_most: int | None = None,
    disaster: Disaster | None = None,
) -> Phase:
    """Each buyer buys one article after another until the time is over; the last purchases are finished.

    `at_most` ends it after so many purchases of each buyer. The disaster comes after a third of the time."""
    phase = Phase(name, buyers, disaster=disaster)
    began = time.monotonic()

    def shop(buyer: int) -> None:
        turn = 0
        while time.monotonic() < began + seconds and (at_most is None or turn < at_most):
            article = articles[(turn * buyers + buyer) % len(articles)]
            email = f"{name}-{buyer}-{turn}@example.org".replace(" ", "-")
            phase.bought.append(buy(port, article, email, phase.failures.append))
            turn += 1

    threads = [threading.Thread(target=shop, args=[buyer]) for buyer in range(buyers)]
    for thread in threads:
        thread.start()
    if disaster:
        time.sleep(seconds / 3)
        disaster.happen()
    for thread in threads:
        thread.join()
    phase.seconds = time.monotonic() - began
    return phase
