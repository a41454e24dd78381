import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.crawling.addresses import RefusedAddress
from search.crawling.running import CrawlerBroke, crawl

ACCOUNT = ["pages", "fetched", "without_product", "not_modified", "refused", "failed"]
PRODUCTS = ["products_new", "products_changed", "products_unchanged"]


class Command(BaseCommand):
    help = "Visits the pages of sites and proposes the products on them; staff accept those in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sites", nargs="+", metavar="SITE", help="such as https://shop.example")
        parser.add_argument("--allow-private", action="store_true", help="also sites on private addresses")
        parser.add_argument("--max-pages", type=int, default=10_000)
        parser.add_argument("--delay", type=float, default=0.25, help="seconds between two pages of a host")
        parser.add_argument("--json", metavar="OUT", help="write the account to this file, too")

    def handle(self, **options: Any) -> None:
        if options["max_pages"] < 1 or options["delay"] < 0:
            raise CommandError("--max-pages must be above zero, --delay not below it.")
        try:
            run = crawl(
                options["sites"],
                allow_private=options["allow_private"],
                max_pages=options["max_pages"],
                delay_seconds=options["delay"],
            )
        except (RefusedAddress, CrawlerBroke) as error:
            raise CommandError(str(error)) from error
        account = {name: getattr(run, name) for name in [*ACCOUNT, *PRODUCTS]}
        for name, number in account.items():
            self.stdout.write(f"{name.replace('_', ' '):20}{number:>9,}")
        for visit in run.visits.filter(outcome__in=["refused", "failed"])[:20]:
            self.stdout.write(f"{visit.outcome:10}{visit.url}  {visit.reason}")
        if options["json"]:
            with open(options["json"], "w", encoding="utf-8") as file:
                json.dump({"sites": run.sites, **account}, file, indent=2)
        if run.pages == run.refused + run.failed:
            raise CommandError("Not one page could be read.")
