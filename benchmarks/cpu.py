"""CPU milliseconds as Linux counts them."""

import os
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_ms(pids: list[int]) -> float:
    """Of all threads of these processes so far, to the nanosecond."""
    files = [file for pid in pids for file in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return sum(int(file.read_text().split()[0]) for file in files) / 1e6


def tree_cpu_ms(root: int) -> float:
    """Of a process, of those below it, and of its children that have ended meanwhile (these to a tick)."""
    below: dict[int, list[int]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            below.setdefault(int(_fields(file)[1]), []).append(int(file.parent.name))
        except OSError:  # it ended while we looked
            continue
    pids, waiting = [root], [root]
    while waiting:
        children = below.get(waiting.pop(), [])
        pids += children
        waiting += children
    ended_user, ended_system = _fields(Path(f"/proc/{root}/stat"))[13:15]
    return cpu_ms(pids) + (int(ended_user) + int(ended_system)) * 1000 / TICKS_PER_SECOND


def _fields(stat: Path) -> list[str]:
    """From the process's state on: its name before that may hold spaces."""
    return stat.read_text().rpartition(")")[2].split()
