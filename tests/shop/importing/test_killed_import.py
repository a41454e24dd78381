"""An import that is killed half-way leaves nothing half-loaded, and the next one completes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shop.models import Customer, ImportRun, Order, OrderLine, Product
from tests import other_processes
from tests.shop.importing.folders import counts, load
from tests.shop.importing.retail_excerpt import write_csv

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ORDERS = 2_000
# Stops in the middle of the writing, with lines already in the tables of the open transaction, and waits to be killed.
KILLED = """
import sys, time
import django
django.setup()
from pathlib import Path
from shop.importing import books, running
from shop.importing.progress import Silence

def stop(*args, **names):
    print("half-way", flush=True)
    time.sleep(600)

books.link_lines_to_variants = stop
running.import_path(Path(sys.argv[1]), progress=Silence())
"""


def test_it_leaves_nothing_behind_and_can_be_run_again(tmp_path: Path):
    rows = [
        [
            str(540_000 + number),
            "22423",
            "REGENCY CAKESTAND",
            1,
            "2011-07-01 08:26",
            12.75,
            12_000 + number % 50,
            "EIRE",
        ]
        for number in range(ORDERS)
    ]
    file = write_csv(tmp_path / "retail.csv", rows)
    process = start(file)
    try:
        assert process.stdout.readline().strip() == "half-way"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()

    for model in (Product, Customer, Order, OrderLine):
        assert not model.objects.exists()
    assert ImportRun.objects.get().status == "running"

    assert counts(load(file)) == (ORDERS, 0, 0, 0)
    assert Order.objects.count() == ORDERS
    killed, completed = ImportRun.objects.order_by("id")
    assert (killed.status, completed.status) == ("failed", "done")
    assert "Interrupted" in killed.problem


def start(file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(file)],
        cwd=Path(__file__).parents[3],
        env=other_processes.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
