"""Intervals that may be looked at all the time. The simulations peek after every single visitor."""

import math

import numpy as np
import pytest

from recsys import sequential
from recsys.sequential import Sums, of_buyers

ALPHA = 0.05


def first_look_that_decides(chances: tuple[float, float], visitors: int, seed: int) -> int | None:
    """After how many visitors the interval of one simulated test excludes zero."""
    random = np.random.default_rng(seed)
    arms = random.integers(0, 2, visitors).tolist()
    bought = (random.random(visitors) < np.array(chances)[arms]).tolist()
    counts, buyers = [0, 0], [0, 0]
    for look, (arm, has_bought) in enumerate(zip(arms, bought, strict=True), start=1):
        counts[arm] += 1
        buyers[arm] += has_bought
        sums = [of_buyers(*pair) for pair in zip(counts, buyers, strict=True)]
        interval = sequential.difference(sums[0], sums[1], ALPHA, sequential.tuned_for(visitors))
        if interval and interval.excludes_zero:
            return look
    return None


@pytest.mark.slow
def test_equals_are_told_apart_in_at_most_alpha_of_the_tests_however_often_one_looks():
    found = [first_look_that_decides((0.2, 0.2), 1500, seed) for seed in range(200)]
    assert sum(look is not None for look in found) <= ALPHA * len(found)


@pytest.mark.slow
def test_looking_all_the_time_at_an_ordinary_interval_would_find_winners_among_equals():
    """What this is for: the simulation is able to fail."""
    random = np.random.default_rng(1)
    crossed = 0
    for _ in range(200):
        arms, bought = random.integers(0, 2, 1500), random.random(1500) < 0.2
        b, a = np.cumsum(arms), np.cumsum(1 - arms)
        with np.errstate(divide="ignore", invalid="ignore"):
            rate_b, rate_a = np.cumsum(bought * arms) / b, np.cumsum(bought * (1 - arms)) / a
            error = np.sqrt(rate_a * (1 - rate_a) / a + rate_b * (1 - rate_b) / b)
            crossed += bool((np.abs(rate_b - rate_a) > 1.96 * error)[200:].any())
    assert crossed > 3 * ALPHA * 200


@pytest.mark.slow
def test_a_difference_is_found_as_often_as_the_number_of_visitors_promises_and_mostly_sooner():
    needed = sequential.visitors_needed(0.2, 0.6, ALPHA)
    looks = [first_look_that_decides((0.2, 0.32), needed, seed) for seed in range(60)]
    found = [look for look in looks if look is not None]
    assert len(found) >= sequential.POWER * len(looks)
    assert np.median(found) < 0.8 * needed


def test_the_interval_is_that_of_the_paper():
    count, rho = 1000, math.sqrt((-2 * math.log(0.05) + math.log(-2 * math.log(0.05) + 1)) / 500)
    by_hand = math.sqrt(2 * (count * rho**2 + 1) / (count**2 * rho**2) * math.log(math.sqrt(count * rho**2 + 1) / 0.05))
    assert sequential.half_width(1000, 0.05, 500) == pytest.approx(by_hand, rel=1e-12)
    arm = Sums(1000, 2000.0, 4000.0 + 9 * 999, 1000)  # mean 2, deviation 3
    interval = sequential.mean(arm, 0.05, 500)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((2 - 3 * by_hand, 2 + 3 * by_hand))


@pytest.mark.parametrize("visitors", [100, 5000, 200_000])
def test_it_is_about_narrowest_where_it_is_wanted(visitors):
    there = sequential.half_width(visitors, ALPHA, visitors)
    best = min(sequential.half_width(visitors, ALPHA, visitors * factor / 100) for factor in range(10, 400))
    assert there <= best * 1.001


def test_it_is_wider_than_an_interval_that_may_be_looked_at_once():
    for count in (100, 1000, 100_000):
        assert sequential.half_width(count, ALPHA, count) > 1.96 / math.sqrt(count)


def test_the_difference_of_equal_halves_has_the_textbook_deviation():
    a, b = of_buyers(5000, 500), of_buyers(5000, 600)
    interval = sequential.difference(a, b, ALPHA, 10_000)
    assert interval is not None
    deviation = math.sqrt(2 * (a.variance + b.variance))
    assert interval.value == pytest.approx(0.02)
    assert interval.high - interval.value == pytest.approx(deviation * sequential.half_width(10_000, ALPHA, 10_000))


def test_the_p_value_is_alpha_just_where_the_interval_ends_at_zero():
    for buyers in range(500, 700, 5):
        a, b = of_buyers(5000, 500), of_buyers(5000, buyers)
        interval = sequential.difference(a, b, ALPHA, 10_000)
        assert interval is not None
        assert interval.excludes_zero == (sequential.chance_of_equals(a, b, ALPHA, 10_000) < ALPHA)


def test_too_few_buyers_say_nothing():
    assert sequential.difference(of_buyers(1000, 19), of_buyers(1000, 400), ALPHA, 1000) is None
    assert sequential.chance_of_equals(of_buyers(1000, 19), of_buyers(1000, 400), ALPHA, 1000) == 1.0
    assert sequential.mean(of_buyers(10, 0), ALPHA, 1000) is None
    assert sequential.mean(of_buyers(50, 50), ALPHA, 1000) is None  # everybody bought: no deviation to go by
    assert Sums().mean == Sums().variance == 0


def test_more_visitors_are_needed_for_smaller_changes_and_rarer_buyers():
    assert sequential.visitors_needed(0.03, 0.05, ALPHA) > sequential.visitors_needed(0.03, 0.1, ALPHA)
    assert sequential.visitors_needed(0.01, 0.1, ALPHA) > sequential.visitors_needed(0.03, 0.1, ALPHA)
    assert sequential.visitors_needed(0.03, 0.1, 0.01) > sequential.visitors_needed(0.03, 0.1, 0.05)


def test_arms_that_chance_does_not_explain_are_lopsided():
    assert not sequential.is_lopsided(0, 0)
    assert not sequential.is_lopsided(5050, 4950)
    assert sequential.is_lopsided(5300, 4700)
