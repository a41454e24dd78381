from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Encode the product pictures that search by picture doesn't know yet (the worker does so by itself)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="also try those again that couldn't be read")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        from search.images import filling

        if again:
            filling.forget_unreadable()
        while True:
            filling.encode_changes()
            covered = filling.coverage()
            self.stdout.write(f"{covered.encoded} of {covered.total} pictures, {covered.unreadable} can't be read")
            if covered.is_whole and covered.next_encoded is None:
                return
