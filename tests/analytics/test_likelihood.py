import numpy as np
import pytest

from analytics.likelihood import Estimate, IllDetermined, maximise

WAITS = np.random.default_rng(8).exponential(2.0, 400)


def test_a_peak_is_found_with_its_width():
    found = maximise(lambda rate: 400 * np.log(rate) - rate * WAITS.sum(), {"rate": 1.0}, 400)
    assert isinstance(found, Estimate)
    assert found.parameters["rate"] == pytest.approx(1 / WAITS.mean(), rel=1e-5)
    assert found.errors["rate"] == pytest.approx(1 / WAITS.mean() / 20, rel=1e-3)  # rate / √n
    assert found.log_likelihood == pytest.approx(-400 * (np.log(WAITS.mean()) + 1))


def test_a_ridge_is_no_peak():
    ridge = maximise(lambda a, b: 400 * np.log(a / b) - a / b * WAITS.sum(), {"a": 1.0, "b": 2.0}, 400)
    assert ridge == IllDetermined("The data don't settle the parameters: different values explain them equally well.")


def test_a_slope_without_end_is_no_peak():
    slope = maximise(lambda a, b: -400 / a - 400 * np.log(b) ** 2, {"a": 1.0, "b": 2.0}, 400)
    assert isinstance(slope, IllDetermined)


def test_a_wide_peak_names_what_it_leaves_open():
    few = WAITS[:3]
    found = maximise(lambda rate: 3 * np.log(rate) - rate * few.sum(), {"rate": 1.0}, 3)
    assert found.reason == (
        f"The data don't settle rate ({1 / few.mean():.3g} ± {1 / few.mean() / np.sqrt(3):.2g}): "
        "values several times larger or smaller fit about as well."
    )


def test_a_parameter_that_wants_to_be_endless_is_named():
    found = maximise(lambda a, b: 400 * np.log(a) - 400 * np.log(b) ** 2, {"a": 1.0, "b": 2.0}, 400)
    assert found == IllDetermined("The data settle no value of a: the best one is without limit.")
