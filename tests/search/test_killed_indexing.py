"""kill -9 in the middle of a batch: the index opens, nothing is lost, nothing is doubled."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from haystack.query import SearchQuerySet

from shop.models import OutboxRow, Product
from tests import other_processes
from tests.factories import make_product

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Comes to the named moment of a batch, and is killed there.
KILLED = """
import os, signal, sys
import django
django.setup()
from search import indexing
from search.haystack_tantivy.backend import TantivySearchBackend

def die(*args, **names):
    os.kill(os.getpid(), signal.SIGKILL)

def write_and_die(product_ids):
    write(product_ids)
    die()

write = indexing.index_products
if sys.argv[1] == "before the commit":
    TantivySearchBackend.remove_all = die
else:
    indexing.index_products = write_and_die
indexing.index_changes()
"""


def run_until_killed(moment: str, state: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, moment],
        cwd=Path(settings.BASE_DIR),
        env=other_processes.environment(SHOP_VAR=str(state)),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == -9, ended.stderr


def indexed(**filters: str) -> Counter[int]:
    return Counter(int(hit.pk) for hit in SearchQuerySet().filter(**filters))


@pytest.mark.parametrize(("moment", "found_at_once"), [("before the commit", "cup"), ("after the commit", "mug")])
def test_the_next_run_takes_up_what_the_killed_one_left(
    moment: str, found_at_once: str, own_index: Path, index_now
) -> None:
    ids = [make_product(f"Cup {number}").pk for number in range(50)]
    index_now()
    Product.objects.update(name="Mug")
    Product.objects.get(pk=ids[0]).delete()
    before, after = Counter(ids), Counter(ids[1:])
    waiting = OutboxRow.objects.filter(consumer="index").count()
    assert waiting >= 50

    run_until_killed(moment, own_index.parent)

    assert indexed(content=found_at_once) == indexed() == (before if found_at_once == "cup" else after)
    assert OutboxRow.objects.filter(consumer="index").count() == waiting

    assert index_now() == 50

    assert indexed(content="mug") == indexed() == after
    assert not OutboxRow.objects.filter(consumer="index").exists()
