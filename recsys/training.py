"""From orders to live shelves. Old shelves stay until the new ones are whole; killed half-way, they just stay."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection
from django.utils import timezone

from recsys import evaluation, interactions, split
from recsys.dataset import NOBODY, Dataset
from recsys.evaluation import NEW, Row
from recsys.models import TrainingRun
from recsys.publishing import Shelves, go_live
from recsys.recommenders.base import Recommender
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.lightfm import LightFM
from recsys.recommenders.popular import Popular
from shop.models import Product

CONTENDERS: Sequence[type[Recommender]] = (LightFM, CoPurchase)  # for the personal shelf; the first where all are equal
TEST_SHARE = 0.15
LEAST_TEST_CUSTOMERS = 20  # figures of fewer say nothing
COMPANIONS_KEPT, POPULAR_KEPT, PERSONAL_KEPT = 20, 200, 30  # more than is shown: what sells out is left out when read
_LOCK = 7_306_618  # any number, the same in every process

Fitted = dict[type[Recommender], Recommender]


class NothingToTrainOn(Exception):
    """No product of the catalogue was ordered before `as_of`."""

    def __init__(self, as_of: datetime) -> None:
        super().__init__(f"Nothing to learn from: no product was ordered before {as_of:%Y-%m-%d %H:%M}.")


class TrainingInProgress(Exception):
    """Another process is training."""

    def __init__(self) -> None:
        super().__init__("Another training is running; this one was not started.")


@dataclass(frozen=True)
class Verdict:
    """`personal` is None where popularity serves everybody; `refusal` then says why."""

    personal: type[Recommender] | None
    refusal: str
    metrics: dict[str, Any]


def train(as_of: datetime, seed: int = 42) -> TrainingRun:
    """Learn from orders before `as_of`, evaluate by time, publish. Raises NothingToTrainOn, TrainingInProgress."""
    with _only_one_trainer():
        _close_interrupted_runs()
        started = time.process_time()
        known = interactions.purchases(as_of)
        if not len(known):
            raise NothingToTrainOn(as_of)
        run = TrainingRun.objects.create(
            as_of=as_of,
            seed=seed,
            customers=len(known.users),
            products=len(known.items),
            baskets=len(known.baskets),
            purchases=len(known),
        )
        try:
            verdict = judge(known, seed)
            run.personal = (verdict.personal or Popular).name
            run.chosen = {"new": run.personal}
            run.refusal, run.metrics = verdict.refusal, verdict.metrics
            shelves = fill_shelves(known, as_of, seed, verdict.personal)
            run.cpu_seconds = round(time.process_time() - started, 2)
            go_live(run, shelves)
        except Exception as error:
            _close(run, f"{type(error).__name__}: {error}")
            raise
    return run


def judge(known: Dataset, seed: int) -> Verdict:
    """Which recommender makes the personal shelf. The choice is made on one window of time, and tried on the next:
    there it must beat popularity with items that are new to the customer."""
    test = split.by_time(known, split.moment_leaving(known, TEST_SHARE))
    chosen = _best_on_earlier_window(test.train, seed)
    fitted = _fit([Popular, *CONTENDERS, CoPurchase], test.train, test.moment, seed)
    rows = evaluation.compare_for_customers(list(fitted.values()), test)
    rows += evaluation.compare_companions(_companions(fitted), fitted[Popular], test, seed)
    refusal = _why_not(chosen, rows)
    metrics = {"split": test.moment.isoformat(), "rows": [row.as_json() for row in rows], "chosen": chosen.name}
    return Verdict(None if refusal else chosen, refusal, metrics)


def fill_shelves(known: Dataset, as_of: datetime, seed: int, personal: type[Recommender] | None) -> Shelves:
    """Learn from all there is. Only products on sale get a place; whether they are in stock is asked when read."""
    on_sale = np.array(Product.objects.on_sale().values_list("pk", flat=True), dtype=np.int64)
    fitted = _fit([Popular, CoPurchase, personal or Popular], known, as_of, seed)
    customers = known.users if personal else known.users[:0]
    return Shelves(
        products=known.items,
        companions=_companions(fitted).similar(known.items, COMPANIONS_KEPT, candidates=on_sale),
        popular=fitted[Popular].recommend([NOBODY], POPULAR_KEPT, candidates=on_sale),
        customers=customers,
        personal=fitted[personal or Popular].recommend(
            customers, PERSONAL_KEPT, exclude=known.bought_by(customers), candidates=on_sale
        ),
    )


def _fit(kinds: Sequence[type[Recommender]], known: Dataset, as_of: datetime, seed: int) -> Fitted:
    """Each kind once, however often it is named."""
    return {kind: kind().fit(known, as_of, seed) for kind in dict.fromkeys(kinds)}


def _companions(fitted: Fitted) -> CoPurchase:
    recommender = fitted[CoPurchase]
    assert isinstance(recommender, CoPurchase)
    return recommender


def _best_on_earlier_window(known: Dataset, seed: int) -> type[Recommender]:
    if not len(known):
        return CONTENDERS[0]
    validation = split.by_time(known, split.moment_leaving(known, TEST_SHARE))
    fitted = _fit(CONTENDERS, validation.train, validation.moment, seed)
    rows = evaluation.compare_for_customers(list(fitted.values()), validation, [NEW])
    reached = {row.name: row.ndcg_at_10 for row in rows}
    return max(CONTENDERS, key=lambda contender: reached.get(contender.name, 0))


def _why_not(chosen: type[Recommender], rows: list[Row]) -> str:
    """Why the chosen one may not serve; empty when it may."""
    reached = {row.name: row for row in rows if row.shelf == NEW}
    customers = reached[chosen.name].questions if reached else 0
    if customers < LEAST_TEST_CUSTOMERS:
        return f"Only {customers} customers to test on, {LEAST_TEST_CUSTOMERS} are needed; popularity is shown instead."
    own, baseline = reached[chosen.name].ndcg_at_10, reached[Popular.name].ndcg_at_10
    if own <= baseline:
        return f"{chosen.name} reached nDCG@10 {own:.4f}, popularity {baseline:.4f}; popularity is shown instead."
    return ""


@contextmanager
def _only_one_trainer() -> Iterator[None]:
    """The lock belongs to the database session: a killed trainer leaves none behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise TrainingInProgress
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _close_interrupted_runs() -> None:
    """Whoever holds the lock is the only trainer: what says it is running was killed."""
    for run in TrainingRun.objects.filter(status=TrainingRun.Status.RUNNING):
        _close(run, "Interrupted")


def _close(run: TrainingRun, error: str) -> None:
    TrainingRun.objects.filter(pk=run.pk).update(
        status=TrainingRun.Status.FAILED, error=error[:300], finished_at=timezone.now()
    )
