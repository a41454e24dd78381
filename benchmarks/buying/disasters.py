"""What dies while people buy."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import psycopg

from benchmarks.buying.crowd import Disaster
from benchmarks.buying.own_shop import OwnShop


def postgres_restarted(shop: OwnShop) -> Disaster:
    def answers() -> bool:
        try:
            psycopg.connect(shop.urls["DATABASE_URL"], connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    before = shop.pid("postgres")
    return Disaster(
        "PostgreSQL stopped and started again",
        lambda: kill(before, signal.SIGINT),
        lambda: shop.pid("postgres") not in (before, None) and answers(),
    )


def valkey_killed(shop: OwnShop) -> Disaster:
    before = shop.pid("valkey")
    return Disaster(
        "Valkey killed with -9",
        lambda: kill(before, signal.SIGKILL),
        lambda: shop.pid("valkey") not in (before, None) and shop.is_well("valkey"),
    )


def web_worker_killed(shop: OwnShop) -> Disaster:
    master = shop.pid("web")
    before = children_of(master)
    return Disaster(
        "a web worker killed with -9",
        lambda: kill(before[0], signal.SIGKILL),
        lambda: len(children_of(master)) == len(before) and before[0] not in children_of(master),
    )


def children_of(pid: int | None) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill(pid: int | None, number: int) -> None:
    if pid is None:
        raise SystemExit("What should be killed is not running.")
    os.kill(pid, number)


ALL: list[Callable[[OwnShop], Disaster]] = [postgres_restarted, valkey_killed, web_worker_killed]
