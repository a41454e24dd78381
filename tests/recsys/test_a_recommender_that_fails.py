"""What the shop opted in to may fail: the night goes on without it."""

import pytest

from recsys import training
from recsys.models import PersonalItems, TrainingRun
from recsys.recommenders.item_knn import ItemKnn
from recsys.recommenders.kinds import KINDS
from recsys.recommenders.popular import Popular
from tests.recsys.baskets import AS_OF, make_tea_shop, make_two_tastes

pytestmark = pytest.mark.django_db


class Fragile(ItemKnn):
    """Learns from so many datasets, and from no more."""

    name = "fragile"
    fits = 0

    def learn(self, *args):
        if Fragile.fits < 1:
            raise MemoryError("too big")
        Fragile.fits -= 1
        super().learn(*args)


@pytest.fixture
def opted_in(settings, monkeypatch):
    monkeypatch.setitem(KINDS, "fragile", Fragile)
    settings.SHOP_EXTRA_RECOMMENDERS = ["fragile"]
    settings.SHOP_TRAINING_SECONDS = 0


@pytest.mark.parametrize("fits", [0, 1])
def test_it_is_recorded_and_the_others_go_on(opted_in, monkeypatch, fits):
    monkeypatch.setattr(Fragile, "fits", fits)
    make_two_tastes()
    run = training.train(AS_OF)
    assert (run.status, run.is_live) == ("published", True)
    assert run.metrics["failed"] == {"fragile": "MemoryError: too big"}
    assert "fragile" not in run.chosen.values()
    assert PersonalItems.objects.filter(run=run).exists()


def test_where_it_was_to_serve_the_baseline_does(opted_in, monkeypatch):
    monkeypatch.setattr("recsys.judging.competing", lambda cpu_seconds: ["popular", "fragile"])
    make_two_tastes()
    monkeypatch.setattr(Fragile, "fits", 100)
    assert "fragile" in training.train(AS_OF).chosen.values()
    used = 100 - Fragile.fits
    monkeypatch.setattr(Fragile, "fits", used - 1)  # but for the last, from everything
    run = training.train(AS_OF)
    assert (run.is_live, run.chosen) == (True, {"new": "popular", "repeat": "personal"})
    assert "fragile failed" in run.refusal
    assert run.metrics["failed"] == {"fragile": "MemoryError: too big"}


def test_one_of_the_default_set_must_not_fail(monkeypatch):
    make_tea_shop()
    monkeypatch.setattr(Popular, "learn", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        training.train(AS_OF)
    assert TrainingRun.objects.get().status == "failed"
