"""Starting, stopping and deciding experiments, and giving everybody the better arm."""

from datetime import datetime

from django.db import IntegrityError, transaction

from recsys import experiment_figures, experiments
from recsys.experiment_models import Experiment
from recsys.models import PersonalItems
from recsys.recommender_names import title

Status = Experiment.Status


class NotNow(Exception):
    """What was asked for doesn't fit the experiment's state; the text says why."""


def start(experiment: Experiment, now: datetime) -> None:
    """Raises NotNow."""
    if experiment.status != Status.DRAFT:
        raise NotNow(f"“{experiment}” was started before. Make another one to ask again.")
    if missing := _without_rows(experiment):
        raise NotNow(
            f"The live training has nothing of {' and '.join(missing)} for “{experiment.shelf_title}”. The next one "
            "will, tonight: start then."
        )
    experiment.status, experiment.started_at = Status.RUNNING, now
    try:
        with transaction.atomic():
            experiment.save()
    except IntegrityError:
        experiment.status, experiment.started_at = Status.DRAFT, None
        raise NotNow(f"Another experiment runs on “{experiment.shelf_title}”: stop it first.") from None


def stop(experiment: Experiment, now: datetime) -> None:
    """Without a verdict, whatever the figures say. Raises NotNow."""
    if not _end(experiment, Status.STOPPED, "", now):
        raise NotNow(f"“{experiment}” doesn't run.")


def adopt(experiment: Experiment) -> None:
    """Everybody sees the better arm from now on, instead of what was adopted on this shelf before. Raises NotNow."""
    if experiment.verdict not in (Experiment.Verdict.A, Experiment.Verdict.B):
        raise NotNow(f"“{experiment}” has found no better arm.")
    with transaction.atomic():
        Experiment.objects.filter(shelf=experiment.shelf, is_adopted=True).update(is_adopted=False)
        experiment.is_adopted = True
        experiment.save()


def withdraw(experiment: Experiment) -> None:
    """The shelf is again as it was before `adopt`. Raises NotNow."""
    if not experiment.is_adopted:
        raise NotNow(f"“{experiment}” isn't adopted.")
    experiment.is_adopted = False
    experiment.save()


def decide(now: datetime) -> list[Experiment]:
    """End every running experiment whose figures have said enough; those that ended."""
    ended = []
    for experiment in Experiment.objects.filter(status=Status.RUNNING).order_by("pk"):
        verdict = experiment_figures.figures(experiment, now).verdict
        if verdict and _end(experiment, Status.DECIDED, verdict, now):
            ended.append(experiment)
    return ended


def _without_rows(experiment: Experiment) -> list[str]:
    """Recommenders of the arms that would show nothing of their own."""
    live = PersonalItems.objects.filter(run__is_live=True, shelf=experiment.shelf)
    names = {experiment.settings_of(arm)[0] for arm in experiments.ARMS} - {""}
    return [title(name) for name in sorted(names) if not live.filter(recommender=name).exists()]


def _end(experiment: Experiment, status: str, verdict: str, now: datetime) -> bool:
    """False where somebody else ended it first."""
    running = Experiment.objects.filter(pk=experiment.pk, status=Status.RUNNING)
    is_ended = bool(running.update(status=status, verdict=verdict, ended_at=now))
    experiment.refresh_from_db()
    experiments.forget()
    return is_ended
