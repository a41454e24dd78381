"""Which visitor sees which arm of a running experiment. Each process keeps the experiments for some seconds."""

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Q
from django.http import HttpRequest

from recsys.experiment_models import Experiment
from shop import consent
from shop.kept import kept_for

ARMS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Arm:
    """What a shelf shows: `recommender` "" is the one that serves. Events carry `experiment` and `name`; both are ""
    for the better arm of a finished experiment that staff adopted for everybody."""

    experiment: str
    name: str
    recommender: str
    with_rules: bool


def wanted_recommenders(shelf: str) -> set[str]:
    """Those that experiments show on this shelf, beside the one that serves: training publishes their rows too. Also
    of experiments that haven't started: their rows are there when they do."""
    wanted = Experiment.objects.filter(shelf=shelf).filter(
        Q(status__in=[Experiment.Status.DRAFT, Experiment.Status.RUNNING]) | Q(is_adopted=True)
    )
    return {name for experiment in wanted for arm in ARMS if (name := experiment.settings_of(arm)[0])}


def arm_of(request: HttpRequest, shelf: str) -> Arm | None:
    """None: as usual. A visitor sees the same arm as long as the experiment runs; without consent to personalisation
    nobody is in one. No query while the process holds the experiments."""
    experiment = _current().get(shelf)
    if experiment is None:
        return None
    if experiment.is_running:
        visitor = consent.known_visitor(request) if consent.of(request) else ""
        return arm_for(experiment, visitor) if visitor else None
    return Arm("", "", *experiment.settings_of(experiment.verdict))


def arm_for(experiment: Experiment, visitor: str) -> Arm:
    name = ARMS[int(sha256(f"{experiment.pk} {experiment.name} {visitor}".encode()).hexdigest()[:8], 16) % 2]
    return Arm(experiment.name, name, *experiment.settings_of(name))


@kept_for(seconds=5)
def _current() -> dict[str, Experiment]:
    """By shelf; one that runs goes before one that was adopted."""
    shown = Experiment.objects.filter(Q(status=Experiment.Status.RUNNING) | Q(is_adopted=True))
    return {each.shelf: each for each in sorted(shown, key=lambda each: each.is_running)}


forget = _current.forget
