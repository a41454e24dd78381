"""What is known of the customers' future: read from the rows that `forecasting` left, without pandas."""

from dataclasses import dataclass
from datetime import date

from analytics.models import ForecastRun
from shop import clock


@dataclass(frozen=True, slots=True)
class CalibrationGroup:
    """Customers with so many repeat purchases at the split (the last group: or more); orders are per customer."""

    repeats: int
    customers: int
    expected: float
    actual: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A forecast made from what was known at the end of `split`, beside what followed until `until`."""

    split: date
    until: date
    days: int
    groups: list[CalibrationGroup]
    expected: float  # orders of all customers
    actual: int


@dataclass(frozen=True, slots=True)
class NotSettled:
    reason: str  # a sentence for staff


@dataclass(frozen=True, slots=True)
class Cluster:
    """`recency_days, frequency, monetary`: the typical customer's (geometric means)."""

    number: int
    customers: int
    recency_days: float
    frequency: float
    monetary: float


def calibration() -> Calibration | NotSettled | None:
    """Of the newest forecasts; None before the first run. One query."""
    run = ForecastRun.latest()
    if run is None:
        return None
    kept = run.calibration
    if "groups" not in kept:
        return NotSettled(kept.get("reason", ""))
    return Calibration(
        date.fromisoformat(kept["split"]),
        clock.today(run.as_of),
        kept["days"],
        [CalibrationGroup(**group) for group in kept["groups"]],
        kept["expected"],
        kept["actual"],
    )


def clusters() -> list[Cluster]:
    """From the highest monetary centre down; none before there are enough customers. One query."""
    run = ForecastRun.latest()
    centres = run.clusters.get("centres", []) if run else []
    return [
        Cluster(**{("number" if name == "cluster" else name): value for name, value in centre.items()})
        for centre in centres
    ]


def number_of_clusters() -> int | None:
    return len(clusters()) or None
