"""How far visitors went, from what is folded: sets of bits of whole months, lists of the days around them.

Only as known at the moment of the last fold, which is a minute ago, and never by segment: of that, events are read."""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.db import connection

from analytics import rollup_reading
from analytics.buyer_sets import packed, unpacked
from analytics.rollup_coverage import days_between, last_day
from analytics.visit_models import Step, VisitorsOfDay
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

OLDEST = timedelta(minutes=10)  # of what may stand for now: ten times as long as from one fold to the next
Unit = Literal["all", "month", "day"]
Sets = dict[int, int]  # by Step

_STATE = (
    "SELECT time_zone, currency, visits_as_of FROM analytics_rollupstate WHERE is_whole AND visits_as_of IS NOT NULL"
)
_MONTHS = """
    SELECT month, platform, step, first_byte, zipped FROM analytics_visitorsofmonth
    WHERE node = ANY (%(nodes)s) AND month = ANY (%(months)s::date[])
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
"""
_DAYS = """
    SELECT day, platform, numbers, steps FROM analytics_visitorsofday
    WHERE (day >= %(first)s AND day < %(whole_from)s OR day >= %(whole_until)s AND day <= %(last)s)
      AND node = ANY (%(nodes)s) AND (%(platform)s::text IS NULL OR platform = %(platform)s)
"""
_BASKETS = """
    SELECT platform, date_trunc('month', day)::date, sum(items), sum(items_bought), sum(baskets), sum(baskets_bought)
    FROM analytics_basketsofday
    WHERE node = %(node)s AND day >= %(first)s AND day <= %(last)s
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
    GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """Visitors; those of each step also took those before it. `buyers` paid, whatever else was recorded."""

    visitors: int
    viewed: int
    put: int
    begun: int
    paid: int
    buyers: int


def is_folded(filters: Filters) -> bool:
    """Whether the last fold knew what these filters know. One query for a page."""
    state = readings.kept_as("state of visits", _state)
    if state is None or filters.segment is not None:
        return False
    zone, currency, folded_as_of = state
    is_recent = timedelta(0) <= filters.as_of - folded_as_of <= OLDEST
    return is_recent and (zone, currency) == (str(filters.zone), ShopSettings.current().currency)


def counted(filters: Filters, unit: Unit) -> dict[tuple[str, str], Counted]:
    """By platform, and day or month as in their names ("" for all). Two queries."""
    values = _values(filters)
    whole = [] if unit == "day" else _whole_months(filters)
    values |= {"months": whole, "nodes": _nodes(filters)}
    values["whole_from"] = whole[0] if whole else last_day(filters) + timedelta(days=1)
    values["whole_until"] = (whole[-1] + timedelta(days=31)).replace(day=1) if whole else values["whole_from"]
    sets: dict[tuple[str, str], Sets] = defaultdict(lambda: defaultdict(int))
    did: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        if whole:
            cursor.execute(_MONTHS, values)
            for month, platform, step, first_byte, zipped in cursor.fetchall():
                sets[platform, _name(month, unit)][step] |= unpacked(first_byte, zlib.decompress(zipped))
        cursor.execute(_DAYS, values)
        for day, platform, numbers, steps in cursor.fetchall():
            here = did[platform, _name(day, unit)]
            for number, step in zip(numbers, steps, strict=True):
                here[number] = here.get(number, 0) | step
    if unit == "day":
        return {key: _of_few(steps.values()) for key, steps in did.items()}
    for key, steps in did.items():
        for step in Step.values:
            sets[key][step] |= unpacked(*packed(number for number, taken in steps.items() if taken & step))
    return {key: _of_sets(found) for key, found in sets.items()}


def baskets(filters: Filters) -> list[tuple[Any, ...]]:
    """Platform, month, and the four figures. One query."""
    node = VisitorsOfDay.ALL if filters.category is None else rollup_reading.node_of(filters)
    with connection.cursor() as cursor:
        cursor.execute(_BASKETS, _values(filters) | {"node": node})
        return cursor.fetchall()


def _state() -> tuple[str, str, datetime] | None:
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return cursor.fetchone()


def _nodes(filters: Filters) -> list[int]:
    """An event without a product (a checkout, a search) passes every category."""
    if filters.category is None:
        return [VisitorsOfDay.ALL]
    return [VisitorsOfDay.NONE, rollup_reading.node_of(filters)]


def _values(filters: Filters) -> dict[str, Any]:
    return {"first": filters.period.first or "-infinity", "last": last_day(filters), "platform": filters.platform}


def _whole_months(filters: Filters) -> list[date]:
    """Of the period; all that ended before `as_of`'s is folded as a month."""
    current = filters.as_of.astimezone(filters.zone).date().replace(day=1)
    end = min((last_day(filters) + timedelta(days=1)).replace(day=1), current)
    first = filters.period.first
    if first is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT min(month) FROM analytics_visitorsofmonth")
            first = cursor.fetchone()[0] or end
    return [day for day in days_between(first, end) if day.day == 1]


def _name(day: date, unit: Unit) -> str:
    return {"all": "", "month": f"{day:%Y-%m}", "day": f"{day:%Y-%m-%d}"}[unit]


def _of_sets(found: Sets) -> Counted:
    seen, viewed, paid = found[Step.SEEN], found[Step.VIEWED], found[Step.PAID]
    put = viewed & found[Step.PUT]
    begun = put & found[Step.BEGAN]
    sets = (seen, viewed, put, begun, begun & paid, seen & paid)
    return Counted(*(one.bit_count() for one in sets))


def _of_few(taken: Iterable[int]) -> Counted:
    counts = [0] * (2 * Step.PAID)
    for steps in taken:
        counts[steps] += 1

    def with_all(*steps: int) -> int:
        wanted = sum(steps)
        return sum(count for taken, count in enumerate(counts) if taken & wanted == wanted)

    path = (Step.VIEWED, Step.PUT, Step.BEGAN, Step.PAID)
    viewed, put, begun, paid = (with_all(*path[: length + 1]) for length in range(len(path)))
    return Counted(with_all(Step.SEEN), viewed, put, begun, paid, with_all(Step.SEEN, Step.PAID))
