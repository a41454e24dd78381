"""The command; the nightly task starts it (test_killed_trainings.py)."""

import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from recsys import training
from recsys.models import TrainingRun
from tests.factories import set_shop
from tests.recsys.baskets import AS_OF, make_tea_shop, make_two_tastes


def run_command(*arguments: str) -> str:
    out = StringIO()
    call_command("train_recommenders", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_trains_as_of_a_day_and_says_what_it_reached():
    make_two_tastes()
    said = run_command("--as-of", "2026-03-01", "--seed", "5")
    run = TrainingRun.objects.get(is_live=True)
    assert (run.seed, run.as_of.date().isoformat()) == (5, "2026-03-01")
    assert "180 baskets, 60 customers, 10 products as of 2026-03-01" in said
    assert "nDCG@10" in said


@pytest.mark.django_db
def test_the_command_takes_the_shops_clock():
    make_tea_shop()
    set_shop(as_of=AS_OF)
    run_command()
    assert TrainingRun.objects.get(is_live=True).as_of == AS_OF


@pytest.mark.django_db
def test_the_command_says_why_an_empty_shop_teaches_nothing():
    assert run_command("--as-of", "2026-03-01").startswith("Nothing to learn from: no product was ordered before")
    assert not TrainingRun.objects.exists()


@pytest.mark.django_db
def test_the_command_refuses_what_is_no_date():
    with pytest.raises(CommandError, match="--as-of"):
        run_command("--as-of", "yesterday")


@pytest.mark.django_db
def test_the_command_says_that_another_training_runs(monkeypatch):
    def busy(**arguments):
        raise training.TrainingInProgress

    monkeypatch.setattr(training, "train", busy)
    with pytest.raises(CommandError, match="Another training is running"):
        run_command()


def test_only_a_fit_imports_lightfm():
    program = (
        "import recsys.recommenders.lightfm, sys; print([name for name in sys.modules if name.startswith('lightfm')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
