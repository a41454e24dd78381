from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics import backfilling, scoring, segment_grid
from shop import clock
from shop.models import ShopSettings


class Command(BaseCommand):
    help = "Score all customers by recency, frequency and monetary value, and publish their segments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", metavar="DATE", help="look back from this day (default: the shop's clock)")

    def handle(self, *args: Any, as_of: str | None = None, **options: Any) -> None:
        try:
            moment = clock.parse(as_of, ShopSettings.current().zone) if as_of else clock.as_of()
        except clock.NotADate as error:
            raise CommandError(f"--as-of: {error}") from error
        run = scoring.recompute_rfm(as_of=moment)
        if not run.is_scored:
            self.stdout.write(f"Not enough data as of {clock.today(moment)}: {run.reason}")
            return
        self.stdout.write(f"{run.customers:,} customers scored as of {clock.today(moment)}:")
        for segment in segment_grid.names():
            self.stdout.write(f"  {segment:<20} {run.counts.get(segment, 0):>9,}")
        if as_of is None and (made := backfilling.fill(moment)):
            self.stdout.write(f"{made} past month ends scored for the history")
