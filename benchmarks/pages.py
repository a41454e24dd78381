"""SQL queries and CPU milliseconds per request of every page, beside the floors, in one run.

    .venv/bin/python -m benchmarks.pages [--requests 200] [--json FILE]

It asks the database of DATABASE_URL, else the running shop's, and needs one that holds products (`make run` once).
Baskets, sessions and a login of its own are deleted afterwards.
It starts a gunicorn of its own with one worker on a free port, on the shop's settings, and asks it over HTTP with gzip.
CPU is what the kernel counts for that worker and the PostgreSQL processes that serve it (Linux; PostgreSQL on the same
machine, else its column is empty). Rounds alternate between the pages, so that a busy moment hits all of them.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cpu import cpu_ms
from benchmarks.page_list import FEW_LINES, FLOOR, TWICE_AS_MANY, Measured, pages
from benchmarks.page_visitors import visitors

RESULTS = Path(__file__).parent / "results"
PROGRAM = "benchmarks.pages"
ROUNDS = 10
WARM_UP = 10
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NOT_TOLD = {"rounds", "cookies", "form", "twice"}


def count_queries(measured: list[Measured]) -> None:
    """Warm requests through the whole application in this process, where queries can be counted."""
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.floor_urls"
    for page in measured:
        page.status, page.sql = _counted(page)
        if page.twice:
            page.twice.form = page.form
            page.sql_twice = _counted(page.twice)[1]


def _counted(page: Measured) -> tuple[int, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.cookies.load(page.cookies)
    ask = client.get if page.form is None else client.post
    ask(page.address, page.form)
    with CaptureQueriesContext(connection) as asked:
        status = ask(page.address, page.form).status_code
    return status, len(asked)


@contextmanager
def web_server(port: int) -> Iterator[int]:
    """The pid of gunicorn's only worker, with the floors beside the shop's pages; the settings are the shop's own."""
    command = ["-m", "gunicorn", "--config", "python:alibaba.web", "benchmarks.floor_wsgi"]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4", "--log-level", "error"]
    environment = {**os.environ, "PGAPPNAME": PROGRAM, "SHOP_DB_POOL": "1", "LOG_LEVEL": "ERROR"}
    master = subprocess.Popen([sys.executable, *command, *options], env=environment)
    try:
        for _ in range(600):
            if master.poll() is not None:
                raise SystemExit("gunicorn did not start")
            try:
                HTTPConnection("127.0.0.1", port, timeout=5).connect()
                children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
                yield int(children[0])
                return
            except (ConnectionError, IndexError):
                time.sleep(0.1)
        raise SystemExit("gunicorn did not answer")
    finally:
        master.terminate()
        master.wait(timeout=30)


def backends() -> list[int]:
    """The PostgreSQL processes that serve the measured web server; none where they run on another machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [PROGRAM])
        pids = [pid for (pid,) in cursor.fetchall()]
    names = {pid: Path(f"/proc/{pid}/comm") for pid in pids}
    return [pid for pid, name in names.items() if name.exists() and name.read_text().strip() == "postgres"]


def measure(measured: list[Measured], requests: int) -> None:
    from alibaba.embedded.children import free_port

    port = free_port()
    with web_server(port) as worker:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)

        def ask(page: Measured) -> bytes:
            method, headers = ("GET", {}) if page.form is None else ("POST", FORM)
            connection.request(method, page.address, page.body, {**headers, **page.headers, "Accept-Encoding": "gzip"})
            response = connection.getresponse()
            body = response.read()
            if response.status != (200 if page.form is None else 302):
                raise SystemExit(f"{page.address} answered {response.status}")
            return body

        for _ in range(WARM_UP):
            for page in measured:
                page.bytes_gzipped = len(ask(page))
        serving = backends()
        each_round = max(1, requests // ROUNDS)
        for _ in range(ROUNDS):
            for page in measured:
                application, postgres = cpu_ms([worker]), cpu_ms(serving)
                for _ in range(each_round):
                    ask(page)
                page.rounds.append(
                    ((cpu_ms([worker]) - application) / each_round, (cpu_ms(serving) - postgres) / each_round)
                )
    for page in measured:
        page.application_ms = median(application for application, _ in page.rounds)
        page.postgres_ms = median(postgres for _, postgres in page.rounds) if serving else None
    floor = next(page.total_ms for page in measured if page.name == FLOOR)
    for page in measured:
        page.floors = page.total_ms / floor


def report(measured: list[Measured]) -> str:
    columns = f"{'app ms':>9}{'pg ms':>8}{'× floor':>9}{'allowed':>9}{'gzip B':>8}"
    lines = [f"{'page':<28}{'SQL':>5}{'twice':>7}{'budget':>8}{columns}"]
    for page in measured:
        postgres = "" if page.postgres_ms is None else f"{page.postgres_ms:.2f}"
        twice = "" if page.sql_twice is None else page.sql_twice
        lines.append(
            f"{page.name:<28}{page.sql:>5}{twice:>7}{page.sql_budget or '':>8}{page.application_ms:>9.2f}{postgres:>8}"
            f"{page.floors:>9.1f}{page.floors_allowed or '':>9}{page.bytes_gzipped:>8}"
            f"{'' if page.is_within else '  OVER'}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=200, help="measured requests for each page (default 200)")
    parser.add_argument("--json", type=Path, help="where the result goes (default: benchmarks/results/pages-DATE.json)")
    options = parser.parse_args()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
    os.environ["SHOP_RATE_LIMITS"] = "off"  # one visitor who searches as fast as he can
    from alibaba import servers

    with servers.for_one_command("benchmarks.pages"):
        import django

        django.setup()
        from shop.models import Product, Variant

        load = os.getloadavg()[0]
        with visitors(0, FEW_LINES, TWICE_AS_MANY) as them:
            measured = pages(them)
            count_queries(measured)
            measure(measured, options.requests)
        result = {
            "benchmark": "pages",
            "command": f"python -m benchmarks.pages --requests {options.requests}",
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "load_average_before_and_after": [load, os.getloadavg()[0]],
            "products": Product.objects.on_sale().count(),
            "variants": Variant.objects.count(),
            "unit": "CPU milliseconds per request, medians over rounds",
            "pages": [told(page) for page in measured],
        }
    print(report(measured))
    file = options.json or RESULTS / f"pages-{datetime.now(UTC):%Y-%m-%d}.json"
    file.write_text(json.dumps(rounded(result), indent=2) + "\n")
    print(f"{result['products']} products; written to {file}")
    return 0 if all(page.is_within for page in measured) else 1


def told(page: Measured) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(page).items() if name not in NOT_TOLD}
    return fields | {"rounds": page.rounds, "total_ms": page.total_ms, "is_within": page.is_within}


def rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {name: rounded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value


if __name__ == "__main__":
    sys.exit(main())
