"""One visit to each page: sitemaps named in robots.txt, or, where there are none, links within the site."""

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any

import scrapy
from protego import Protego
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Request, Response, TextResponse
from scrapy.linkextractors import LinkExtractor
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.gz import gunzip, gzip_magic_number
from scrapy.utils.sitemap import Sitemap

from search.crawling.addresses import LONGEST, RefusedAddress, absolute, check_host, origin, without_tracking
from search.crawling.found import CrawlJob, KnownPage, Outcome, PageVisit
from search.crawling.products import products_on

LARGEST_SITEMAP = 60 * 1024 * 1024
SITEMAPS_DEEP, MOST_SITEMAPS = 3, 1000
GONE = (404, 410)


class ShopSpider(scrapy.Spider):
    """Yields a PageVisit for each page; sitemaps and robots.txt are no pages."""

    name = "shop"
    handle_httpstatus_list = [304]

    def __init__(self, job: CrawlJob) -> None:
        super().__init__()
        self._job = job
        self._seen: set[str] = set()
        self._sitemaps_left = MOST_SITEMAPS
        self._links = LinkExtractor(deny=[r"/(basket|cart|checkout|account|admin|api)(/|$)"], unique=True)

    async def start(self) -> AsyncIterator[Any]:
        for site in self._job.sites:
            yield Request(
                origin(site) + "/robots.txt",
                callback=self.robots,
                errback=self.robots_failed,
                cb_kwargs={"site": site},
                meta={"dont_obey_robotstxt": True, "handle_httpstatus_list": list(range(400, 500))},
                dont_filter=True,
            )

    def robots(self, response: Response, site: str) -> Iterator[Any]:
        text = response.body.decode("utf-8-sig", "replace") if response.status == 200 else ""
        sitemaps = list(Protego.parse(text).sitemaps)
        for address in sitemaps:
            yield from self._sitemap(response.url, address, site, 1)
        if not sitemaps:
            yield from self._page(site, site, follow=True)

    def robots_failed(self, failure: Any) -> Iterator[PageVisit]:
        """A site whose robots.txt can't be read may forbid everything: RFC 9309, section 2.3.1.4."""
        site = failure.request.cb_kwargs["site"]
        outcome, reason, _ = _ending(failure)
        yield PageVisit(site, site, outcome, f"robots.txt: {reason}")

    def sitemap(self, response: Response, site: str, depth: int) -> Iterator[Any]:
        body = _sitemap_body(response)
        kind = ""
        for kind, address in _entries(body):
            if kind == "sitemapindex":
                yield from self._sitemap(response.url, address, site, depth + 1)
            elif kind == "urlset":
                yield from self._page(address, site, follow=False, base=response.url)
        if not kind:
            yield PageVisit(response.url, site, Outcome.FAILED, "not a sitemap, or an empty one")

    def page(self, response: Response, site: str, url: str, follow: bool) -> Iterator[Any]:
        etag, last_modified = (_header(response, name) for name in ("ETag", "Last-Modified"))
        if response.status == 304:
            known = self._job.known.get(url, KnownPage())
            yield PageVisit(
                url, site, Outcome.NOT_MODIFIED, etag=etag or known.etag,
                last_modified=last_modified or known.last_modified, links=known.links,
            )  # fmt: skip
            links = known.links
        elif not isinstance(response, HtmlResponse):
            yield PageVisit(url, site, Outcome.WITHOUT_PRODUCT, "not a page of HTML")
            return
        else:
            links = self._links_on(response, site) if follow else []
            try:
                products = products_on(response.text, response.url)
            except Exception as error:  # strangers' data: one odd page must not end the crawl, nor go uncounted
                self.logger.error("%s could not be read", url, exc_info=True)
                yield PageVisit(url, site, Outcome.FAILED, f"what it says could not be read: {error!r}"[:300])
                return
            outcome = Outcome.FETCHED if products else Outcome.WITHOUT_PRODUCT
            yield PageVisit(url, site, outcome, etag=etag, last_modified=last_modified, links=links, products=products)
        for link in links if follow else []:
            yield from self._page(link, site, follow=True)

    def page_failed(self, failure: Any) -> Iterator[PageVisit]:
        """Of a page, or of a sitemap."""
        outcome, reason, status = _ending(failure)
        details = failure.request.cb_kwargs
        url = details.get("url", failure.request.url)
        yield PageVisit(url, details["site"], outcome, reason, is_gone="url" in details and status in GONE)

    def _page(self, address: str, site: str, follow: bool, base: str = "") -> Iterator[Any]:
        url, reason = address[:LONGEST], ""
        try:
            url = without_tracking(absolute(base, address))
            check_host(url, self._job.sites)
        except RefusedAddress as error:
            reason = str(error)
        if url in self._seen or len(self._seen) >= self._job.max_pages:
            return
        self._seen.add(url)
        if reason:
            yield PageVisit(url, site, Outcome.REFUSED, reason)
            return
        known = self._job.known.get(url)
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
        yield Request(
            url,
            callback=self.page,
            errback=self.page_failed,
            headers={name: value for name, value in headers.items() if value},
            cb_kwargs={"site": site, "url": url, "follow": follow},
            dont_filter=True,
        )

    def _sitemap(self, base: str, address: str, site: str, depth: int) -> Iterator[Any]:
        # sitemaps are read anew each time: an unchanged list of pages says nothing of the pages
        if depth > SITEMAPS_DEEP or self._sitemaps_left < 1:
            return
        self._sitemaps_left -= 1
        try:
            url = without_tracking(absolute(base, address))
        except RefusedAddress as error:
            yield PageVisit(address[:LONGEST], site, Outcome.REFUSED, str(error))
            return
        yield Request(
            url,
            callback=self.sitemap,
            errback=self.page_failed,
            cb_kwargs={"site": site, "depth": depth},
        )

    def _links_on(self, response: TextResponse, site: str) -> list[str]:
        links = []
        for link in self._links.extract_links(response):
            try:
                check_host(link.url, [site])
                url = without_tracking(link.url)
            except RefusedAddress:
                continue
            if not link.nofollow:
                links.append(url)
        return list(dict.fromkeys(links))


def _ending(failure: Any) -> tuple[Outcome, str, int | None]:
    error = failure.value
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, (RefusedAddress, IgnoreRequest)) and not isinstance(cause, HttpError):
            return Outcome.REFUSED, str(cause) or "refused", None
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, HttpError):
        status = error.response.status
        return Outcome.FAILED, f"the server answered {status}", status
    return Outcome.FAILED, (str(error) or type(error).__name__)[:300], None


def _header(response: Response, name: str) -> str:
    value = response.headers.get(name)
    return value.decode("latin-1")[:300] if value else ""


def _sitemap_body(response: Response) -> bytes:
    if gzip_magic_number(response):
        try:
            return gunzip(response.body, max_size=LARGEST_SITEMAP)
        except (OSError, EOFError, ValueError):  # no gzip, or too much of it
            return b""
    return response.body


def _entries(body: bytes) -> Iterator[tuple[str, str]]:
    """Kind of the sitemap, and an address in it; nothing more once it makes no sense."""
    with suppress(StopIteration, SyntaxError):  # lxml's own errors of syntax are such
        entries = Sitemap(body)
        for entry in entries:
            yield entries.type, entry.get("loc", "")
