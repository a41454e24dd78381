from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from recsys import earlier_experiments
from shop.models import ShopSettings


class Command(BaseCommand):
    help = (
        "Take over experiments whose impressions were imported as events, from a CSV with experiment, question, shelf, "
        "recommender_a, recommender_b, window_days, base_conversion, least_effect, started_at. Known names stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            brought = earlier_experiments.bring(file, ShopSettings.current().zone)
        except (OSError, KeyError, ValueError, ValidationError) as error:
            raise CommandError(f"{file} could not be read: {error}") from None
        self.stdout.write(f"{len(brought)} experiments taken over")
