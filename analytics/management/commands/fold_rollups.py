from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from analytics import rollups


class Command(BaseCommand):
    help = "Fold the days that changed into the rollups behind the dashboards, as the worker does every minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="forget what is folded, and fold everything")

    def handle(self, *args: Any, **options: Any) -> None:
        days = rollups.fold_anew() if options["anew"] else rollups.fold()
        self.stdout.write(f"{days} days folded.")
