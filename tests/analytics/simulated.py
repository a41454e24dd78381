"""Customers who behave exactly as BG/NBD and Gamma-Gamma assume, so that the right answer is known."""

import numpy as np
import pandas as pd

FIRST_DAY = pd.Timestamp("2024-01-01")


def simulated_orders(customers: int, days: int, seed: int, r=0.8, alpha=8.0, a=0.8, b=2.4) -> pd.DataFrame:
    """alpha in weeks; everybody's first order is in the first 20 % of the days."""
    random = np.random.default_rng(seed)
    rates, stops = random.gamma(r, 1 / alpha, customers), random.beta(a, b, customers)
    levels = random.gamma(3.7, 1 / 15.0, customers)
    rows = []
    for customer in range(customers):
        at = random.uniform(0, days / 5)
        while at < days:
            rows.append((customer, at, random.gamma(6.0, 1 / levels[customer])))
            if len(rows) > 1 and rows[-2][0] == customer and random.random() < stops[customer]:
                break  # customers stop after a repeat order only
            at += 7 * random.exponential(1 / rates[customer])
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return frame.assign(ordered_at=FIRST_DAY + pd.to_timedelta(frame["day"], unit="D")).drop(columns="day")
