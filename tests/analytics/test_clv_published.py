"""CDNOW's numbers: Fader, Hardie and Lee (2005) for the purchases, Fader and Hardie (2013) for the amounts."""

import numpy as np
import pandas as pd
import pytest

from analytics import bgnbd, calibration, clv, gamma_gamma
from analytics.bgnbd import BgNbd
from analytics.gamma_gamma import GammaGamma
from tests.analytics.orders import public_data

CALIBRATION_ENDS, DATA_ENDS = "1997-09-30", "1998-06-30"
PUBLISHED = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)
PUBLISHED_SPEND = GammaGamma(p=6.25, q=3.74, gamma=15.44)


def test_expected_orders_of_a_customer_with_two_repeats():
    assert PUBLISHED.expected_orders(2, 30.43, 38.86, 39) == pytest.approx(1.226, abs=0.0005)


def test_expected_orders_of_a_new_customer_within_the_rounding_of_the_parameters():
    expected = PUBLISHED.expected_orders(0, 0, 0, [0.1429, 1, 3, 31.8571, 32, 78])
    assert expected == pytest.approx([0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576], rel=0.003, abs=0.00005)


def test_the_expected_amount_of_customers_with_two_one_and_no_repeats():
    expected = PUBLISHED_SPEND.expected_spend([2, 1, 0], [22.35, 11.77, 0])
    assert expected == pytest.approx([24.65, 18.91, 35.17], abs=0.1)


@pytest.fixture(scope="module")
def purchases() -> pd.DataFrame:
    names = ["master", "customer_id", "ordered_at", "discs", "dollars"]
    frame = pd.read_csv(public_data("cdnow") / "CDNOW_sample.txt", sep=r"\s+", header=None, names=names, dtype=str)
    return frame.assign(
        ordered_at=pd.to_datetime(frame["ordered_at"], format="%Y%m%d"),
        discs=frame["discs"].astype("float64"),
        dollars=frame["dollars"].astype("float64"),
    )


@pytest.fixture(scope="module")
def buyers(purchases) -> pd.DataFrame:
    """Eight customers began with a free order. It is no purchase to us, but one to the paper: it counts discs."""
    return clv.summarise(purchases.assign(amount=purchases["discs"]), CALIBRATION_ENDS)


@pytest.fixture(scope="module")
def buying(buyers) -> bgnbd.BuyingFit:
    return bgnbd.fit(buyers["repeats"], buyers["last_weeks"], buyers["age_weeks"])


@pytest.mark.data
def test_the_sample_is_the_papers(purchases, buyers):
    assert (len(purchases), len(buyers), (buyers["repeats"] > 0).sum()) == (6919, 2357, 946)


@pytest.mark.data
def test_the_fit_to_purchases(buying):
    process = buying.process
    assert [process.r, process.alpha, process.a, process.b] == pytest.approx([0.243, 4.414, 0.793, 2.426], abs=0.0005)
    assert buying.log_likelihood == pytest.approx(-9582.43, abs=0.005)


@pytest.mark.data
def test_expected_orders_by_the_fit(buying):
    expected = buying.process.expected_orders(0, 0, 0, [0.1429, 1, 3, 31.8571, 32])
    assert expected == pytest.approx([0.0078, 0.0532, 0.1506, 1.0405, 1.0437], abs=0.00005)
    assert buying.process.expected_orders(2, 30.43, 38.86, 39) == pytest.approx(1.226, abs=0.0005)


@pytest.mark.data
def test_the_published_78_weeks_are_the_series_cut_off_after_150_terms(buying):
    """1.8576 lacks the rest of a series that converges slowly there; the whole of it, as integration, gives 1.8580."""
    process, t = buying.process, 78
    n = np.arange(1, 151)
    factors = (
        (process.r + n - 1) * (process.b + n - 1) / ((process.a + process.b + n - 2) * n) * t / (process.alpha + t)
    )
    cut_off = 1 + np.cumprod(factors).sum()
    none = (process.alpha / (process.alpha + t)) ** process.r
    assert (process.a + process.b - 1) / (process.a - 1) * (1 - none * cut_off) == pytest.approx(1.8576, abs=0.00005)
    assert process.expected_orders(0, 0, 0, t) == pytest.approx(1.8580, abs=0.00005)


@pytest.mark.data
def test_the_fit_to_amounts_and_what_the_first_ten_customers_spend(purchases):
    spenders = clv.summarise(purchases.assign(amount=purchases["dollars"]), CALIBRATION_ENDS)
    fit = gamma_gamma.fit(spenders["repeats"], spenders["mean_spend"])
    assert (fit.customers, round(fit.correlation, 2)) == (946, 0.11)
    assert [fit.spend.p, fit.spend.q, fit.spend.gamma] == pytest.approx([6.25, 3.74, 15.44], abs=0.005)
    ten = spenders[spenders["customer_id"].between("0001", "0010")]
    assert fit.spend.expected_spend(ten["repeats"], ten["mean_spend"]) == pytest.approx(
        [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17], abs=0.1
    )


@pytest.mark.data
def test_the_holdout_of_39_weeks_is_forecast_within_15_percent_and_each_group_within_27(purchases):
    held_out = calibration.holdout(purchases.assign(amount=purchases["discs"]), CALIBRATION_ENDS, DATA_ENDS)
    groups = held_out.groups.set_index("repeats")
    assert groups["customers"].sum() == 2357
    assert held_out.actual == (groups["actual"] * groups["customers"]).sum().round() == 1882
    assert held_out.expected == pytest.approx(held_out.actual, rel=0.15)
    assert groups["expected"].is_monotonic_increasing
    assert groups["expected"].to_numpy() == pytest.approx(groups["actual"].to_numpy(), rel=0.27)


@pytest.mark.data
def test_online_retail_settles_no_dropout_and_so_forecasts_nothing():
    lines = pd.read_parquet(public_data("online-retail") / "onlineretail.zstd.parquet").dropna(subset="CustomerID")
    lines["amount"] = lines["Quantity"] * lines["UnitPrice"]
    invoices = lines.groupby(["CustomerID", "InvoiceNo"], as_index=False).agg(
        ordered_at=("InvoiceDate", "min"), amount=("amount", "sum")
    )
    orders = invoices.rename(columns={"CustomerID": "customer_id"})
    told = clv.forecast(orders, "2011-12-09", margin=0.3, discount_rate=0.1)
    assert told.reason.startswith("The data don't settle a (0.00344 ± 0.01) and b (")
