"""How far an import is, in plain words on stderr: one changing line on a terminal, a line now and then elsewhere."""

import sys
import time
from typing import TextIO

SECONDS_BETWEEN_LINES = 2.0
SECONDS_BETWEEN_CHANGES = 0.2


class Progress:
    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._on_terminal = self._stream.isatty()
        self._pause = SECONDS_BETWEEN_CHANGES if self._on_terminal else SECONDS_BETWEEN_LINES
        self._begin = self._said = time.monotonic()
        self._what = ""

    def begin(self, what: str) -> None:
        """A new step, whose rate and time left are counted from now."""
        self._what = what
        self._begin = self._said = time.monotonic()
        self._write(f"{what} …")

    def advance(self, done: int, total: int | None) -> None:
        """`done` of `total` rows of the step; cheap to call, speaks at most every so many seconds."""
        now = time.monotonic()
        if now - self._said < self._pause:
            return
        self._said = now
        rate = done / max(now - self._begin, 1e-9)
        words = f"{self._what}: {done:,}" + (f" of {total:,}" if total else "") + f" rows, {rate:,.0f} rows/s"
        if total and rate:
            words += f", {max(total - done, 0) / rate:.0f} s left"
        self._write(words)

    def end(self) -> None:
        if self._on_terminal:
            self._stream.write("\n")
            self._stream.flush()

    def _write(self, words: str) -> None:
        self._stream.write(f"\r\x1b[K{words}" if self._on_terminal else f"{words}\n")
        self._stream.flush()


class Silence(Progress):
    """For callers that show progress in their own way."""

    def _write(self, words: str) -> None:
        return

    def end(self) -> None:
        return
