"""What scoring all customers costs: `python -m benchmarks.rfm [LINES …]`, by default 1 million order lines, then 10.

For each size a throw-away PostgreSQL (set up as the shop's own, without fsync) is filled with made-up orders of three
years: 10 lines and 2.5 orders per customer, a few buying very often, the same in every run. Then, each in a process of
its own: `scoring.recompute_rfm` from orders to published scores, audiences and snapshot, into empty tables and once
more, a day later, over the old scores; and beside it pandas' plain group-by over all lines, which were read before its
clock started. CPU is that of the process (the import of pandas with it) and of all of PostgreSQL's. 10 million lines
need 4 GB of disk and 15 minutes. Writes benchmarks/results/rfm-<date>.json.
"""

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alibaba.embedded.postgres import Postgres
from benchmarks.cpu import tree_cpu_ms

RESULTS = Path(__file__).parent / "results"
LIMITS = {1_000_000: 6.0, 10_000_000: 30.0}  # CPU seconds
PEAK_LIMIT_MB = 1024
LINES_PER_ORDER, LINES_PER_CUSTOMER = 4, 10
AS_OF = datetime(2026, 7, 1, tzinfo=UTC)

FILL = [
    "SET session_replication_role = replica",  # no triggers, no checks of keys: nothing here is wrong
    "SELECT setseed(0.25)",
    "UPDATE shop_shopsettings SET currency = 'GBP', time_zone = 'Europe/London'",
    """
    INSERT INTO shop_customer (id, import_source, reference, name, phone, country, created_at)
    SELECT n, 'made up', n, 'Customer ' || n, '', 'GB', '2023-07-01' FROM generate_series(1, %(customers)s) n
    """,
    # everybody buys once; whose the other orders are is skewed: the first tenth of the customers have half of them
    """
    INSERT INTO shop_order (id, number, source, import_source, status, customer_id, visitor, email, country, platform,
        currency, shipping_address, lines_total, shipping_total, shipping_tax, discount_total, tax_total, total,
        placed_at)
    SELECT n, 'B' || n, 'import', 'made up', 'completed',
           CASE WHEN n <= %(customers)s THEN n ELSE 1 + floor(%(customers)s * power(random(), 3.3)) END,
           '', '', 'GB', 'web', 'GBP', '{}', lines.total, 0, 0, 0, 0, lines.total,
           '2023-07-01'::timestamptz + random() * interval '1095 days'
    FROM generate_series(1::bigint, %(orders)s) n, LATERAL (
        SELECT sum((1 + k %% 3) * ((k * 7919 %% 10000) / 100.0 + 0.5)) AS total
        FROM generate_series(n * %(per_order)s - %(per_order)s + 1, n * %(per_order)s) k
    ) lines
    """,
    """
    INSERT INTO shop_orderline (order_id, source, currency, position, sku, name, quantity, unit_price, discount_amount,
        tax_rate, tax_amount, taken_from_stock)
    SELECT (n - 1) / %(per_order)s + 1, 'import', 'GBP', (n - 1) %% %(per_order)s + 1, 'S' || n %% 5000, 'Thing',
           1 + n %% 3, (n * 7919 %% 10000) / 100.0 + 0.5, 0, 0, 0, 0
    FROM generate_series(1::bigint, %(lines)s) n
    """,
    "RESET session_replication_role",
    "VACUUM ANALYZE",
    "CHECKPOINT",
]


def main(sizes: list[int]) -> None:
    results = [measure(lines) for lines in sizes]
    report = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": f"python -m benchmarks.rfm {' '.join(map(str, sizes))}",
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "load_average": os.getloadavg()},
        "sizes": results,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"rfm-{datetime.now(UTC):%Y-%m-%d}.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))


def measure(lines: int) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="shop-rfm-"))
    folder.chmod(0o711)  # under root PostgreSQL runs as another user and must get in
    postgres = Postgres(folder / "postgres", throw_away=True)
    try:
        postgres.start()
        postgres.create_database("shop")
        environment = {
            **os.environ,
            "DATABASE_URL": postgres.url("shop"),
            "DJANGO_SETTINGS_MODULE": "alibaba.settings",
            "SHOP_VAR": str(folder / "var"),
        }
        told = {"postmaster": postgres.process.pid, "lines": lines}
        for step in ("fill", "score", "score_again", "pandas_group_by"):
            begin = time.monotonic()
            command = [sys.executable, "-m", "benchmarks.rfm", "--step", step, json.dumps(told)]
            output = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
            told[step] = json.loads(output)
            print(
                f"{lines:,} lines: {step} {time.monotonic() - begin:.0f} s: {told[step]}", file=sys.stderr, flush=True
            )
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
    told.pop("postmaster")
    limits = {"cpu_seconds": LIMITS.get(lines), "worker_peak_mb": PEAK_LIMIT_MB}
    return told | {"limits": limits}


def run_step(step: str, told: dict[str, Any]) -> dict[str, Any]:
    import django

    django.setup()
    if step == "fill":
        return fill(told["lines"])
    if step == "pandas_group_by":
        return timed(group_by_pandas(), told["postmaster"])
    as_of = AS_OF + timedelta(days=step == "score_again")
    return timed(lambda: score(as_of), told["postmaster"])


def fill(lines: int) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    customers, orders = lines // LINES_PER_CUSTOMER, lines // LINES_PER_ORDER
    values = {"lines": lines, "customers": customers, "orders": orders, "per_order": LINES_PER_ORDER}
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, values if "%(" in statement else None)
        cursor.execute("SELECT pg_database_size(current_database())")
        return {"customers": customers, "orders": orders, "database_mb": round(cursor.fetchone()[0] / 1e6)}


def score(as_of: datetime) -> dict[str, Any]:
    from analytics import scoring

    run = scoring.recompute_rfm(as_of)
    return {"customers_scored": run.customers, "counts": run.counts}


def group_by_pandas() -> Callable[[], dict[str, Any]]:
    """The lines are read now; what comes back does the rest."""
    from analytics import column_transfer

    columns = {"customer": "bigint", "number": "bigint", "placed_on": "date", "amount": "float8"}
    query = """
        SELECT customer_id, shop_order.id, placed_at::date, amount::float8
        FROM shop_orderline JOIN shop_order ON shop_order.id = order_id
    """
    lines = column_transfer.read(query, {}, columns)

    def deed() -> dict[str, Any]:
        grouped = lines.groupby("customer").agg(
            last=("placed_on", "max"), orders=("number", "nunique"), spent=("amount", "sum")
        )
        return {"customers": len(grouped)}

    return deed


def timed(deed: Callable[[], dict[str, Any]], postmaster: int) -> dict[str, Any]:
    begin, cpu, server = time.monotonic(), time.process_time(), tree_cpu_ms(postmaster)
    result = deed()
    cpu, server = time.process_time() - cpu, (tree_cpu_ms(postmaster) - server) / 1000
    return {
        "cpu_seconds": round(cpu + server, 2),
        "process_cpu_seconds": round(cpu, 2),
        "postgres_cpu_seconds": round(server, 2),
        "wall_seconds": round(time.monotonic() - begin, 2),
        "process_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        **result,
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        print(json.dumps(run_step(sys.argv[2], json.loads(sys.argv[3]))))
    else:
        main([int(argument) for argument in sys.argv[1:]] or list(LIMITS))
