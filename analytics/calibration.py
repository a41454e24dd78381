"""Would the forecast have been right? Fit on what was known at a past day, compare with what followed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics import bgnbd, clv
from analytics.bgnbd import BgNbd
from analytics.likelihood import IllDetermined

TOP_GROUP = 7  # customers with so many repeats or more are one group, as in the papers' charts


@dataclass(frozen=True)
class Calibration:
    """`groups`: a row per number of repeats before the split: `repeats` (the last row: or more), `customers`, and per
    customer of the group `expected` and `actual` orders in the days after it."""

    groups: pd.DataFrame
    days: int
    expected: float  # orders of all customers
    actual: int


def holdout(orders: pd.DataFrame, split: date | str, as_of: date | str) -> Calibration | IllDetermined:
    """Forecast at the end of `split` from `customer_id, ordered_at, amount`, measured until the end of `as_of`.

    Customers who came after the split are no part of it."""
    days = (pd.Timestamp(as_of).normalize() - pd.Timestamp(split).normalize()).days
    return holdout_of(clv.summarise(orders, split), clv.summarise(orders, as_of), days)


def holdout_of(known: pd.DataFrame, later: pd.DataFrame, days: int) -> Calibration | IllDetermined:
    """The same from customers as `clv.summarise` gives them at the split and `days` later."""
    buying = bgnbd.fit(known["repeats"], known["last_weeks"], known["age_weeks"])
    if isinstance(buying, IllDetermined):
        return buying
    repeats = known.set_index("customer_id")["repeats"]
    # An order that was known at the split may have been credited since: less than nothing was not bought.
    at_the_end = later.set_index("customer_id")["repeats"].reindex(repeats.index).fillna(0)
    return compare(buying.process, known, (at_the_end - repeats).clip(lower=0).to_numpy("int64"), days)


def compare(process: BgNbd, customers: pd.DataFrame, actual: np.ndarray, days: int) -> Calibration:
    """`customers` as `clv.summarise` gives them at the split, `actual` their orders (days with one) since, in the same
    order."""
    expected = process.expected_orders(customers["repeats"], customers["last_weeks"], customers["age_weeks"], days / 7)
    outcome = pd.DataFrame(
        {"repeats": customers["repeats"].clip(upper=TOP_GROUP).to_numpy(), "expected": expected, "actual": actual}
    )
    by_repeats = outcome.groupby("repeats")
    groups = by_repeats.mean().assign(customers=by_repeats.size()).reset_index()
    return Calibration(
        groups[["repeats", "customers", "expected", "actual"]], days, float(expected.sum()), int(np.sum(actual))
    )
