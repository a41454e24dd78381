from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics import forecasting
from shop import clock
from shop.models import ShopSettings


class Command(BaseCommand):
    help = "Forecast every customer's orders and lifetime value, and put customers into clusters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", metavar="DATE", help="look ahead from this day (default: the shop's clock)")

    def handle(self, *args: Any, as_of: str | None = None, **options: Any) -> None:
        try:
            moment = clock.parse(as_of, ShopSettings.current().zone) if as_of else clock.as_of()
        except clock.NotADate as error:
            raise CommandError(f"--as-of: {error}") from error
        run = forecasting.recompute(moment)
        if run.reason:
            self.stdout.write(f"No forecast as of {clock.today(moment)}: {run.reason}")
        else:
            self.stdout.write(f"{run.customers:,} customers forecast as of {clock.today(moment)}. {run.spend_reason}")
        self.stdout.write(f"Clusters: {len(run.clusters.get('centres', []))}")
