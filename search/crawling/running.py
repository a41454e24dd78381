"""One crawl from start to account."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone

from search.crawling import storing
from search.crawling.addresses import site_of
from search.crawling.found import CrawlJob, KnownPage, Outcome, PageVisit
from search.crawling.models import CrawledPage, CrawlRun

PAGES_IN_BATCH = 50


class CrawlerBroke(Exception):
    """The crawling process ended before its time; what it had found by then is kept."""


def crawl(
    sites: list[str], *, allow_private: bool = False, max_pages: int = 10_000, delay_seconds: float = 0.25
) -> CrawlRun:
    """Visit the sites' pages and propose the products on them; returns the run with its account.

    Raises RefusedAddress for a site that is no web address, CrawlerBroke when the crawling process fails."""
    sites = list(dict.fromkeys(map(site_of, sites)))
    run = CrawlRun.objects.create(sites=sites, allow_private=allow_private)
    job = CrawlJob(sites, allow_private, max_pages, delay_seconds, _known(sites))
    batch: list[PageVisit] = []
    try:
        for visit in _visits(job):
            batch.append(visit)
            if len(batch) >= PAGES_IN_BATCH:
                full, batch = batch, []  # one that can't be stored isn't tried again at the end
                storing.store(full, run, timezone.now())
    except BaseException as error:
        run.problem = str(error)[:500] or type(error).__name__
        raise
    finally:
        if batch:
            storing.store(batch, run, timezone.now())
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at", "problem"])
    return run


def _known(sites: list[str]) -> dict[str, KnownPage]:
    """Pages whose content was read: the others are asked for in full."""
    pages = CrawledPage.objects.filter(
        site__in=sites, outcome__in=[Outcome.FETCHED, Outcome.WITHOUT_PRODUCT, Outcome.NOT_MODIFIED]
    ).exclude(etag="", last_modified="")
    rows = pages.values_list("url", "etag", "last_modified", "links")
    return {url: KnownPage(etag, last_modified, links) for url, etag, last_modified, links in rows.iterator()}


def _visits(job: CrawlJob) -> Iterator[PageVisit]:
    """From the crawling process, which is stopped when the caller stops listening."""
    with subprocess.Popen(
        [sys.executable, "-m", "search.crawling"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(settings.BASE_DIR),
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            stdin, stdout = _pipes(process)
            with suppress(BrokenPipeError), stdin:
                stdin.write(job.as_json())
            for line in stdout:
                yield PageVisit.from_line(line)
        finally:
            if process.poll() is None:
                process.terminate()
    if process.returncode != 0:
        raise CrawlerBroke(f"The crawling process ended with {process.returncode}; its messages are above.")


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise CrawlerBroke("The crawling process has no pipes.")
    return process.stdin, process.stdout
