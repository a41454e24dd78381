"""A training in a process of its own: whoever starts it goes on with its work."""

import os
import select
import subprocess
import sys
import threading
import time

from django.conf import settings

NICENESS = 10  # pages and mails go first
LOOKS_SECONDS = 2.0  # where the kernel can't tell of a process's end
_started: list[subprocess.Popen[bytes]] = []


def start() -> subprocess.Popen[bytes]:
    """Train as of the shop's clock. It ends when the program that called ends (a worker's pool may be exchanged, the
    worker stays: its parent is watched); killed, it leaves the live shelves as they are."""
    _started[:] = [process for process in _started if process.poll() is None]  # those that ended are gone for good
    process = subprocess.Popen(
        [sys.executable, "manage.py", "train_recommenders", "--while-alive", str(os.getppid())],
        cwd=settings.BASE_DIR,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # the other cores are the shop's
        stdin=subprocess.DEVNULL,
    )
    _started.append(process)
    return process


def end_with(pid: int) -> None:
    """From now on this process yields to others, and ends at once when the process `pid` does."""
    os.nice(NICENESS)
    threading.Thread(target=_end_after, args=[pid], daemon=True).start()


def _end_after(pid: int) -> None:
    try:
        if hasattr(os, "pidfd_open"):
            select.select([os.pidfd_open(pid)], [], [])
        else:
            while True:
                os.kill(pid, 0)
                time.sleep(LOOKS_SECONDS)
    except ProcessLookupError:
        pass
    os._exit(1)
