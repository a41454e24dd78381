import logging

from celery import shared_task
from django.utils import timezone

from recsys import experimenting, newcomers, training_process
from shop import outbox

log = logging.getLogger(__name__)


@shared_task
def train_recommenders() -> None:
    """In a process of its own, which is not waited for: mails and the index go on meanwhile."""
    training_process.start()


@shared_task
def place_newcomers() -> None:
    """Products that came on sale since the training get their neighbours."""
    more = True
    while more:
        with outbox.drain("shelves") as batch:
            newcomers.place(batch.product_ids)
        more = batch.is_full


@shared_task
def decide_experiments() -> None:
    for experiment in experimenting.decide(timezone.now()):
        log.info("Experiment %s is decided: %s", experiment, experiment.get_verdict_display())
