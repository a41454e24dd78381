"""A training that is killed leaves the live shelves, no lock, and a run that the next one closes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from recsys import publishing, tasks, training, training_process
from recsys.models import TrainingRun
from tests import other_processes
from tests.factories import set_shop
from tests.recsys.baskets import AS_OF, make_tea_shop

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Stops where the argument says, and waits to be killed: before all has learnt, and with all rows written.
KILLED = """
import sys, time
import django
django.setup()
from tests.recsys.baskets import AS_OF
from recsys import publishing, training

def stop(*args, **names):
    print("half-way", flush=True)
    time.sleep(600)

places = {"fill": (training, "fill_shelves"), "publish": (publishing, "_show")}
setattr(*places[sys.argv[1]], stop)
training.train(AS_OF, cpu_seconds=0)
"""


def rows() -> list[set[tuple]]:
    return [set(model.objects.values_list("run", "pk")) for model in publishing.SHELVES]


@pytest.mark.parametrize("where", ["fill", "publish"])
def test_the_live_run_is_untouched(where):
    make_tea_shop()
    live = training.train(AS_OF)
    before = rows()
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, where],
        cwd=Path(__file__).parents[2],
        env=other_processes.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline().strip() == "half-way"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert rows() == before
    assert TrainingRun.objects.get(is_live=True) == live
    killed = TrainingRun.objects.exclude(pk=live.pk).get()
    assert killed.status == "running"

    _wait_for_its_session_to_end()
    again = training.train(AS_OF)
    killed.refresh_from_db()
    assert (killed.status, killed.error) == ("failed", "Interrupted")
    assert TrainingRun.objects.get(is_live=True) == again


def test_the_task_trains_in_a_process_of_its_own(monkeypatch):
    make_tea_shop()
    set_shop(as_of=AS_OF)
    for name, value in other_processes.environment(SHOP_TRAINING_SECONDS="0").items():
        monkeypatch.setenv(name, value)
    tasks.train_recommenders()
    (process,) = training_process._started
    assert process.wait() == 0
    assert TrainingRun.objects.get(is_live=True).as_of == AS_OF


def test_it_ends_with_the_program_that_started_it():
    """The watched program is a `cat` that reads our pipe: it ends when we close it."""
    watched = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    program = (
        "import sys, time; from recsys import training_process; training_process.end_with(int(sys.argv[1])); "
        "print('started', flush=True); time.sleep(600)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(watched.pid)],
        cwd=Path(__file__).parents[2],
        env=other_processes.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline().strip() == "started"
    watched.stdin.close()
    watched.wait()
    assert child.wait(60) == 1
    child.stdout.close()


def _wait_for_its_session_to_end() -> None:
    """PostgreSQL notices the end of a killed client, and gives its lock back, a moment later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s), pg_advisory_unlock(%s)", [training._LOCK, training._LOCK])
