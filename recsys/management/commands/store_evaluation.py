import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recsys.models import StoredEvaluation


class Command(BaseCommand):
    help = "Show what `evaluate_recommenders --json` wrote on the dashboard of recommendations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, file: Path, **options: Any) -> None:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            protocol, rows = content["protocol"], content["rows"]
            are_whole = all({"name", "ndcg_at_10"} <= row.keys() for row in rows)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"{file} was not written by evaluate_recommenders --json: {error!r}") from error
        if not rows or not are_whole:
            raise CommandError(f"{file} has no rows with a name and nDCG@10.")
        StoredEvaluation.objects.create(protocol=protocol, source=file.name[:200], rows=rows)
        self.stdout.write(f"{len(rows)} recommenders of {protocol} are on the dashboard.")
