import os
from argparse import ArgumentParser
from typing import Any

# before numpy is loaded: threads of its linear algebra would spin on a busy machine
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from django.core.management.base import BaseCommand, CommandError

from recsys import training, training_process
from shop import clock
from shop.models import ShopSettings


class Command(BaseCommand):
    help = "Learn from orders what to recommend, compare with popularity, and publish the shelves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", metavar="DATE", help="look back from this day (default: the shop's clock)")
        parser.add_argument("--seed", type=int, default=42, help="the same seed and data give the same shelves")
        parser.add_argument(
            "--seconds", type=float, metavar="CPU", help="about what choosing may cost (default: SHOP_TRAINING_SECONDS)"
        )
        parser.add_argument("--while-alive", type=int, metavar="PID", help="end when this process ends")

    def handle(
        self,
        *args: Any,
        as_of: str | None = None,
        seed: int = 42,
        seconds: float | None = None,
        while_alive: int | None = None,
        **options: Any,
    ) -> None:
        if while_alive:
            training_process.end_with(while_alive)
        try:
            moment = clock.parse(as_of, ShopSettings.current().zone) if as_of else clock.as_of()
        except clock.NotADate as error:
            raise CommandError(f"--as-of: {error}") from error
        try:
            run = training.train(as_of=moment, seed=seed, cpu_seconds=seconds)
        except training.NothingToTrainOn as nothing:
            self.stdout.write(str(nothing))
            return
        except training.TrainingInProgress as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Learnt from {run.baskets:,} baskets, {run.customers:,} customers, {run.products:,} products "
            f"as of {clock.today(moment)} in {run.cpu_seconds:.1f} CPU s."
        )
        for row in run.metrics["rows"]:
            self.stdout.write(
                f"  {row['shelf']:<9}{row['name']:<11} nDCG@10 {row['ndcg_at_10']:.4f}  "
                f"recall@10 {row['recall_at_10']:.4f}  coverage {row['coverage']:.3f}  of {row['questions']:,}"
            )
        serving = ", ".join(f"“{shelf}” by {name}" for shelf, name in run.chosen.items())
        self.stdout.write(f"Shelves: {serving}. {run.refusal}".strip())
