"""Experiments that came with a shop's data."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from demo.shop import suggesting
from recsys.models import Experiment

pytestmark = pytest.mark.django_db


def written(folder: Path, **instead: str) -> Path:
    rows = [
        {name: str(value) for name, value in row.items()} | instead for row in suggesting.test_rows(date(2026, 3, 31))
    ]
    file = folder / "experiments.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_one_runs_since_it_was_started(tmp_path: Path):
    call_command("import_experiments", written(tmp_path, started_at="2026-01-16 00:00"))

    experiment = Experiment.objects.get()
    assert (experiment.name, experiment.shelf, experiment.is_running) == (suggesting.TEST, "new", True)
    assert experiment.started_at == datetime(2026, 1, 16, tzinfo=UTC)


def test_a_second_time_changes_nothing(tmp_path: Path):
    call_command("import_experiments", written(tmp_path))
    call_command("import_experiments", written(tmp_path, question="Another?"))

    assert Experiment.objects.exclude(question="Another?").count() == 1


@pytest.mark.parametrize("wrong", [{"recommender_b": ""}, {"started_at": "soon"}, {"window_days": "a few"}])
def test_one_that_makes_no_sense_is_refused(tmp_path: Path, wrong: dict[str, str]):
    with pytest.raises(CommandError, match="could not be read"):
        call_command("import_experiments", written(tmp_path, **wrong))

    assert not Experiment.objects.exists()
