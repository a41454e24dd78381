"""What the terminal hears, in plain words."""

import os
import sys
import time
from contextlib import suppress

STARTED = "SHOP_STARTED"  # the set-up, a child, goes on with the supervisor's seconds
_started = float(os.environ.get(STARTED) or time.monotonic())


def started() -> dict[str, str]:
    """For the environment of a child."""
    return {STARTED: str(_started)}


def say(text: str) -> None:
    """A line with the seconds since the start."""
    _write(f"{time.monotonic() - _started:5.0f} s  {text}\n")


def say_plain(text: str = "") -> None:
    _write(text + "\n")


def _write(text: str) -> None:
    with suppress(OSError):  # the terminal may be gone; the shop goes on
        sys.stdout.write(text)
        sys.stdout.flush()
