"""Customer lifetime value: what each customer is likely to buy, and what that is worth today.

`bgnbd` says how many orders, `gamma_gamma` how large they are; both are fitted to the same row per customer.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from analytics import bgnbd, gamma_gamma
from analytics.bgnbd import BuyingFit
from analytics.gamma_gamma import GammaGamma, SpendFit
from analytics.likelihood import IllDetermined

DAYS_AHEAD = (30, 90, 365)
EARLY, LATE = 0.1, 0.9  # the next order falls between with a chance of 80 %, if there is one
FARTHEST_DAYS = 730  # what lies beyond is no date to plan by
_HISTORY = ["repeats", "last_weeks", "age_weeks"]


@dataclass(frozen=True)
class Forecast:
    """`customers`: a row per customer, by customer_id: the columns of `summarise`, `p_alive, orders_30, orders_90,
    orders_365, next_early_on, next_on, next_late_on, mean_order, value`. The last two are NaN while `spend` is
    ill-determined."""

    buying: BuyingFit
    spend: SpendFit | IllDetermined
    customers: pd.DataFrame


def forecast(orders: pd.DataFrame, as_of: date | str, margin: float, discount_rate: float) -> Forecast | IllDetermined:
    """From `customer_id, ordered_at, amount`; `margin` is a share of revenue, `discount_rate` one per year."""
    return forecast_of(summarise(orders, as_of), as_of, margin, discount_rate)


def forecast_of(
    customers: pd.DataFrame, as_of: date | str, margin: float, discount_rate: float
) -> Forecast | IllDetermined:
    """The same from customers as `summarise` gives them."""
    buying = bgnbd.fit(*(customers[name] for name in _HISTORY))
    if isinstance(buying, IllDetermined):
        return buying
    x, t_x, age = (customers[name].to_numpy("float64") for name in _HISTORY)
    told = customers.assign(p_alive=buying.process.p_alive(x, t_x, age), mean_order=np.nan, value=np.nan)
    for days in DAYS_AHEAD:
        told[f"orders_{days}"] = buying.process.expected_orders(x, t_x, age, days / 7)
    spend = gamma_gamma.fit(customers["repeats"], customers["mean_spend"])
    if isinstance(spend, SpendFit):
        told["mean_order"] = spend.spend.expected_spend(x, customers["mean_spend"])
        told["value"] = value(buying, spend.spend, customers, margin, discount_rate)
    return Forecast(buying, spend, told.join(next_orders(buying, customers, as_of)))


def summarise(orders: pd.DataFrame, as_of: date | str) -> pd.DataFrame:
    """A row per customer, by customer_id: `repeats, last_weeks, age_weeks, mean_spend`, the papers' x, t_x, T and m_x.

    Orders of one day are one purchase; `repeats` counts those after the first, `last_weeks` runs from the first to the
    last, `age_weeks` from the first to `as_of`. `mean_spend` is that of the repeats, 0 where there are none. `amount`
    is what is left of an order after its credits: orders of nothing or less are not purchases. `ordered_at` is the
    shop's own time, without a zone: which day it was is for the caller to say.
    """
    today = pd.Timestamp(as_of).tz_localize(None).normalize()
    days = pd.to_datetime(orders["ordered_at"]).dt.normalize()
    bought = orders.assign(day=days)[orders["customer_id"].notna() & (days <= today) & (orders["amount"] > 0)]
    purchases = bought.groupby(["customer_id", "day"], as_index=False)["amount"].sum()
    customers = purchases.groupby("customer_id").agg(
        first=("day", "min"), last=("day", "max"), purchases=("day", "size"), total=("amount", "sum")
    )
    begun = purchases.groupby("customer_id")["amount"].first()  # group-by leaves the days in order
    repeats = customers["purchases"] - 1
    summary = pd.DataFrame(
        {
            "repeats": repeats.astype("int64"),
            "last_weeks": (customers["last"] - customers["first"]).dt.days / 7,
            "age_weeks": (today - customers["first"]).dt.days / 7,
            "mean_spend": ((customers["total"] - begun) / repeats.where(repeats > 0)).fillna(0.0),
        }
    )
    return summary.rename_axis("customer_id").reset_index()


def value(
    buying: BuyingFit,
    spend: GammaGamma,
    customers: pd.DataFrame,
    margin: float,
    discount_rate: float,
    days: int = 365,
) -> np.ndarray:
    """margin · E[M] · Σ expected orders per month, each month discounted from its middle: Fader, Hardie and Lee (2005),
    "RFM and CLV", Journal of Marketing Research 42(4), 415-430, with their discounted sum cut off after `days`."""
    x, t_x, age = (customers[name].to_numpy("float64") for name in _HISTORY)
    months = np.linspace(0, days, max(1, round(days / 30.4)) + 1)
    discounted, before = np.zeros(len(customers)), np.zeros(len(customers))
    for start, end in pairwise(months):
        until = buying.process.expected_orders(x, t_x, age, end / 7)
        discounted += (until - before) / (1 + discount_rate) ** ((start + end) / 2 / 365)
        before = until
    return margin * spend.expected_spend(x, customers["mean_spend"]) * discounted


def next_orders(buying: BuyingFit, customers: pd.DataFrame, as_of: date | str) -> pd.DataFrame:
    """`next_early_on, next_on, next_late_on`: when a tenth, half and nine tenths of customers with this history that
    have not stopped will have bought again.

    So the dates hold *if* the customer is still one. Where that is less likely than not, or half would take more than
    two years, there are none; a late end beyond two years is left open.
    """
    today = pd.Timestamp(as_of).tz_localize(None).normalize()
    x, t_x, age = (customers[name].to_numpy("float64") for name in _HISTORY)
    half = 7 * buying.process.time_until_next(x, age, 0.5)
    dated = (buying.process.p_alive(x, t_x, age) >= 0.5) & (half <= FARTHEST_DAYS)
    dates = {}
    for name, share in (("next_early_on", EARLY), ("next_on", 0.5), ("next_late_on", LATE)):
        days = np.ceil(7 * buying.process.time_until_next(x, age, share))
        within = pd.Series(np.where(dated & (days <= FARTHEST_DAYS), days, np.nan), index=customers.index)
        dates[name] = today + pd.to_timedelta(within, unit="D")
    return pd.DataFrame(dates, index=customers.index)
