"""kill -9, of the command and of whoever listens: finished batches stay, and nobody goes on visiting."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings

from search.crawling.found import CrawlJob
from search.models import CrawledPage, CrawlRun, ProposedProduct
from tests import other_processes
from tests.search.crawling.test_crawling_a_site import product_page, with_sitemap

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 60

# Is killed while it writes down its second batch.
KILLED = """
import os, signal, sys
import django
django.setup()
from search.crawling import running, storing

def store_or_die(visits, run, now):
    if run.pages:
        os.kill(os.getpid(), signal.SIGKILL)
    store(visits, run, now)

store, storing.store = storing.store, store_or_die
running.PAGES_IN_BATCH = 3
running.crawl([sys.argv[1]], allow_private=True, delay_seconds=0)
"""


def fill(site, number):
    site.pages |= {f"/{at}": product_page(f"Pot {at}", "1.00", f"P{at}") for at in range(number)}
    with_sitemap(site, *(f"/{at}" for at in range(number)))


@pytest.mark.django_db(transaction=True)
def test_a_killed_crawl_keeps_what_it_had_finished(site):
    fill(site, 8)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, site.url],
        cwd=Path(settings.BASE_DIR),
        env=other_processes.environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    run = CrawlRun.objects.get()
    assert (run.pages, run.fetched, run.products_new, run.finished_at) == (3, 3, 3, None)
    assert ProposedProduct.objects.count() == CrawledPage.objects.count() == 3


def test_the_crawling_process_ends_when_nobody_listens_any_more(site):
    fill(site, 30)
    with subprocess.Popen(
        [sys.executable, "-m", "search.crawling"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(settings.BASE_DIR),
        text=True,
    ) as process:
        late = threading.Timer(PATIENCE_SECONDS, process.kill)
        late.start()
        process.stdin.write(CrawlJob([site.url], allow_private=True, delay_seconds=0.2).as_json())
        process.stdin.close()
        assert json.loads(process.stdout.readline())["outcome"] == "fetched"
        process.stdout.close()
        assert process.wait() == 1
        late.cancel()
    assert len(site.paths_asked()) < 20
