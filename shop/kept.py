"""What a process reads once and keeps for some seconds, so that not every page asks for it."""

from collections.abc import Callable
from functools import update_wrapper
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class KeptForSeconds(Generic[T]):
    """Calling it gives what `read` gave, at most `seconds` ago. The age counts from before reading, so that a change
    made while it was being read is seen in time. Threads that ask at the same moment may each read."""

    def __init__(self, read: Callable[[], T], seconds: float) -> None:
        self.seconds = seconds
        self._read = read
        self._kept: tuple[float, T] | None = None
        update_wrapper(self, read)

    def __call__(self) -> T:
        kept = self._kept
        if kept is None or monotonic() - kept[0] > self.seconds:
            kept = self._kept = (monotonic(), self._read())
        return kept[1]

    def forget(self) -> None:
        """Read again at the next call. Other processes keep what they have until its seconds have passed."""
        self._kept = None


def kept_for(seconds: float) -> Callable[[Callable[[], T]], KeptForSeconds[T]]:
    return lambda read: KeptForSeconds(read, seconds)
