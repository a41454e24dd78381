import numpy as np
import pandas as pd
import pytest

from analytics import calibration
from analytics.bgnbd import BgNbd
from analytics.likelihood import IllDetermined
from tests.analytics.orders import orders
from tests.analytics.simulated import FIRST_DAY, simulated_orders

PROCESS = BgNbd(0.243, 4.414, 0.793, 2.426)


def test_expected_and_actual_orders_stand_side_by_side_per_group():
    customers = pd.DataFrame(
        {"repeats": [0, 0, 2, 7, 9], "last_weeks": [0, 0, 20.0, 30, 30], "age_weeks": [30, 35.0, 35, 38, 38]}
    )
    made = calibration.compare(PROCESS, customers, np.array([0, 1, 3, 4, 8]), days=91)
    expected = PROCESS.expected_orders(customers["repeats"], customers["last_weeks"], customers["age_weeks"], 13)
    groups = made.groups.set_index("repeats")
    assert groups["customers"].to_dict() == {0: 2, 2: 1, 7: 2}
    assert groups["actual"].to_dict() == {0: 0.5, 2: 3.0, 7: 6.0}
    assert groups["expected"].tolist() == pytest.approx(
        [(expected[0] + expected[1]) / 2, expected[2], (expected[3] + expected[4]) / 2]
    )
    assert (made.days, made.actual) == (91, 16)
    assert made.expected == pytest.approx(expected.sum())


def test_customers_who_behave_as_assumed_are_forecast_well_in_every_group():
    split = FIRST_DAY + pd.Timedelta(days=400)
    made = calibration.holdout(simulated_orders(4000, 700, seed=7), split, FIRST_DAY + pd.Timedelta(days=690))
    assert made.days == 290
    assert made.groups["repeats"].tolist() == list(range(8))
    assert made.groups["expected"].to_numpy() == pytest.approx(made.groups["actual"].to_numpy(), rel=0.2)
    assert made.expected == pytest.approx(made.actual, rel=0.05)


def test_a_past_too_thin_for_a_fit_has_no_calibration():
    few = orders(("ann", "2026-01-01", 10), ("ann", "2026-02-01", 10))
    assert isinstance(calibration.holdout(few, "2026-01-15", "2026-03-01"), IllDetermined)
