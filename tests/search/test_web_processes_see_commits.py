"""Two web processes, started once, answer from what a third one commits."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search import indexing
from shop.models import Product
from tests import other_processes
from tests.factories import make_product

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Loads the site as a web server does, and answers each line of words with the number of hits.
WEB = """
import sys
import alibaba.wsgi
from django.test import Client

client = Client(headers={"host": "localhost"})
for words in sys.stdin:
    print(client.get("/api/v1/search/", {"q": words.strip()}).json()["count"], flush=True)
"""


@pytest.fixture
def web_processes(own_index: Path) -> Iterator[list[subprocess.Popen[str]]]:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WEB],
            cwd=Path(settings.BASE_DIR),
            env=other_processes.environment(SHOP_VAR=str(own_index.parent)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def hits(processes: list[subprocess.Popen[str]], words: str) -> list[int]:
    for process in processes:
        assert process.stdin
        process.stdin.write(f"{words}\n")
        process.stdin.flush()
    return [int(process.stdout.readline()) for process in processes if process.stdout]


def test_they_see_each_commit_and_a_rebuilt_index(web_processes: list[subprocess.Popen[str]]) -> None:
    make_product("Blue teapot")
    indexing.index_changes()
    assert hits(web_processes, "teapot") == [1, 1]
    assert hits(web_processes, "kettle") == [0, 0]

    Product.objects.update(name="Green kettle")
    assert hits(web_processes, "kettle") == [0, 0]
    indexing.index_changes()
    assert hits(web_processes, "kettle") == [1, 1]

    make_product("Red kettle")
    indexing.rebuild()
    assert hits(web_processes, "kettle") == [2, 2]
    assert hits(web_processes, "teapot") == [0, 0]
