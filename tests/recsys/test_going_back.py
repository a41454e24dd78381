"""The run before is kept, and one call away."""

import pytest

from recsys import publishing
from recsys.models import ItemNeighbour, TrainingRun
from recsys.publishing import NothingToGoBackTo, NotToBeShown
from tests.factories import make_product
from tests.recsys.shelves import make_run, put_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs() -> list[TrainingRun]:
    """Three, the last live; the first has lost its rows."""
    tea, mug = make_product("Tea"), make_product("Mug")
    made = [make_run(live=False), make_run(live=False), make_run(live=True)]
    for day, run in enumerate(made, start=1):
        TrainingRun.objects.filter(pk=run.pk).update(finished_at=f"2026-03-0{day}T00:00Z")
        if day > 1:
            put_together(tea, mug, run=run)
    return made


def live() -> TrainingRun:
    return TrainingRun.objects.get(is_live=True)


def test_rolling_back_shows_the_run_before(runs):
    assert publishing.roll_back() == runs[1]
    assert live() == runs[1]
    assert ItemNeighbour.objects.filter(run=runs[2]).exists()


def test_before_that_there_is_nothing_to_go_back_to(runs):
    publishing.roll_back()
    with pytest.raises(NothingToGoBackTo):
        publishing.roll_back()
    assert live() == runs[1]


def test_the_newer_one_can_be_shown_again(runs):
    publishing.roll_back()
    publishing.make_live(runs[2])
    assert live() == runs[2]


@pytest.mark.parametrize("status", ["published", "failed", "running"])
def test_a_run_that_failed_or_lost_its_rows_is_never_shown(runs, status):
    gone = runs[0]
    TrainingRun.objects.filter(pk=gone.pk).update(status=status)
    with pytest.raises(NotToBeShown):
        publishing.make_live(gone)
    assert live() == runs[2]


def test_showing_what_is_shown_changes_nothing(runs):
    publishing.make_live(runs[2])
    assert live() == runs[2]
