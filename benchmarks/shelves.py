"""What the shelves of a page cost the database: CPU of each statement, for many customers and products.

    .venv/bin/python -m benchmarks.shelves [--count 200] [--json FILE]

It asks the database of DATABASE_URL, else the running shop's; PostgreSQL has to run on this machine. Wanted: at most
3 ms for each shelf at the 95th percentile, planning and the cards of all of them included."""

import argparse
import json
import os
import random
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

MILLISECONDS_PER_SHELF = 3.0
CARDS = 20  # of a home page: two shelves of four, one of eight, and spare ones
Statement = tuple[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    rows = measured(arguments.count)
    told = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "count": arguments.count, "rows": rows}
    print(json.dumps(told, indent=2))
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    if any(row["cpu_ms_p95_per_shelf"] > MILLISECONDS_PER_SHELF for row in rows):
        sys.exit("Slower than wanted.")


def measured(count: int) -> list[dict[str, Any]]:
    from recsys.shelves import candidates, pages
    from recsys.shelves.viewers import NOBODY, Viewer
    from shop.card_rows import READ_CARDS
    from shop.models import Customer, Product

    draw = random.Random(1)
    buyers = list(Customer.objects.exclude(orders=None).values_list("pk", flat=True).distinct().order_by("pk"))
    products = list(Product.objects.on_sale().values_list("pk", flat=True).order_by("pk"))
    viewed = [tuple(draw.sample(products, 5)) for _ in range(count)]
    customers = [
        Viewer(customer_id=pk, viewed=seen) for pk, seen in zip(draw.choices(buyers, k=count), viewed, strict=True)
    ]
    guests = [Viewer(visitor="benchmark", viewed=seen) for seen in viewed]
    home = (*pages.PERSONAL, *pages.TRENDING)
    beside = (candidates.Part.TOGETHER, candidates.Part.SIMILAR)
    given = READ_CARDS.format(those="SELECT * FROM unnest(%s::bigint[]) WITH ORDINALITY")
    cards = _row("cards of a page", 3, [(given, [draw.sample(products, CARDS)]) for _ in range(count)])
    rows = [
        _row("home, a customer", 3, (candidates.statement(home, each) for each in customers)),
        _row("home, a visitor who agreed", 2, (candidates.statement(home, each) for each in guests)),
        _row("home, anybody", 1, (candidates.statement(pages.TRENDING, NOBODY) for _ in range(count))),
        _row(
            "product", 2, (candidates.statement(beside, NOBODY, beside=[pk]) for pk in draw.choices(products, k=count))
        ),
    ]
    for row in rows:
        row["cpu_ms_p95_per_shelf"] = round(row["cpu_ms_p95_per_shelf"] + cards["cpu_ms_p95_per_shelf"], 3)
    return [*rows, cards]


def _row(name: str, shelves: int, statements: Iterable[Statement]) -> dict[str, Any]:
    spent = [_cpu_ms_of(*each) for each in statements]
    return {
        "name": name,
        "shelves": shelves,
        "cpu_ms_p50": round(median(spent), 3),
        "cpu_ms_p95_per_shelf": round(quantiles(spent, n=20)[-1] / shelves, 3),
    }


def _cpu_ms_of(sql: str, values: Any) -> float:
    """Of the process that serves this connection, planning included."""
    from django.db import connection

    from benchmarks.cpu import cpu_ms

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = [cursor.fetchone()[0]]
        before = cpu_ms(backend)
        cursor.execute(sql, values)
        cursor.fetchall()
        return cpu_ms(backend) - before


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
    from alibaba import servers

    with servers.for_one_command("benchmarks.shelves"):
        import django

        django.setup()
        main()
