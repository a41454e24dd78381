import logging

from celery import shared_task
from django.utils import timezone

from recsys import experimenting
from shop import clock

log = logging.getLogger(__name__)


@shared_task
def train_recommenders() -> None:
    from recsys import training  # brings numpy and scipy, which no web process shall load

    try:
        training.train(as_of=clock.as_of())
    except (training.NothingToTrainOn, training.TrainingInProgress) as reason:
        log.info("No training: %s", reason)


@shared_task
def decide_experiments() -> None:
    for experiment in experimenting.decide(timezone.now()):
        log.info("Experiment %s is decided: %s", experiment, experiment.get_verdict_display())
