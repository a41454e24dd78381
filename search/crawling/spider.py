"""One visit to each page: sitemaps named in robots.txt, or, where there are none, links within the site."""

import gzip
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin

import scrapy
from protego import Protego
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Request, Response, TextResponse
from scrapy.linkextractors import LinkExtractor
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.gz import gunzip, gzip_magic_number
from scrapy.utils.sitemap import Sitemap

from search.crawling.addresses import RefusedAddress, check_host, origin, without_tracking
from search.crawling.found import CrawlJob, KnownPage, Outcome, PageVisit
from search.crawling.products import products_on

LARGEST_SITEMAP = 60 * 1024 * 1024
SITEMAPS_DEEP = 3
GONE = (404, 410)


class ShopSpider(scrapy.Spider):
    """Yields a PageVisit for each page; sitemaps and robots.txt are no pages."""

    name = "shop"
    handle_httpstatus_list = [304]

    def __init__(self, job: CrawlJob) -> None:
        super().__init__()
        self._job = job
        self._seen: set[str] = set()
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
        sitemaps = [urljoin(response.url, address) for address in Protego.parse(text).sitemaps]
        for address in sitemaps:
            yield self._sitemap_request(address, site, 1)
        if not sitemaps:
            yield from self._page(site, site, follow=True)

    def robots_failed(self, failure: Any) -> Iterator[PageVisit]:
        """A site whose robots.txt can't be read may forbid everything: RFC 9309, section 2.3.1.4."""
        site = failure.request.cb_kwargs["site"]
        outcome, reason, _ = _ending(failure)
        yield PageVisit(site, site, outcome, f"robots.txt: {reason}")

    def sitemap(self, response: Response, site: str, depth: int) -> Iterator[Any]:
        body = _sitemap_body(response)
        try:
            entries = Sitemap(body)
            kind = entries.type
        except Exception:  # lxml says in many ways that this is no XML
            yield PageVisit(response.url, site, Outcome.FAILED, "not a sitemap")
            return
        for entry in entries:
            address = urljoin(response.url, entry.get("loc", ""))
            if kind == "sitemapindex" and depth < SITEMAPS_DEEP:
                yield self._sitemap_request(address, site, depth + 1)
            elif kind == "urlset":
                yield from self._page(address, site, follow=False)

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
            products = products_on(response.text, response.url)
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

    def _page(self, address: str, site: str, follow: bool) -> Iterator[Any]:
        url = without_tracking(address)
        if url in self._seen or len(self._seen) >= self._job.max_pages:
            return
        self._seen.add(url)
        try:
            check_host(url, self._job.sites)
        except RefusedAddress as error:
            yield PageVisit(url, site, Outcome.REFUSED, str(error))
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

    def _sitemap_request(self, address: str, site: str, depth: int) -> Request:
        # sitemaps are read anew each time: an unchanged list of pages says nothing of the pages
        return Request(
            address,
            callback=self.sitemap,
            errback=self.page_failed,
            cb_kwargs={"site": site, "depth": depth},
        )

    def _links_on(self, response: TextResponse, site: str) -> list[str]:
        links = []
        for link in self._links.extract_links(response):
            try:
                check_host(link.url, [site])
            except RefusedAddress:
                continue
            if not link.nofollow:
                links.append(without_tracking(link.url))
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
        except (OSError, EOFError, gzip.BadGzipFile):
            return b""
    return response.body
