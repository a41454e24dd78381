"""Choosing a recommender's parameters on a window of the past."""

import numpy as np
import pytest

from recsys import tuning, validation
from recsys.recommenders.lightfm import LightFM
from recsys.recommenders.rp3beta import Rp3Beta
from tests.recsys.purchases import AS_OF, CUSTOMERS, bought_by, purchases

BUDGET = {"trials": 4, "seed": 7}


@pytest.fixture(scope="module")
def window() -> validation.Window:
    rows = [(customer, [item], 30 - 2 * day) for customer in CUSTOMERS for day, item in enumerate(bought_by(customer))]
    return validation.of_new_items(purchases(*rows), AS_OF, seed=7)


def test_the_best_parameters_come_first_and_say_what_they_reach(window):
    trials = validation.chosen(Rp3Beta, window, **BUDGET)
    assert [set(trial.parameters) for trial in trials].count(set(Rp3Beta.space)) == 3  # the fourth are the defaults
    assert {} in [trial.parameters for trial in trials]
    again = Rp3Beta(**trials[0].parameters).fit(window.train, window.as_of, 7)
    assert trials[0].value == pytest.approx(validation.ndcg(again, window))
    assert trials[0].value >= validation.ndcg(Rp3Beta().fit(window.train, window.as_of, 7), window)


def test_little_effort_is_fewer_epochs(window, monkeypatch):
    epochs = []
    monkeypatch.setattr(LightFM, "learn", lambda self, *_: epochs.append(self.epochs))
    monkeypatch.setattr(LightFM, "score", lambda self, users: np.zeros((len(users), len(self.items)), np.float32))
    usual = [{"epochs": 40}]
    validation.chosen(LightFM, window, trials=1, seed=7, first=usual, rungs=(0.25, 1.0))
    assert epochs == [10, 40]


def test_or_fewer_users_where_there_are_no_epochs(window):
    part = window.part(0.25, seed=7)
    assert len(part.train.users) == round(0.25 * len(window.train.users))
    assert set(part.users.tolist()) <= set(part.train.users.tolist())
    assert validation.chosen(Rp3Beta, window, **BUDGET, rungs=(0.25, 1.0))[0].effort == 1


def test_the_budget_of_cpu_seconds_is_kept(window):
    assert len(validation.chosen(Rp3Beta, window, **BUDGET, cpu_seconds=0)) == 1


def test_every_kind_can_be_made_from_its_whole_space():
    from recsys.recommenders.kinds import KINDS

    for kind in KINDS.values():
        for share in (0, 0.5, 1):
            kind(**{name: choice.at(share) for name, choice in kind.space.items()})
    assert tuning.OneOf((1, 2)).at(1) == 2
