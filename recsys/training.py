"""From orders to live shelves. Old shelves stay until the new ones are whole; killed half-way, they just stay."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone

from recsys import interactions, judging, opening
from recsys.dataset import Dataset
from recsys.evaluation import NEW, REPEAT
from recsys.filling import Shelves
from recsys.models import TrainingRun
from recsys.publishing import go_live
from recsys.recommenders.personal import Personal
from recsys.recommenders.popular import Popular
from recsys.stocking import Offer, fill_shelves
from shop.models import Product

_LOCK = 7_306_618  # any number, the same in every process


class NothingToTrainOn(Exception):
    """No product of the catalogue was ordered before `as_of`, and none is on sale."""

    def __init__(self, as_of: datetime) -> None:
        super().__init__(
            f"Nothing to learn from: no product was ordered before {as_of:%Y-%m-%d %H:%M}, and none is on sale."
        )


class TrainingInProgress(Exception):
    """Another process is training."""

    def __init__(self) -> None:
        super().__init__("Another training is running; this one was not started.")


def train(as_of: datetime, seed: int = 42, cpu_seconds: float | None = None) -> TrainingRun:
    """Learn from what happened before `as_of`, choose, evaluate by time, publish.

    `cpu_seconds` is about what choosing may cost; the same number, seed and data give the same rows on any machine.
    Raises NothingToTrainOn, TrainingInProgress."""
    budget = settings.SHOP_TRAINING_SECONDS if cpu_seconds is None else cpu_seconds
    with _only_one_trainer():
        _close_interrupted_runs()
        started = time.process_time()
        known = interactions.known(as_of)
        if not len(known) and not Product.objects.on_sale().exists():
            raise NothingToTrainOn(as_of)
        run = _open_run(known, as_of, seed)
        try:
            shelves = _learn(run, known, budget) if len(known) else _open_the_shop(run)
            run.cpu_seconds = round(time.process_time() - started, 2)
            go_live(run, shelves)
        except Exception as error:
            _close(run, f"{type(error).__name__}: {error}")
            raise
    return run


def _learn(run: TrainingRun, known: Dataset, cpu_seconds: float) -> Shelves:
    reviews = interactions.reviews(run.as_of)
    judgement = judging.judge(known, reviews, run.seed, cpu_seconds)
    shelves = fill_shelves(known, reviews, run.as_of, run.seed, judgement, Offer.now())
    run.chosen = {verdict.shelf: verdict.serving.name for verdict in judgement.shelves}
    run.parameters, run.metrics = judgement.parameters, judgement.metrics
    run.personal = run.chosen[NEW]
    run.refusal = " ".join(verdict.refusal for verdict in judgement.shelves if verdict.refusal)[:300]
    return shelves


def _open_the_shop(run: TrainingRun) -> Shelves:
    """Nobody has ordered anything yet."""
    run.chosen, run.personal = {NEW: Popular.name, REPEAT: Personal.name}, Popular.name
    run.refusal, run.metrics = opening.SAYS, {"rows": []}
    return opening.shelves(run.as_of, run.seed, Offer.now())


def _open_run(known: Dataset, as_of: datetime, seed: int) -> TrainingRun:
    return TrainingRun.objects.create(
        as_of=as_of,
        seed=seed,
        customers=len(known.users),
        products=len(known.items),
        baskets=len(known.baskets),
        purchases=len(known),
    )


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
