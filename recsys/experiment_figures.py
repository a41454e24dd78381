"""What an experiment has shown until now. One query.

A visitor belongs to the arm of the first impression that names the experiment. He counts once his days to buy in are
over, in the order of these ends: what is counted never changes afterwards, as sequential intervals want it. Paid
orders within the days count, without shipping; refunds aren't taken off."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from recsys import sequential
from recsys.experiment_models import Experiment
from recsys.sequential import Interval, Sums, of_buyers
from shop.models import Event, Order, ShopSettings

SOLD = [str(status) for status in (Order.Status.PAID, Order.Status.SHIPPED, Order.Status.COMPLETED)]
# Visitors and orders are put under each other and sorted, not joined: where PostgreSQL doesn't know yet how many there
# are, it would go through all orders for every visitor.
BY_DAY = """
WITH happened AS (
    SELECT visitor, occurred_at AS at, arm, NULL::numeric AS amount
    FROM shop_event
    WHERE kind = %(impression)s AND experiment = %(experiment)s AND arm IN ('A', 'B') AND visitor <> '' AND consent
      AND occurred_at >= %(started)s AND occurred_at < %(now)s
    UNION ALL
    SELECT visitor, placed_at, NULL, lines_total
    FROM shop_order
    WHERE visitor <> '' AND status = ANY(%(sold)s) AND placed_at >= %(started)s AND placed_at < %(now)s
), of_visitor AS (
    SELECT visitor, at, amount, min(at) FILTER (WHERE amount IS NULL) OVER (PARTITION BY visitor) AS since,
           first_value(arm) OVER (PARTITION BY visitor ORDER BY arm IS NULL, at, arm) AS arm
    FROM happened
), spent AS (
    SELECT arm, since + %(window)s AS counts_from,
           sum(amount) FILTER (WHERE at >= since AND (%(days)s = 0 OR at < since + %(window)s)) AS amount
    FROM of_visitor
    WHERE since IS NOT NULL
    GROUP BY visitor, arm, since
)
SELECT arm, (counts_from AT TIME ZONE %(zone)s)::date, counts_from <= %(now)s,
       count(*), count(amount), coalesce(sum(amount), 0), coalesce(sum(amount * amount), 0)
FROM spent
GROUP BY 1, 2, 3
ORDER BY 2, 1
"""


@dataclass(frozen=True, slots=True)
class ArmFigures:
    """`waiting`: visitors whose days to buy in aren't over, `waiting_buyers` those of them who have bought already."""

    buying: Sums = field(default_factory=Sums)
    spending: Sums = field(default_factory=Sums)
    waiting: int = 0
    waiting_buyers: int = 0

    @property
    def visitors(self) -> int:
        return self.buying.count

    @property
    def seen(self) -> int:
        return self.visitors + self.waiting

    def plus(self, visitors: int, buyers: int, amount: float, squares: float) -> "ArmFigures":
        buying = of_buyers(self.visitors + visitors, self.buying.positive + buyers)
        spending = Sums(buying.count, self.spending.total + amount, self.spending.squares + squares, buying.positive)
        return ArmFigures(buying, spending, self.waiting, self.waiting_buyers)

    def plus_waiting(self, visitors: int, buyers: int) -> "ArmFigures":
        return ArmFigures(self.buying, self.spending, self.waiting + visitors, self.waiting_buyers + buyers)


@dataclass(frozen=True, slots=True)
class Figures:
    """`days`: the interval of the conversion's difference at the end of each day that added visitors."""

    experiment: Experiment
    a: ArmFigures
    b: ArmFigures
    planned: int  # visitors of both arms
    days: list[tuple[date, Interval]]

    @property
    def narrowest_at(self) -> float:
        return sequential.tuned_for(self.planned)

    @property
    def conversion(self) -> Interval | None:
        """B's less A's."""
        return sequential.difference(self.a.buying, self.b.buying, self.experiment.alpha, self.narrowest_at)

    @property
    def revenue(self) -> Interval | None:
        """B's per visitor less A's."""
        return sequential.difference(self.a.spending, self.b.spending, self.experiment.alpha, self.narrowest_at)

    @property
    def chance_of_equals(self) -> float:
        return sequential.chance_of_equals(self.a.buying, self.b.buying, self.experiment.alpha, self.narrowest_at)

    @property
    def is_lopsided(self) -> bool:
        return sequential.is_lopsided(self.a.seen, self.b.seen)

    @property
    def verdict(self) -> str:
        """What the conversion says by now; "" while it says nothing, and where one arm loses visitors."""
        interval = self.conversion
        if interval is None or self.is_lopsided:
            return ""
        if interval.excludes_zero:
            return Experiment.Verdict.B if interval.low > 0 else Experiment.Verdict.A
        least = self.a.buying.mean * self.experiment.least_effect / 100
        return Experiment.Verdict.SAME if interval.is_within(least) else ""


def figures(experiment: Experiment, now: datetime) -> Figures:
    """Of one that has ended, as they were at its end. Of one that hasn't started they are zero, without a query."""
    now = min(now, experiment.ended_at or now)
    planned = visitors_needed(experiment)
    narrowest_at = sequential.tuned_for(planned)
    arms = {"A": ArmFigures(), "B": ArmFigures()}
    days: list[tuple[date, Interval]] = []
    by_day: dict[date, list[Any]] = defaultdict(list)
    for arm, day, is_over, *numbers in _rows(experiment, now) if experiment.started_at else []:
        if is_over:
            by_day[day].append((arm, numbers))
        else:
            arms[arm] = arms[arm].plus_waiting(*numbers[:2])
    for day, rows in by_day.items():
        for arm, (visitors, buyers, amount, squares) in rows:
            arms[arm] = arms[arm].plus(visitors, buyers, float(amount), float(squares))
        interval = sequential.difference(arms["A"].buying, arms["B"].buying, experiment.alpha, narrowest_at)
        if interval:
            days.append((day, interval))
    return Figures(experiment, arms["A"], arms["B"], planned, days)


def visitors_needed(experiment: Experiment) -> int:
    return sequential.visitors_needed(experiment.base_conversion / 100, experiment.least_effect / 100, experiment.alpha)


def _rows(experiment: Experiment, now: datetime) -> list[tuple[Any, ...]]:
    values: dict[str, Any] = {
        "impression": str(Event.Kind.IMPRESSION),
        "experiment": experiment.name,
        "started": experiment.started_at,
        "now": now,
        "sold": SOLD,
        "days": experiment.window_days,
        "window": timedelta(days=experiment.window_days),
        "zone": str(ShopSettings.current().zone),
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_DAY, values)
        return cursor.fetchall()
