"""The process that fetches pictures of accepted products: `python -m search.crawling.downloading`, job on standard
input; a line of JSON for each file that arrived. The same limits as for pages."""

import json
import sys
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Request, Response

from search.crawling.addresses import origin
from search.crawling.network import settings_for

USER_AGENT = "ShopCrawler/1.0 (product pictures; obeys robots.txt)"
LARGEST_FILE = 10 * 1024 * 1024


class FileSpider(scrapy.Spider):
    name = "files"

    def __init__(self, urls: list[str], folder: str) -> None:
        super().__init__()
        self._urls, self._folder = urls, Path(folder)

    async def start(self) -> AsyncIterator[Any]:
        for url in self._urls:
            yield Request(url, callback=self.keep, errback=self.say, cb_kwargs={"url": url})

    def keep(self, response: Response, url: str) -> None:
        path = self._folder / sha256(url.encode()).hexdigest()
        path.write_bytes(response.body)
        print(json.dumps({"url": url, "path": str(path)}), flush=True)

    def say(self, failure: Any) -> None:
        print(f"{failure.request.url}: {failure.value or type(failure.value).__name__}", file=sys.stderr)


def main() -> None:
    job = json.loads(sys.stdin.read())
    sites = sorted({origin(url) for url in job["urls"]})
    settings = settings_for(sites, job["allow_private"], 0.25, USER_AGENT)
    process = AsyncCrawlerProcess({**settings, "DOWNLOAD_MAXSIZE": LARGEST_FILE})
    process.crawl(FileSpider, urls=job["urls"], folder=job["folder"])
    process.start()


if __name__ == "__main__":
    main()
