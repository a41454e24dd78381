"""What a shop's visitors are like as things are, to say how long a test would run."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from recsys.experiment_figures import SOLD, visitors_needed
from recsys.experiment_models import Experiment
from shop.models import Event

LOOKED_BACK_DAYS = 28
LEAST_VISITORS = 200
# Visitors without consent are in no test, and their daily ids couldn't be followed. Sorted, not joined, as in
# experiment_figures.
USUAL = """
WITH happened AS (
    SELECT visitor, occurred_at AS at, false AS is_order
    FROM shop_event
    WHERE kind = ANY(%(kinds)s) AND consent AND visitor <> '' AND occurred_at >= %(since)s AND occurred_at < %(until)s
    UNION ALL
    SELECT visitor, placed_at, true
    FROM shop_order
    WHERE visitor <> '' AND status = ANY(%(sold)s) AND placed_at >= %(since)s AND placed_at < %(as_of)s
), of_visitor AS (
    SELECT visitor, at, is_order, min(at) FILTER (WHERE NOT is_order) OVER (PARTITION BY visitor) AS since
    FROM happened
), by_visitor AS (
    SELECT bool_or(is_order AND at >= since AND at < since + %(window)s) AS has_bought
    FROM of_visitor WHERE since IS NOT NULL GROUP BY visitor
)
SELECT count(*), count(*) FILTER (WHERE has_bought) FROM by_visitor
"""


@dataclass(frozen=True, slots=True)
class Usual:
    """Of visitors who agreed to personalisation; `buyers` bought within the test's days."""

    visitors: int
    buyers: int

    @property
    def a_day(self) -> float:
        return self.visitors / LOOKED_BACK_DAYS

    @property
    def conversion(self) -> float:
        """Per cent."""
        return 100 * self.buyers / self.visitors if self.visitors else 0.0

    @property
    def is_enough(self) -> bool:
        return self.visitors >= LEAST_VISITORS and 0 < self.buyers < self.visitors

    @property
    def rounded(self) -> float:
        return max(round(self.conversion, 1), 0.1)


def usual(window_days: int, as_of: datetime) -> Usual:
    """Of four weeks that ended so long ago that everybody had his days to buy in. One query."""
    until = as_of - timedelta(days=window_days)
    values: dict[str, Any] = {
        "kinds": [str(Event.Kind.VIEW), str(Event.Kind.IMPRESSION), str(Event.Kind.SEARCH)],
        "since": until - timedelta(days=LOOKED_BACK_DAYS),
        "until": until,
        "as_of": as_of,
        "sold": SOLD,
        "window": timedelta(days=max(1, window_days)),
    }
    with connection.cursor() as cursor:
        cursor.execute(USUAL, values)
        return Usual(*cursor.fetchone())


def hint(experiment: Experiment, now_usual: Usual) -> str:
    """In words: how many visitors, and how many days that is in this shop."""
    needed = visitors_needed(experiment)
    said = (
        f"About {needed:,} visitors of both arms together show a change of {experiment.least_effect:g}% from "
        f"{experiment.base_conversion:g} buyers of a hundred, with a chance of 80%; a larger change shows sooner."
    )
    if not now_usual.visitors:
        return f"{said} Nobody who agreed to personalisation came in the last weeks, so how long that takes is unknown."
    days = math.ceil(needed / now_usual.a_day) + experiment.window_days
    return (
        f"{said} {now_usual.a_day:,.1f} visitors a day agreed to personalisation lately, and "
        f"{now_usual.conversion:.1f} of a hundred bought: that makes about {days:,} days."
    )
