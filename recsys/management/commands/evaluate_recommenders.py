import json
import os
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

# before numpy is loaded: threads of its linear algebra would spin on a busy machine, and count as CPU seconds
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from recsys import contenders, movielens, movielens_contenders, shop_protocol, transactions
from recsys.dataset import Dataset
from recsys.recommenders.kinds import KINDS
from recsys.shop_protocol import Report

SHOP = "shop"


class Command(BaseCommand):
    help = (
        "How well recommenders foretell: films by a published protocol, or what customers of a shop bought after a "
        "date. Needs no database, but for a shop's own purchases (`--protocol shop` without `--transactions`)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--protocol", choices=[*movielens.PROTOCOLS, SHOP], required=True)
        parser.add_argument("--data", type=Path, help="ml100k-…: the ratings of MovieLens 100K (u.data or .inter)")
        parser.add_argument("--split", metavar="DATE", help="shop: learn from before this day, test on what came after")
        parser.add_argument(
            "--transactions",
            type=Path,
            metavar="FILE",
            help="shop: a CSV or Parquet file of customer, item, time, quantity, instead of the shop's own orders",
        )
        parser.add_argument(
            "--budget",
            type=float,
            default=shop_protocol.MAY_SPEND,
            metavar="SECONDS",
            help="shop: about so many CPU seconds for choosing parameters (default: %(default).0f)",
        )
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
        answer = self._shop(**options) if protocol == SHOP else {"rows": self._movielens(protocol, **options)}
        if out:
            out.write_text(json.dumps({"protocol": protocol, **answer}, indent=1) + "\n", encoding="utf-8")

    def _shop(
        self,
        split: str | None,
        transactions: Path | None,
        only: list[str] | None,
        seed: int,
        budget: float,
        **options: Any,
    ) -> dict[str, Any]:
        names = _known_names(only or contenders.NAMES)
        if not split:
            raise CommandError("--split: the day to split at is needed, such as 2011-10-01.")
        moment = _moment(split, UTC if transactions else _shop_zone())
        known = self._from_file(transactions) if transactions else _own_purchases()
        try:
            report = shop_protocol.report(known, moment, seed, names, budget, say=self.stdout.write)
        except shop_protocol.NobodyToAsk as error:
            raise CommandError(str(error)) from error
        self._show(report)
        return {"split": moment.isoformat(), "seed": seed, **report.as_json()}

    def _from_file(self, path: Path) -> Dataset:
        try:
            read = transactions.read(path)
        except transactions.UnreadableTransactions as error:
            raise CommandError(f"--transactions: {error}") from error
        self.stdout.write(
            f"{path.name}: {read.rows:,} rows; ignored {read.ignored:,} whose quantity is not above zero; "
            f"{read.anonymous:,} rows of customers without a name."
        )
        return read.dataset

    def _show(self, report: Report) -> None:
        self.stdout.write(f"{report.users:,} customers on both sides of the split, {report.items:,} items.")
        for row in report.rows:
            gain = row.ndcg_at_10
            diversity = "" if row.diversity is None else f"  diversity {row.diversity:.2f}"
            self.stdout.write(
                f"{row.shelf:<7}{row.group:<12}{row.name:<19}{row.users:>6,}  nDCG@10 {gain.value:.4f} "
                f"({gain.low:.3f}–{gain.high:.3f})  recall {row.recall_at_10:.3f}  hits {row.hit_rate_at_10:.3f}  "
                f"coverage {row.coverage:.3f}  novelty {row.novelty:.1f}{diversity}"
            )
        for shelf, reached in report.chosen.items():
            own = report.choice.by_shelf[shelf]
            on_test = f"nDCG@10 {reached.ndcg_at_10.value:.4f}" if reached else "nobody to ask"
            self.stdout.write(f"Chosen for “{shelf}”: {own.name}, {on_test} ({own.ndcg_at_10:.4f} in windows before).")
        self.stdout.write(f"{report.cpu_seconds:.0f} CPU s.")

    def _movielens(
        self, protocol: str, data: Path | None, only: list[str] | None, seed: int, tune: int | None, **options: Any
    ) -> list[dict[str, Any]]:
        names = _known_names(only or movielens_contenders.NAMES)
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


def _known_names(names: Sequence[str]) -> Sequence[str]:
    if unknown := sorted(set(names) - set(KINDS)):
        known = ", ".join(KINDS)
        raise CommandError(f"--only: there is no {', '.join(unknown)} here; there are {known}.")
    return names


def _moment(text: str, zone: tzinfo) -> datetime:
    """A bare date is its first moment: what happens on that day is to be foretold."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--split: “{text}” is not a date such as 2011-10-01 or 2011-10-01T18:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _shop_zone() -> tzinfo:
    from shop.models import ShopSettings  # asks the database, which a file of transactions needs not

    return ShopSettings.current().zone


def _own_purchases() -> Dataset:
    from recsys import interactions

    return interactions.known(timezone.now())


def _line(row: movielens.Row) -> str:
    low, high = row.ndcg_at_10_interval
    stars = f"  RMSE {row.rmse:.4f}  MAE {row.mae:.4f}" if row.rmse is not None else ""
    return (
        f"{row.name:<10} MAP {row.map:.6f}  nDCG@10 {row.ndcg_at_10:.6f} ({low:.3f}–{high:.3f})  "
        f"P@10 {row.precision_at_10:.6f}  R@10 {row.recall_at_10:.6f}{stars}  {row.cpu_seconds:.1f} CPU s"
    )
