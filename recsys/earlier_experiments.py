"""Experiments that began before this shop did, from a file: what they showed is in the events imported with it."""

import csv
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from recsys.experiment_models import Experiment

NUMBERS = ("window_days", "base_conversion", "least_effect")
TEXTS = ("question", "shelf", "recommender_a", "recommender_b")


def bring(file: Path, zone: ZoneInfo) -> list[Experiment]:
    """Those that are new, running since their `started_at`, a time of this zone. Raises ValidationError."""
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    known = set(Experiment.objects.values_list("name", flat=True))
    return [_run(row, zone) for row in rows if row["experiment"] not in known]


def _run(row: dict[str, str], zone: ZoneInfo) -> Experiment:
    experiment = Experiment(
        name=row["experiment"],
        status=Experiment.Status.RUNNING,
        started_at=datetime.fromisoformat(row["started_at"]).replace(tzinfo=zone),
        **{name: row[name] for name in TEXTS},
        **{name: float(row[name]) for name in NUMBERS},
    )
    experiment.full_clean()
    experiment.save()
    return experiment
