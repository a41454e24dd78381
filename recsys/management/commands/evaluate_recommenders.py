import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

# before numpy is loaded: threads of its linear algebra would spin on a busy machine, and count as CPU seconds
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from recsys import movielens, movielens_contenders
from recsys.recommenders.kinds import KINDS


class Command(BaseCommand):
    help = "How well recommenders foretell, by a published protocol: a row of figures each. Needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--protocol", choices=[*movielens.PROTOCOLS], required=True)
        parser.add_argument("--data", type=Path, help="ml100k-…: the ratings of MovieLens 100K (u.data or .inter)")
        parser.add_argument("--only", nargs="+", metavar="NAME", help="only these recommenders")
        parser.add_argument("--seed", type=int, default=42, help="the same seed gives the same figures")
        parser.add_argument(
            "--tune", type=int, metavar="TRIALS", help="choose parameters anew, on a validation split of train"
        )
        parser.add_argument("--json", type=Path, metavar="OUT", help="write the rows to this file")

    def handle(self, protocol: str, **options: Any) -> None:
        out: Path | None = options["json"]
        if out and not out.parent.is_dir():  # said before minutes are spent
            raise CommandError(f"--json: there is no folder {out.parent}.")
        rows = self._movielens(protocol, **options)
        if out:
            out.write_text(json.dumps({"protocol": protocol, "rows": rows}, indent=1) + "\n", encoding="utf-8")

    def _movielens(
        self, protocol: str, data: Path | None, only: list[str] | None, seed: int, tune: int | None, **options: Any
    ) -> list[dict[str, Any]]:
        names = only or movielens_contenders.NAMES
        if unknown := sorted(set(names) - set(KINDS)):
            known = ", ".join(KINDS)
            raise CommandError(f"--only: there is no {', '.join(unknown)} here; there are {known}.")
        if data is None:
            raise CommandError("--data: the file of ratings is needed.")
        try:
            train, test = movielens.PROTOCOLS[protocol](movielens.read(data))
        except (OSError, movielens.NoRatings) as error:
            raise CommandError(f"--data: {error}") from error
        rows = []
        for name in names:
            recommender = (
                movielens_contenders.tuned(name, protocol, train, tune, seed)
                if tune
                else movielens_contenders.contender(name, protocol)
            )
            row = movielens.evaluate(recommender, train, test, seed)
            parameters = movielens_contenders.parameters_of(recommender)
            self.stdout.write(_line(row))
            if tune and parameters:
                self.stdout.write(f"{'':<10} {parameters}")
            rows.append({**row.as_json(), "parameters": parameters})
        return rows


def _line(row: movielens.Row) -> str:
    low, high = row.ndcg_at_10_interval
    stars = f"  RMSE {row.rmse:.4f}  MAE {row.mae:.4f}" if row.rmse is not None else ""
    return (
        f"{row.name:<10} MAP {row.map:.6f}  nDCG@10 {row.ndcg_at_10:.6f} ({low:.3f}–{high:.3f})  "
        f"P@10 {row.precision_at_10:.6f}  R@10 {row.recall_at_10:.6f}{stars}  {row.cpu_seconds:.1f} CPU s"
    )
