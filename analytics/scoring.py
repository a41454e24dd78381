"""From orders to published scores and audiences, in one transaction: old scores stay until the new ones are whole."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from django.db import connection, transaction

from analytics import column_transfer, history, publishing, purchases, rfm, segment_grid
from analytics.models import ScoringRules, ScoringRun
from analytics.purchases import Purchases
from analytics.segments import Cell
from analytics.thresholds import Thresholds
from shop.models import ShopSettings

LEAST_BUYERS = 500
LEAST_DAYS = 180
_LOCK = 7_306_617  # any number, the same in every process: two runs would mix their scores

_COLUMNS = {
    "customer_id": "bigint",
    "r": "smallint",
    "f": "smallint",
    "m": "smallint",
    "segment": "smallint",
    "recency_days": "integer",
    "frequency": "integer",
    "monetary": "float8",
    "last_order_on": "date",
}


@dataclass(frozen=True)
class Rules:
    """`grid`: the segment's number of each cell."""

    mode: str
    window_months: int  # 0 is all time
    thresholds: Thresholds | None
    grid: Mapping[Cell, int]

    @property
    def kept(self) -> tuple[object, ...]:
        """As `ScoringRun.rules` has it."""
        thresholds = {name: list(cuts) for name, cuts in self.thresholds.items()} if self.thresholds else None
        return self.mode, self.window_months, thresholds, self.numbers

    @property
    def numbers(self) -> list[int]:
        """The grid by R, then by F."""
        return [self.grid[cell] for cell in sorted(self.grid)]

    @classmethod
    def of_shop(cls) -> "Rules":
        chosen = ScoringRules.current()
        grid = segment_grid.of_mode(chosen.mode)
        return cls(chosen.mode, chosen.window_months, chosen.thresholds_in_force, grid)


def recompute_rfm(
    as_of: datetime,
    mode: str | None = None,
    window_months: int | None = None,
    thresholds: Thresholds | None = None,
) -> ScoringRun:
    """Score every buyer from what was known at `as_of`, keep a snapshot, and publish the segments as audiences. What is
    left out is as staff chose; a window of 0 months is all time.

    Where there is too little to go by, nobody is scored, and the run says why.
    """
    chosen = Rules.of_shop()
    if mode is not None or thresholds is not None:
        mode = mode or chosen.mode
        chosen = Rules(mode, chosen.window_months, thresholds, segment_grid.of_mode(mode))
    if window_months is not None:
        chosen = Rules(chosen.mode, window_months, chosen.thresholds, chosen.grid)
    return recompute(as_of, chosen)


@transaction.atomic
def recompute(as_of: datetime, rules: Rules, is_backfilled: bool = False) -> ScoringRun:
    """A backfilled run leaves its snapshot and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SET LOCAL work_mem = '64MB'")  # a million customers are grouped without going to the disk
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")  # in parts it costs half as much again
    zone = ShopSettings.current().zone
    since = _months_before(as_of.astimezone(zone), rules.window_months) if rules.window_months else None
    bought = purchases.summarise(as_of, zone, since)
    reason = _why_not(bought)
    numbers = {cell: str(number) for cell, number in rules.grid.items()}
    scored = rfm.score(bought.customers.iloc[:0] if reason else bought.customers, rules.mode, rules.thresholds, numbers)
    scored["segment"] = scored["segment"].astype("int16")
    names = {segment.number: segment.name for segment in segment_grid.segments()}
    run, _ = ScoringRun.objects.update_or_create(
        as_of=as_of,
        mode=rules.mode,
        window_months=rules.window_months,
        defaults={
            "status": ScoringRun.Status.NOT_ENOUGH_DATA if reason else ScoringRun.Status.DONE,
            "reason": reason,
            "thresholds": rules.thresholds,
            "grid": rules.numbers,
            "is_backfilled": is_backfilled,
            "edges": {} if reason else rfm.edges(scored, rules.mode, rules.thresholds),
            "counts": {names[number]: count for number, count in Counter(scored["segment"].tolist()).most_common()},
            "customers": len(bought.customers),
        },
    )
    with _staged(scored):
        history.write(run)
        if not is_backfilled:
            publishing.publish(run)
    history.thin(as_of)
    return run


@contextmanager
def _staged(scored: pd.DataFrame) -> Iterator[None]:
    """The scores as a table `scored` of this connection."""
    columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE scored ({columns})")
        column_transfer.write(cursor, "scored", scored, _COLUMNS)
        cursor.execute("ANALYZE scored")
        yield
        cursor.execute("DROP TABLE scored")  # after a failure the transaction takes it back


def _why_not(bought: Purchases) -> str:
    """Why scores would say nothing; empty when they do."""
    buyers = len(bought.customers)
    if buyers < LEAST_BUYERS:
        have = "customer has" if buyers == 1 else "customers have"
        return f"{buyers} {have} bought so far; segments begin with {LEAST_BUYERS}."
    if bought.span_days < LEAST_DAYS:
        return f"The orders span {bought.span_days} days; segments begin with {LEAST_DAYS}."
    return ""


def _months_before(moment: datetime, months: int) -> datetime:
    """The same day and time of an earlier month, or the last day of a shorter one."""
    return (pd.Timestamp(moment) - pd.DateOffset(months=months)).to_pydatetime()
