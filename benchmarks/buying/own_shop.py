"""A shop for one run, opened as `make run` opens it: on a state folder of its own, with the small drawn demo."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alibaba.embedded.children import free_port
from alibaba.env import BASE_DIR
from demo.shop.writing import SMALL, write

OPENS_WITHIN_SECONDS = 240
STRANGERS = ("DATABASE_URL", "REDIS_URL", "DATA", "MAKELEVEL", "SHOP_AS_OF", "DJANGO_ENV")


@dataclass(frozen=True)
class OwnShop:
    folder: Path
    port: int

    @property
    def urls(self) -> dict[str, str]:
        """DATABASE_URL and REDIS_URL, as environment variables."""
        return dict(self._run_file()["urls"])

    def pid(self, program: str) -> int | None:
        """Of web (gunicorn's master), worker, beat, postgres or valkey; None while the supervisor has none."""
        found = self._run_file()["processes"].get(program)
        return found if found and Path(f"/proc/{found}").exists() else None

    def is_well(self, *checks: str) -> bool:
        """Whether /readyz finds these well; without names, whether it finds everything well."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=10) as answer:
                found = json.load(answer)
        except (OSError, ValueError):
            return False
        return all(found["checks"][name]["ok"] for name in checks) if checks else found["status"] == "ok"

    def _run_file(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.folder / "run.json").read_text()))
        except FileNotFoundError:  # the supervisor has ended
            return {"processes": {}, "urls": {}}


@contextmanager
def open_shop(state: Path | None = None) -> Iterator[OwnShop]:
    """From nothing, or from a copy of a stopped shop's state folder, to closed and deleted.

    Two web workers, and no rate limits: all buyers come from one address."""
    folder = Path(tempfile.mkdtemp(prefix="shop-benchmark-"))
    folder.chmod(0o711)  # under root the servers run as somebody else
    try:
        port = free_port()
        environment = {name: value for name, value in os.environ.items() if name not in STRANGERS}
        environment |= {"SHOP_VAR": str(folder / "var"), "PORT": str(port)}
        if state:
            subprocess.run(["cp", "-a", str(state), str(folder / "var")], check=True)  # owners and all
        else:
            write(folder / "demo", (datetime.now(UTC) - timedelta(days=1)).date(), size=SMALL)
            environment["DATA"] = str(folder / "demo")
        environment |= {"SHOP_RATE_LIMITS": "off", "WEB_WORKERS": "2", "LOG_LEVEL": "WARNING"}
        words = folder / "words.txt"
        with words.open("wb") as output:
            supervisor = subprocess.Popen(
                [sys.executable, "-m", "alibaba.supervisor", "run"],
                cwd=BASE_DIR,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_until_open(words, supervisor)
            yield OwnShop(folder / "var", port)
            if supervisor.poll() is not None:
                raise SystemExit(f"The shop ended by itself:\n{words.read_text()}")
        finally:
            supervisor.send_signal(signal.SIGTERM)
            supervisor.wait(timeout=120)
    finally:
        shutil.rmtree(folder)


def _wait_until_open(words: Path, supervisor: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + OPENS_WITHIN_SECONDS
    while "Ctrl-C stops it." not in words.read_text():
        if supervisor.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"The shop did not open:\n{words.read_text()}")
        time.sleep(0.1)
