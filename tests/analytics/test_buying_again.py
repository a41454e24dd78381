import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import roots_jacobi
from scipy.stats import beta

from analytics import bgnbd, clv
from analytics.bgnbd import BgNbd
from analytics.likelihood import IllDetermined
from tests.analytics.simulated import simulated_orders

shape = st.floats(0.1, 5)
processes = st.builds(BgNbd, r=shape, alpha=st.floats(0.5, 50), a=shape, b=shape)
histories = st.tuples(st.integers(0, 40), st.floats(0.05, 1), st.floats(1, 150)).map(
    lambda h: (h[0], h[1] * h[2] if h[0] else 0.0, h[2])
)


def by_integration(process: BgNbd, x: int, t_x: float, age: float, t: float) -> float:
    """The same expectation the long way: by the beta(a, b + x) that p then has, summed at Gauss-Jacobi's nodes."""
    nodes, weights = roots_jacobi(200, process.b + x - 1, process.a - 1)
    given_p = orders_given_p(process, (1 + nodes) / 2, x, age, t)
    return process.p_alive(x, t_x, age) * (weights @ given_p) / weights.sum()


def orders_given_p(process: BgNbd, p: np.ndarray, x: int, age: float, t: float) -> np.ndarray:
    """Who is still a customer buys (1 - e^(-λpt)) / p times; λ is gamma(r + x, α + T)."""
    return -np.expm1(-(process.r + x) * np.log1p(p * t / (process.alpha + age))) / p


@settings(max_examples=25, deadline=None)
@given(process=processes, history=histories, t=st.floats(0.5, 100))
def test_expected_orders_agree_with_numerical_integration(process, history, t):
    assert process.expected_orders(*history, t) == pytest.approx(by_integration(process, *history, t), rel=2e-4)


@pytest.mark.parametrize(("a", "b", "x"), [(1.0, 2.0, 3), (1.0, 0.5, 0), (0.4, 0.600001, 0), (0.25, 0.25, 0)])
def test_the_gaps_of_the_formula_are_bridged(a, b, x):
    process = BgNbd(0.5, 4.0, a, b)
    history = (x, 10.0 if x else 0.0, 30.0)
    assert process.expected_orders(*history, 20) == pytest.approx(by_integration(process, *history, 20), rel=2e-4)


def test_very_busy_customers_have_finite_expectations():
    process = BgNbd(0.24, 4.4, 0.8, 2.4)
    p = beta(process.a, process.b + 5000).ppf((np.arange(20_000) + 0.5) / 20_000)
    expected = process.p_alive(5000, 99.9, 100) * orders_given_p(process, p, 5000, 100, 10).mean()
    assert process.expected_orders(5000, 99.9, 100, 10) == pytest.approx(expected, rel=1e-3)


@settings(max_examples=40, deadline=None)
@given(process=processes, history=histories)
def test_the_chance_to_be_a_customer_is_one_and_falls_with_silence(process, history):
    x, t_x, age = history
    chances = process.p_alive(x, t_x, age + np.arange(5) * 10)
    assert (chances >= 0).all()
    assert (chances <= 1).all()
    assert (np.diff(chances) <= 0).all()
    assert process.p_alive(0, 0, age) == 1


@settings(max_examples=40, deadline=None)
@given(process=processes, history=histories, share=st.floats(0.01, 0.99))
def test_the_time_until_the_next_order_undoes_the_chance_of_none(process, history, share):
    x, _, age = history
    t = process.time_until_next(x, age, share)
    now = process.alpha + age
    assert 1 - np.exp((process.r + x) * (np.log(now) - np.log(now + t))) == pytest.approx(share)


def test_a_fit_finds_what_the_customers_were_made_with():
    made = clv.summarise(simulated_orders(4000, 730, seed=3), "2025-12-30")
    fit = bgnbd.fit(made["repeats"], made["last_weeks"], made["age_weeks"])
    for name, true in {"r": 0.8, "alpha": 8.0, "a": 0.8, "b": 2.4}.items():
        assert abs(getattr(fit.process, name) - true) < 3 * fit.errors[name]
    assert fit.customers == 4000


def test_the_order_of_customers_changes_nothing():
    made = clv.summarise(simulated_orders(500, 400, seed=1), "2025-02-03")
    mixed = made.sample(frac=1, random_state=2)
    one, other = (bgnbd.fit(c["repeats"], c["last_weeks"], c["age_weeks"]) for c in (made, mixed))
    assert one.log_likelihood == pytest.approx(other.log_likelihood)
    assert one.process.r == pytest.approx(other.process.r, rel=1e-3)


def test_too_few_who_bought_again_are_no_ground_for_a_fit():
    fit = bgnbd.fit([0] * 5000 + [1] * 99, [0.0] * 5000 + [3.0] * 99, [20.0] * 5099)
    assert fit == IllDetermined("99 customers have bought again so far; forecasts begin with 100.")


def test_customers_who_never_stop_leave_the_dropout_unsettled():
    random = np.random.default_rng(5)
    x = random.poisson(random.gamma(2.0, 3.0, 800))
    last = np.where(x > 0, 50 * random.beta(np.maximum(x, 1), 1), 0)
    fit = bgnbd.fit(x, last, np.full(800, 50.0))
    assert isinstance(fit, IllDetermined)
    assert " settle " in fit.reason
