"""Web, encoder, worker and beat: how each is started, and what happens when one dies."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from alibaba.embedded.children import start_child, stop_child
from alibaba.env import BASE_DIR
from search.images import addressing

LONGEST_WAIT_SECONDS = 60
STEADY_AFTER_SECONDS = 60
LARGEST_LOG_BYTES = 10_000_000


@dataclass
class Program:
    name: str
    command: list[str]
    env: dict[str, str]
    log_file: Path
    patience_seconds: float  # for an orderly end
    deaths: int = 0
    due: float = 0.0  # when to start again
    started: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        self.log_file.parent.mkdir(exist_ok=True)
        if self.log_file.exists() and self.log_file.stat().st_size > LARGEST_LOG_BYTES:
            self.log_file.replace(self.log_file.with_suffix(".log.1"))
        with self.log_file.open("ab") as log:
            self.process = start_child(self.command, log=log, env=self.env, cwd=BASE_DIR)
        self.started = time.monotonic()

    def stop(self) -> None:
        if self.process is not None:
            stop_child(self.process, signal.SIGTERM, signal.SIGQUIT, patience_seconds=self.patience_seconds)

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> float:
        """Seconds to wait: doubled with each death that comes soon after a start."""
        if time.monotonic() - self.started > STEADY_AFTER_SECONDS:
            self.deaths = 0
        wait = min(2.0**self.deaths, LONGEST_WAIT_SECONDS)
        self.deaths += 1
        self.due = time.monotonic() + wait
        self.process = None
        return wait


def shop_programs(folder: Path, urls: dict[str, str], port: int, address: str) -> list[Program]:
    """In the order of starting; stopped the other way round."""
    env = child_environment(folder, urls) | {"SHOP_OWN_ADDRESS": address}
    logs = folder / "logs"
    (folder / "beat").mkdir(exist_ok=True)
    python = sys.executable
    # as root Celery would warn at length about what pickled tasks could do; ours are JSON
    celery = [python, "-W", "ignore:You're running the worker", "-m", "celery", "--app", "alibaba", "--quiet"]
    web = Program(
        name="web",
        command=[python, "-m", "gunicorn", "--config", "python:alibaba.web", "alibaba.wsgi"],
        env=env | {"SHOP_DB_POOL": "1", "PORT": str(port)},
        log_file=logs / "web.log",
        patience_seconds=15,
    )
    worker = Program(
        name="worker",
        # the pool's process is exchanged after a task that loaded pandas, so that at rest nothing heavy stays
        command=[
            *[*celery, "worker", "--concurrency=1", "--max-memory-per-child=180000", "--loglevel=WARNING"],
            *["--without-gossip", "--without-mingle", "--heartbeat-interval=10"],
        ],
        env=env,
        log_file=logs / "worker.log",
        patience_seconds=20,
    )
    beat = Program(
        name="beat",
        command=[*celery, "beat", f"--schedule={folder / 'beat' / 'schedule'}", "--pidfile=", "--loglevel=WARNING"],
        env=env,
        log_file=logs / "beat.log",
        patience_seconds=5,
    )
    encoder = Program(
        name="encoder",
        command=[python, "-m", "search.images.encoder_process", addressing.address_in(folder)],
        env=env,
        log_file=logs / "encoder.log",
        patience_seconds=5,
    )
    # one on another machine serves this shop, too
    return [web, worker, beat] if os.environ.get("SHOP_ENCODER") else [web, encoder, worker, beat]


def child_environment(folder: Path, urls: dict[str, str]) -> dict[str, str]:
    env = (
        os.environ
        | urls
        | {
            "SHOP_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "alibaba.settings",
            "DEBUG": "0",
            "PYTHONUNBUFFERED": "1",
            "MALLOC_ARENA_MAX": "2",  # threads would each keep an arena of freed memory
        }
    )
    env.pop("SHOP_DB_POOL", None)
    env.pop("SHOP_ADMIN_PASSWORD", None)
    return env
