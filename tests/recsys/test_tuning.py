"""Tuning on functions whose best is known."""

import math

import pytest

from recsys import tuning
from recsys.tuning import OneOf, Real, Whole

SPACE = {"width": Real(0.01, 100, log=True), "depth": Whole(1, 9), "kind": OneOf(("flat", "round"))}


def closeness(parameters, effort=1.0):
    """Best at width 1, depth 7, round."""
    width_off = abs(math.log(parameters["width"]))
    return -width_off - abs(parameters["depth"] - 7) - (parameters["kind"] != "round")


def test_it_comes_near_the_best():
    best = tuning.search(SPACE, closeness, trials=80, seed=3)[0]
    assert best.value > -1
    assert (best.parameters["depth"], best.parameters["kind"]) == (7, "round")


def test_all_trials_come_best_first_and_within_their_ranges():
    trials = tuning.search(SPACE, closeness, trials=30, seed=3)
    assert [trial.value for trial in trials] == sorted((trial.value for trial in trials), reverse=True)
    assert len(trials) == 30
    for trial in trials:
        assert 0.01 <= trial.parameters["width"] <= 100
        assert trial.parameters["depth"] in range(1, 10)


def test_the_same_seed_draws_the_same_and_another_seed_others():
    first, again, other = (tuning.search(SPACE, closeness, trials=8, seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_what_is_in_use_takes_part_and_wins_where_it_is_best():
    in_use = {"width": 1.0, "depth": 7, "kind": "round"}
    best = tuning.search(SPACE, closeness, trials=10, seed=3, first=[in_use])[0]
    assert best.parameters == in_use


def test_halving_tries_all_with_little_and_a_third_with_more():
    asked = []

    def judge(parameters, effort):
        asked.append(effort)
        return closeness(parameters)

    trials = tuning.search(SPACE, judge, trials=9, seed=3, rungs=(0.25, 0.5, 1.0))
    assert [asked.count(effort) for effort in (0.25, 0.5, 1.0)] == [9, 3, 1]
    assert len(trials) == 1
    assert trials[0].effort == 1.0


def test_without_time_one_trial_is_made_all_the_same():
    assert len(tuning.search(SPACE, closeness, trials=9, seed=3, cpu_seconds=0)) == 1


@pytest.mark.parametrize(("share", "value"), [(0, 0.01), (0.5, 1), (1, 100)])
def test_a_logarithmic_range_is_even_in_its_powers(share, value):
    assert Real(0.01, 100, log=True).at(share) == pytest.approx(value)
