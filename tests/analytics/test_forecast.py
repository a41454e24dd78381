from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics import bgnbd, clv, gamma_gamma
from analytics.bgnbd import BgNbd, BuyingFit
from analytics.gamma_gamma import GammaGamma
from analytics.likelihood import IllDetermined
from tests.analytics.orders import orders
from tests.analytics.simulated import FIRST_DAY, simulated_orders

BUYING = BuyingFit(BgNbd(0.243, 4.414, 0.793, 2.426), {}, -9582.43, 2357)
SPEND = GammaGamma(6.25, 3.74, 15.44)


def buyers(*rows: tuple[int, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["repeats", "last_weeks", "age_weeks", "mean_spend"])


def test_a_history_is_counted_in_days_with_an_order_after_the_first():
    summary = clv.summarise(
        orders(
            ("ann", "2026-01-01T09:00", 10),
            ("ann", "2026-01-15T09:00", 20),
            ("ann", "2026-01-15T21:00", 30),
            ("ann", "2026-02-05T09:00", 40),
            ("bob", "2026-01-08T09:00", 99),
        ),
        date(2026, 2, 12),
    )
    assert summary.to_dict("records") == [
        {"customer_id": "ann", "repeats": 2, "last_weeks": 5.0, "age_weeks": 6.0, "mean_spend": 45.0},
        {"customer_id": "bob", "repeats": 0, "last_weeks": 0.0, "age_weeks": 5.0, "mean_spend": 0.0},
    ]


def test_free_and_later_orders_and_those_of_nobody_are_no_purchases():
    summary = clv.summarise(
        orders(
            ("ann", "2026-01-01", 10),
            ("ann", "2026-01-08", 0),
            ("ann", "2026-01-09", -5),
            ("ann", "2026-02-13", 10),
            (None, "2026-01-02", 10),
            ("cat", "2026-01-02", -10),
        ),
        date(2026, 2, 12),
    )
    assert summary[["customer_id", "repeats", "mean_spend"]].values.tolist() == [["ann", 0, 0.0]]


def test_the_value_is_margin_times_spend_times_expected_orders():
    customers = buyers((2, 30.43, 38.86, 22.35), (0, 0, 38.86, 0))
    undiscounted = clv.value(BUYING, SPEND, customers, margin=0.5, discount_rate=0, days=39 * 7)
    assert undiscounted[0] == pytest.approx(0.5 * 24.65 * 1.226, rel=0.001)
    assert undiscounted[1] == pytest.approx(0.5 * 35.2 * BUYING.process.expected_orders(0, 0, 38.86, 39), rel=0.001)


def test_discounting_takes_about_half_a_years_rate_from_a_years_value():
    customers = buyers((2, 30.43, 38.86, 22.35))
    today, discounted = (clv.value(BUYING, SPEND, customers, 0.5, rate) for rate in (0.0, 0.21))
    assert 1 / 1.21 < discounted[0] / today[0] < 1
    assert discounted[0] / today[0] == pytest.approx(1 / 1.1, abs=0.01)


def test_the_next_order_has_a_date_between_an_early_and_a_late_one():
    [row] = clv.next_orders(BUYING, buyers((7, 29.43, 38.86, 74)), date(1997, 9, 30)).to_dict("records")
    assert date(1997, 9, 30) < row["next_early_on"].date() < row["next_on"].date() < row["next_late_on"].date()


def test_who_is_more_likely_gone_or_would_take_years_has_no_date():
    customers = buyers((7, 8.0, 38.86, 74), (0, 0, 38.86, 0))
    assert BUYING.process.p_alive([7], [8.0], [38.86])[0] < 0.5
    assert clv.next_orders(BUYING, customers, date(1997, 9, 30)).isna().all(axis=None)


@pytest.fixture(scope="module")
def history() -> pd.DataFrame:
    return simulated_orders(3000, 1460, seed=11)


def test_the_interval_holds_for_four_fifths_of_those_who_did_not_stop(history):
    """Among customers who do buy again the ones who stopped have taken themselves out."""
    split = FIRST_DAY + pd.Timedelta(days=500)
    told = clv.forecast(history, split, margin=0.3, discount_rate=0.1).customers.set_index("customer_id")
    later = history[history["ordered_at"].dt.normalize() > split].groupby("customer_id")["ordered_at"].min()
    due = told[told["next_late_on"].notna()].join(later.dt.normalize().rename("came_on"))
    came = due[due["came_on"].notna()]
    inside = (came["came_on"] >= came["next_early_on"]) & (came["came_on"] <= came["next_late_on"])
    assert len(came) > 300
    assert inside.mean() == pytest.approx(0.8, abs=0.05)
    assert len(came) / len(due) == pytest.approx(due["p_alive"].mean(), abs=0.05)


def test_a_forecast_has_a_row_per_customer_with_everything_in_it(history):
    as_of = FIRST_DAY + pd.Timedelta(days=500)
    made = clv.forecast(history, as_of, margin=0.3, discount_rate=0.1)
    told = made.customers
    assert told["customer_id"].is_monotonic_increasing
    assert len(told) == made.buying.customers == 3000
    assert (told["orders_30"] < told["orders_90"]).all()
    assert (told["orders_90"] < told["orders_365"]).all()
    most = 0.3 * told["orders_365"] * told["mean_order"]
    assert (told["value"] < most).all()
    assert (told["value"] > most / 1.1).all()
    assert abs(made.spend.correlation) < 0.1


def test_too_few_repeat_buyers_forecast_nothing_and_say_so():
    few = orders(*[(n, f"2026-01-{1 + n % 28:02}", 10) for n in range(300)])
    told = clv.forecast(few, date(2026, 6, 1), margin=0.3, discount_rate=0.1)
    assert told == IllDetermined("0 customers have bought again so far; forecasts begin with 100.")


@pytest.mark.slow
def test_amounts_that_settle_nothing_leave_the_orders_forecast_without_a_value(history):
    alike = history.assign(amount=10.0)
    made = clv.forecast(alike, FIRST_DAY + pd.Timedelta(days=500), margin=0.3, discount_rate=0.1)
    assert isinstance(made.spend, IllDetermined)
    assert made.customers[["mean_order", "value"]].isna().all(axis=None)
    assert made.customers["orders_30"].notna().all()


def test_amounts_with_no_finite_mean_are_refused():
    random = np.random.default_rng(2)
    x = random.integers(1, 6, 2000)
    mean = np.array([random.gamma(3.0 * n) / n for n in x]) / random.gamma(0.7, 1 / 20, 2000)
    assert gamma_gamma.fit(x, mean).reason.startswith("A few very large amounts leave no finite mean to expect (q = 0.")


def test_the_fit_knows_nothing_of_units():
    made = clv.summarise(simulated_orders(500, 400, seed=1), "2025-02-03")
    weeks = bgnbd.fit(made["repeats"], made["last_weeks"], made["age_weeks"])
    days = bgnbd.fit(made["repeats"], made["last_weeks"] * 7, made["age_weeks"] * 7)
    assert days.process.alpha == pytest.approx(7 * weeks.process.alpha, rel=1e-3)
    assert days.process.a == pytest.approx(weeks.process.a, rel=1e-3)
