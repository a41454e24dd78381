"""Recency, frequency and monetary value of customers, and their scores from 1 to 5.

Scores go by value: equal customers have equal scores, however the rows are ordered (`rank_first` alone is different,
because the tables published with it are).
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from analytics.segments import DEFAULT_GRID, TEN_SEGMENT_GRID, Grid
from analytics.thresholds import Thresholds, checked

MODES = ("percentile", "thresholds", "quantile", "rank_first")
COLUMNS = {"r": "recency_days", "f": "frequency", "m": "monetary"}
Edges = dict[str, list[float | None]]
_SHARES = (0.2, 0.4, 0.6, 0.8)


def summarise(orders: pd.DataFrame, as_of: date | str) -> pd.DataFrame:
    """A row per customer, by customer_id, from a row per order (`customer_id, ordered_at, amount`; naive local times).

    Orders on the day of `as_of` count, later ones don't. Negative amounts lower `monetary` only; customers without
    an order of positive amount are left out.
    """
    today = _day(as_of)
    days = pd.to_datetime(orders["ordered_at"]).dt.normalize()
    known = orders.assign(day=days)[orders["customer_id"].notna() & (days <= today)]
    bought = known[known["amount"] > 0].groupby("customer_id")
    summary = pd.DataFrame(
        {
            "recency_days": (today - bought["day"].max()).dt.days.astype("int64"),
            "frequency": bought.size().astype("int64"),
        }
    )
    summary["monetary"] = known.groupby("customer_id")["amount"].sum()  # aligned: only customers that bought
    return summary.rename_axis("customer_id").reset_index()


def score(
    customers: pd.DataFrame,
    mode: str = "percentile",
    thresholds: Thresholds | None = None,
    grid: Grid | None = None,
) -> pd.DataFrame:
    """The same rows in the same order, with `r, f, m` (5 is best) and `segment`.

    `thresholds` belongs to the mode of that name: four rising cut points each for r (days: "up to"), f and m ("from").
    """
    scores = _scores(customers, mode, thresholds)
    scored = customers.assign(**{name: values.astype("int64") for name, values in scores.items()})
    grid = grid or (TEN_SEGMENT_GRID if mode == "rank_first" else DEFAULT_GRID)
    names = np.array([grid[cell] for cell in sorted(grid)], dtype="object")
    cells = 5 * (scored["r"].to_numpy() - 1) + scored["f"].to_numpy() - 1
    return scored.assign(segment=pd.Series(names[cells], index=scored.index, dtype="object"))


def edges(customers: pd.DataFrame, mode: str = "percentile", thresholds: Thresholds | None = None) -> Edges:
    """What explains a score: four values each, rising in value for f and m, in days for r.

    f and m: reaching the first makes a 2, the last a 5. r: the first is the limit of a 5, the last of a 2 (the limit
    itself counts, except in `quantile` mode, whose bins are half-open). None: nobody reached that score.

    Of customers that `score` has scored by this mode, their scores are used.
    """
    if mode == "thresholds":
        return {name: list(cuts) for name, cuts in checked(thresholds).items()}
    if mode == "quantile":
        cuts = {name: _quantiles(customers[column]) + 1 for name, column in COLUMNS.items()}
        return {name: [None if np.isnan(cut) else float(cut) for cut in values] for name, values in cuts.items()}
    is_scored = set(COLUMNS) <= set(customers.columns)
    scores = (
        {name: customers[name].to_numpy() for name in COLUMNS} if is_scored else _scores(customers, mode, thresholds)
    )
    reached: Edges = {}
    for name, column in COLUMNS.items():
        limits = [customers.loc[scores[name] >= least, column] for least in (2, 3, 4, 5)]
        best = [None if v.empty else float(v.max() if name == "r" else v.min()) for v in limits]
        reached[name] = best[::-1] if name == "r" else best
    return reached


def _scores(customers: pd.DataFrame, mode: str, thresholds: Thresholds | None) -> dict[str, np.ndarray]:
    if mode not in MODES:
        raise ValueError(f"Unknown mode {mode!r}: choose one of {', '.join(MODES)}.")
    if mode != "thresholds" and thresholds is not None:
        raise ValueError("Thresholds belong to the mode 'thresholds'.")
    if mode == "percentile":
        return {name: _percentile(_rising(customers, name)) for name in COLUMNS}
    if mode == "rank_first":
        return _rank_first(customers)
    cuts = checked(thresholds) if mode == "thresholds" else edges(customers, "quantile")
    scores = {name: _from(customers[COLUMNS[name]], cuts[name]) for name in ("f", "m")}
    # Thresholds say "up to 30 days"; R's rule is [lo, hi), so that a recency equal to an edge belongs to the worse bin.
    side = "left" if mode == "thresholds" else "right"
    return {"r": _until(customers["recency_days"], cuts["r"], side), **scores}


def _percentile(values: pd.Series) -> np.ndarray:
    """min(5, 1 + ⌊5 · percent_rank⌋), in whole numbers, so that no rounding moves anybody over an edge."""
    below = values.rank(method="min").to_numpy().astype("int64") - 1
    return np.minimum(5, 1 + 5 * below // max(len(values) - 1, 1))


def _rank_first(customers: pd.DataFrame) -> dict[str, np.ndarray]:
    """Frequency by row position: equal customers may get different scores, the smaller customer_id the lower one."""
    by_row = customers.reset_index(drop=True)
    order = by_row.sort_values(["frequency", "customer_id"], kind="stable").index
    position = pd.Series(np.arange(1, len(order) + 1), index=order).sort_index()
    by_value = {"r": customers["recency_days"], "f": position, "m": customers["monetary"]}
    above = {name: np.searchsorted(_quantiles(v), v.to_numpy("float64"), "left") for name, v in by_value.items()}
    return {"r": 5 - above["r"], "f": 1 + above["f"], "m": 1 + above["m"]}


def _from(values: pd.Series, cuts: Sequence[float | None]) -> np.ndarray:
    return 1 + np.searchsorted(np.asarray(cuts, "float64"), values.to_numpy("float64"), "right")


def _until(values: pd.Series, cuts: Sequence[float | None], side: str) -> np.ndarray:
    return 5 - np.searchsorted(np.asarray(cuts, "float64"), values.to_numpy("float64"), side)  # type: ignore[call-overload]


def _rising(customers: pd.DataFrame, name: str) -> pd.Series:
    """The better, the higher: recency from longest ago to latest."""
    return -customers["recency_days"] if name == "r" else customers[COLUMNS[name]]


def _quantiles(values: pd.Series) -> np.ndarray:
    """R's type 7, which is numpy's "linear"; of nobody they are nothing."""
    numbers = values.to_numpy("float64")
    return np.quantile(numbers, _SHARES, method="linear") if len(numbers) else np.full(4, np.nan)


def _day(as_of: date | str) -> pd.Timestamp:
    return pd.Timestamp(as_of).tz_localize(None).normalize()
