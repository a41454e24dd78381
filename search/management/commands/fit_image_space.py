from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Fit the space of picture vectors to this shop's own pictures. They are encoded anew in the background, and "
        "the new space takes the old one's place when it is whole; until then the old one answers."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", action="store_true", help="encode here and now, instead of by the worker")
        parser.add_argument("--seed", type=int, default=0, help="chooses the pictures where there are many")

    def handle(self, *args: Any, wait: bool, seed: int, **options: Any) -> None:
        from search.images import filling, own_space
        from search.images.fitting import TooFewPictures

        try:
            space = own_space.fit_space(seed)
        except TooFewPictures as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{space}: to be filled")
        while wait and filling.coverage().version != space.pk:
            filling.encode_changes()
        covered = filling.coverage()
        self.stdout.write(f"Live: {covered.space}, {covered.encoded} of {covered.total} pictures")
