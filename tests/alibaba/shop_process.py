"""A shop started the way a merchant starts it: as a process, on a state folder and a port of its own."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
# the test run's own servers and make's marks must not reach the shop
NOT_INHERITED = (
    "DATABASE_URL",
    "REDIS_URL",
    "SHOP_VAR",
    "PORT",
    "DATA",
    "MAKELEVEL",
    "MAKEFLAGS",
    "SHOP_ADMIN_PASSWORD",
)
START_SECONDS = 240
SAMPLE = ROOT / "demo" / "sample"  # opens quicker than the demo shop


def shop_environment(**wanted: str) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return env | {"DJANGO_SETTINGS_MODULE": "alibaba.settings"} | wanted


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def supervisor(deed: str, *arguments: str, **wanted: str) -> subprocess.CompletedProcess[str]:
    """Run one of the supervisor's deeds to its end."""
    return subprocess.run(
        [sys.executable, "-m", "alibaba.supervisor", deed, *arguments],
        cwd=ROOT,
        env=shop_environment(**wanted),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )


def manage(*arguments: str, **wanted: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=shop_environment(**wanted),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )


class ShopProcess:
    def __init__(self, folder: Path, **wanted: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.output = folder.parent / f"output-{self.port}.txt"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "alibaba.supervisor", "run"],
                cwd=ROOT,
                env=shop_environment(**{"SHOP_VAR": str(folder), "PORT": str(self.port), "DATA": str(SAMPLE)} | wanted),
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_until_open(self) -> str:
        """The supervisor's words up to there. The test fails when the shop ends instead."""
        deadline = time.monotonic() + START_SECONDS
        while "Ctrl-C stops it." not in self.words():
            assert self.process.poll() is None, f"the shop ended: {self.words()}"
            assert time.monotonic() < deadline, f"the shop does not open: {self.words()}"
            time.sleep(0.1)
        return self.words()

    def words(self) -> str:
        return self.output.read_text()

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def run_file(self) -> dict[str, Any]:
        return json.loads((self.folder / "run.json").read_text())

    def descendants(self) -> set[int]:
        """Every process below the supervisor: servers, workers and what they started."""
        children: dict[int, list[int]] = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(status.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(status.parent.name))
        found, waiting = set(), [self.process.pid]
        while waiting:
            for pid in children.get(waiting.pop(), []):
                found.add(pid)
                waiting.append(pid)
        return found

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(120)


def survivors(watched: dict[int, int], patience_seconds: float = 30) -> set[int]:
    """Those of the watched processes (pid → pidfd) that are still there after a while."""
    deadline = time.monotonic() + patience_seconds
    alive = dict(watched)
    while alive:
        ended = select.select(list(alive.values()), [], [], max(0.0, deadline - time.monotonic()))[0]
        alive = {pid: descriptor for pid, descriptor in alive.items() if descriptor not in ended}
        if not ended:
            break
    return set(alive)


def watch(pids: set[int]) -> dict[int, int]:
    """A pidfd for each, so that a number that is given to another process later can't deceive us."""
    watched = {}
    for pid in pids:
        try:
            watched[pid] = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
    return watched
