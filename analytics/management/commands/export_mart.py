from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from analytics.mart.writing import export


class Command(BaseCommand):
    help = "Write orders, lines and events as a star schema in Parquet, for DuckDB, pandas and others: DIR/current/…"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = export(options["folder"])
        for table, rows in manifest.rows.items():
            self.stdout.write(f"{table}: {rows} rows")
