"""The crawling process: a job as JSON comes in on standard input, a line of JSON goes out for each page."""

import os
import sys

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess

from search.crawling.found import CrawlJob, PageVisit
from search.crawling.network import settings_for
from search.crawling.spider import ShopSpider

USER_AGENT = "ShopCrawler/1.0 (product pages; obeys robots.txt)"


def main() -> None:
    job = CrawlJob.from_json(sys.stdin.read())
    process = AsyncCrawlerProcess(settings_for(job.sites, job.allow_private, job.delay_seconds, USER_AGENT))
    crawler = process.create_crawler(ShopSpider)
    crawler.signals.connect(write, signals.item_scraped)
    process.crawl(crawler, job=job)
    process.start()
    if problem := (crawler.stats.get_value("spider_exceptions/count") if crawler.stats else 0):
        sys.exit(f"The crawler failed on {problem} pages.")


def write(item: PageVisit, spider: Spider) -> None:
    try:
        print(item.as_line(), flush=True)
    except BrokenPipeError:  # whoever asked was killed; Scrapy would log this and go on visiting
        os._exit(1)


if __name__ == "__main__":
    main()
