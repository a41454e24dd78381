"""How long dashboards take over millions of order lines: `python -m benchmarks.dashboards [--lines 10000000]`.

By default a million lines, for some minutes on a quiet machine; ten million need 7 GB of disk and an hour or so, with
nobody looking on. In a throw-away PostgreSQL that is set up as the shop's own. Measured is the whole answer
of `/api/v1/analytics/<dashboard>/?cards=light`, which is what the page of a shop of this size has at first: as JSON,
with sign-in, one client, no cache, and the last day dirty, so that it is read live. Once with at most one dimension
filtered, once with two or more; each with and without a period to compare. Cards that read the orders themselves
(`is_separate`) have no rows in that answer: each is measured alone. All cards together cost the sum. Beside it
the same answers from the books themselves, as if nothing were folded (`--brute`, rounds of each; a query that takes
longer than half a minute is given up, and counted so).
CPU is that of this process and of PostgreSQL. Writes benchmarks/results/dashboards-<lines>-<date>.json.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from alibaba.embedded.postgres import Postgres
from benchmarks.cpu import tree_cpu_ms

RESULTS = Path(__file__).parent / "results"
LIMITS = {"one_dimension": 120, "several_dimensions": 500, "queries": 15}
PERIODS = ("", "compare=year", "period=all", "from=2025-03-07&to=2025-11-20&compare=previous")
FILTERS = {
    "one_dimension": (
        "",
        "country=GB",
        "country=FR",
        "platform=phone",
        "category=root-1",
        "category=root-2/leaf-1",
        "segment=Champions",
    ),
    "several_dimensions": (
        "country=GB&platform=phone",
        "country=DE&category=root-1",
        "platform=web&category=root-3/leaf-2",
        "segment=Champions&country=GB",
        "segment=Hibernating&category=root-1",
        "country=GB&platform=web&category=root-2&segment=Loyal",
    ),
}
BOARDS = ["sales", "what-changed", "customers", "behaviour", "products"]
SEPARATE = ("", "country=GB", "compare=year&country=DE&category=root-1")
GIVEN_UP_AFTER_MS = 30_000
STAFF = "bench@example.org"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--lines", type=int, dest="told_lines", metavar="LINES", help="the same, said by name")
    parser.add_argument("--brute", type=int, default=1, metavar="ROUNDS")
    parser.add_argument("--boards", nargs="+", default=BOARDS, metavar="NAME", help="by default all five")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the database there, or use it again")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.lines = arguments.told_lines or arguments.lines
    if arguments.step:
        print(json.dumps(STEPS[arguments.step](arguments)))
    else:
        run(arguments)


def run(told: argparse.Namespace) -> None:
    lines, keep = told.lines, told.keep
    folder = keep or Path(tempfile.mkdtemp(prefix="shop-dashboards-"))
    is_new = not (folder / "postgres").exists()
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)  # under root PostgreSQL runs as another user and must get in
    postgres = Postgres(folder / "postgres", throw_away=True)
    report: dict[str, Any] = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": f"python -m benchmarks.dashboards {' '.join(sys.argv[1:])}",
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version()},
        "limits": LIMITS,
    }
    try:
        postgres.start()
        postgres.create_database("shop")
        environment = {
            **os.environ,
            "DATABASE_URL": postgres.url("shop"),
            "DJANGO_SETTINGS_MODULE": "alibaba.settings",
            "POSTMASTER": str(postgres.process.pid),
            "SHOP_VAR": str(folder / "var"),
        }
        for step in STEPS if is_new else ("fold", "fold_a_day", "measure", "separate", "brute"):
            command = [sys.executable, "-m", "benchmarks.dashboards", *sys.argv[1:], "--step", step]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
            report[step] = json.loads(done.stdout)
            print(step, json.dumps(report[step])[:2000], file=sys.stderr, flush=True)
    finally:
        postgres.stop()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    report["machine"]["load_average"] = os.getloadavg()
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"dashboards-{lines}-{datetime.now(UTC):%Y-%m-%d}.json"
    target.write_text(json.dumps(report, indent=2) + "\n")


def filled(told: argparse.Namespace) -> dict[str, Any]:
    set_up()
    from benchmarks.dashboard_shop import fill

    return timed(lambda: fill(told.lines))


def scored(_: argparse.Namespace) -> dict[str, Any]:
    set_up()
    from analytics import scoring
    from shop import clock

    return timed(lambda: {"customers": scoring.recompute_rfm(clock.as_of()).customers})


def folded(_: argparse.Namespace) -> dict[str, Any]:
    set_up()
    from django.db import connection

    from analytics import rollups

    result = timed(lambda: {"days": rollups.fold()})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(
            "SELECT relname, round(pg_total_relation_size(oid) / 1e6), reltuples::bigint FROM pg_class "
            "WHERE relkind = 'r' AND relname LIKE 'analytics_%' AND reltuples > 0 ORDER BY 2 DESC"
        )
        result["tables"] = {name: {"mb": int(mb), "rows": rows} for name, mb, rows in cursor.fetchall()}
    return result


def folded_a_day(_: argparse.Namespace) -> dict[str, Any]:
    """What the worker does each minute while orders come in."""
    set_up()
    from analytics import rollups

    touch_last_day()
    return timed(lambda: {"days": rollups.fold()})


def measured(told: argparse.Namespace) -> dict[str, Any]:
    set_up()
    touch_last_day()
    return {situation: situation_of(told.boards, queries, told.rounds) for situation, queries in FILTERS.items()}


def brute_forced(told: argparse.Namespace) -> dict[str, Any]:
    set_up()
    from django.db import connection

    from analytics.rollup_models import RollupState

    if not told.brute:
        return {}
    RollupState.objects.update(is_whole=False)
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {GIVEN_UP_AFTER_MS}")
    try:
        return {
            name: {board: brute_force_of(board, known_to(board, queries)[0], told.brute) for board in told.boards}
            for name, queries in FILTERS.items()
        }
    finally:
        RollupState.objects.update(is_whole=True)


def brute_force_of(board: str, query: str, rounds: int) -> dict[str, Any]:
    from django.db import OperationalError

    begin = time.monotonic()
    try:
        return situation_of([board], (query,), rounds, PERIODS[:1])[board]
    except OperationalError:  # the statement timeout
        return {"given_up_after_ms": round((time.monotonic() - begin) * 1000)}


def measured_separately(told: argparse.Namespace) -> dict[str, Any]:
    """Each card that is asked for alone, with each query once."""
    set_up()
    from django.db import OperationalError, connection
    from django.test import Client

    from shop.dashboards import registry
    from shop.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=STAFF))
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {GIVEN_UP_AFTER_MS}")
    result: dict[str, Any] = {}
    for board in filter(None, map(registry.get, told.boards)):
        for card in board.cards:
            for query in known_to(board.name, SEPARATE) if card.is_heavy else ():
                address = f"/api/v1/analytics/{board.name}/{card.name}/?{query}"
                try:
                    result[address] = timed(partial(answered, client, address))
                except OperationalError:
                    result[address] = {"given_up_after_ms": GIVEN_UP_AFTER_MS}
    return result


STEPS = {
    "fill": filled,
    "score": scored,
    "fold": folded,
    "fold_a_day": folded_a_day,
    "measure": measured,
    "separate": measured_separately,
    "brute": brute_forced,
}


def situation_of(
    boards: list[str], queries: tuple[str, ...], rounds: int, periods: tuple[str, ...] = PERIODS
) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from shop.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=STAFF))
    result = {}
    for board in boards:
        samples, most, slowest = [], 0, ("", 0.0)
        for number in range(rounds + (rounds > 1)):
            for query in (f"{period}&{query}" for query in known_to(board, queries) for period in periods):
                with CaptureQueriesContext(connection) as asked:
                    sample = timed(partial(answered, client, f"/api/v1/analytics/{board}/?cards=light&{query}"))
                if number or rounds == 1:  # the first round warms up
                    samples.append(sample)
                    most = max(most, len(asked))
                    slowest = max(slowest, (query, sample["wall_ms"]), key=lambda one: one[1])
        result[board] = {
            "answers": len(samples),
            **spread("wall_ms", samples),
            **spread("cpu_ms", samples),
            "slowest": slowest,
            "queries_at_most": most,
        }
    return result


def known_to(board: str, queries: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that filter by what this dashboard knows nothing of: it refuses them."""
    from shop.dashboards import registry

    found = registry.get(board)
    unknown = found.unknown if found else ()
    return tuple(query for query in queries if not any(f"{name}=" in query for name in unknown))


def answered(client: Any, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.content)
    return {"bytes": len(answer.content)}


def spread(name: str, samples: list[dict[str, Any]]) -> dict[str, float]:
    values = [sample[name] for sample in samples]
    return {f"{name}_p50": round(statistics.median(values), 1), f"{name}_p95": percentile(values)}


def percentile(values: list[float]) -> float:
    return round(sorted(values)[max(round(len(values) * 0.95) - 1, 0)], 1)


def touch_last_day() -> None:
    """An order of the last day changes: it isn't what is folded any more."""
    from django.db import connection

    with connection.cursor() as cursor:
        for change in ("0.01", "-0.01"):
            cursor.execute(f"UPDATE shop_order SET lines_total = lines_total + {change} WHERE id = ({LATEST_ORDER})")


LATEST_ORDER = "SELECT id FROM shop_order WHERE status = 'completed' ORDER BY placed_at DESC LIMIT 1"


def set_up() -> None:
    import django
    from django.conf import settings

    django.setup()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    from django.db import ProgrammingError

    from shop.models import User

    with suppress(ProgrammingError):  # not migrated yet
        if not User.objects.filter(email=STAFF).exists():
            User.objects.create_superuser(STAFF, "x")


def timed(deed: Any) -> dict[str, Any]:
    postmaster = int(os.environ["POSTMASTER"])
    server = tree_cpu_ms(postmaster)  # first: looking for processes takes this one some milliseconds itself
    begin, cpu = time.monotonic(), time.process_time()
    result = deed()
    cpu, wall = time.process_time() - cpu, time.monotonic() - begin
    cpu_ms = cpu * 1000 + tree_cpu_ms(postmaster) - server
    return {"wall_ms": round(wall * 1000, 1), "cpu_ms": round(cpu_ms, 1), **result}


if __name__ == "__main__":
    main()
