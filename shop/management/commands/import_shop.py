import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.importing.exceptions import AnotherImportRuns, NothingToImport
from shop.importing.progress import Progress
from shop.importing.running import import_path


class Command(BaseCommand):
    help = "Load a file or a folder: our own format, UCI Online Retail, or the Alibaba text files."
    requires_system_checks = []  # pages and their addresses have no part in an import

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--json", type=Path, metavar="OUT", help="write the account of the rows to this file")

    def handle(self, *args: Any, path: Path, json: Path | None, **options: Any) -> None:
        try:
            report = import_path(path, progress=Progress())
        except (NothingToImport, AnotherImportRuns) as error:
            raise CommandError(str(error)) from error
        if json:
            write_json(json, asdict(report))
        self.stdout.write(
            f"{report.format}: {report.rows_read:,} rows read = {report.inserted:,} inserted + {report.updated:,} "
            f"updated + {report.unchanged:,} unchanged + {report.rejected:,} rejected"
        )
        if report.rejects_file:
            self.stdout.write(f"The rejected rows and why: {report.rejects_file}")


def write_json(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
