"""What Scrapy does on the network, held back: no private address, no foreign host, no faster than robots.txt asks."""

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred

from search.crawling.addresses import RefusedAddress, check_address, check_host


class Refused(IgnoreRequest):
    """A request that we don't make; the text says why."""


class PublicResolver(CachingThreadedResolver):
    """The last word: the address checked here is the one connected to, so a name can't have come to point inwards
    since `OnlyAskedForSites` looked."""

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":
        def checked(address: str) -> str:
            check_address(address)
            return address

        return super().getHostByName(name, timeout).addCallback(checked)


class OnlyAskedForSites:
    """Downloader middleware; redirects come through here too."""

    def __init__(self, sites: list[str], allow_private: bool) -> None:
        self._sites, self._allow_private = sites, allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "OnlyAskedForSites":
        return cls(crawler.settings.getlist("CRAWL_SITES"), crawler.settings.getbool("CRAWL_ALLOW_PRIVATE"))

    async def process_request(self, request: Request) -> None:
        try:
            check_host(request.url, self._sites)
            if not self._allow_private:
                await _check_name(urlsplit(request.url).hostname or "")
        except RefusedAddress as error:
            raise Refused(str(error)) from error


async def _check_name(host: str) -> None:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return  # no such name: the download says so
    for *_, address in found:
        check_address(str(address[0]))


class CrawlDelay:
    """Extension: the pause that a host's robots.txt asks for, when it is longer than ours; one page at a time then."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlDelay":
        extension = cls(crawler)
        crawler.signals.connect(extension.heed, signals.robots_parsed)
        return extension

    def heed(self, robotparser: Any, request: Request) -> None:
        asked = robotparser.crawl_delay(self._crawler.settings["USER_AGENT"])
        engine = self._crawler.engine
        if not asked or engine is None or float(asked) <= self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            return
        downloader = engine.downloader
        key = downloader.get_slot_key(request)
        downloader.per_slot_settings[key] = {"delay": float(asked), "concurrency": 1, "jitter": 0}
        if slot := downloader.slots.get(key):
            slot.delay, slot.concurrency, slot.jitter = float(asked), 1, 0.0


def settings_for(sites: list[str], allow_private: bool, delay_seconds: float, user_agent: str) -> dict[str, Any]:
    return {
        "USER_AGENT": user_agent,
        "ROBOTSTXT_OBEY": True,
        "CRAWL_SITES": sites,
        "CRAWL_ALLOW_PRIVATE": allow_private,
        "DOWNLOADER_MIDDLEWARES": {OnlyAskedForSites: 50},  # before the one for robots.txt, which makes requests
        "EXTENSIONS": {CrawlDelay: 0},
        **({} if allow_private else {"DNS_RESOLVER": PublicResolver}),
        "DOWNLOAD_DELAY": delay_seconds,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "DOWNLOAD_TIMEOUT": 20,
        "DOWNLOAD_MAXSIZE": 8 * 1024 * 1024,
        "DOWNLOAD_WARNSIZE": 0,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 2,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
    }
