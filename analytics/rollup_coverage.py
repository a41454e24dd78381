"""Which days of a period can be read from the rollups, and which must be read live."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

EVER = "-infinity"
STATE = """
SELECT time_zone, currency,
       ARRAY(SELECT DISTINCT day FROM analytics_dirtymark WHERE day IS NOT NULL),
       EXISTS (SELECT FROM analytics_dirtymark WHERE is_of_segments),
       (SELECT last_at FROM analytics_rolledday WHERE day = %(day)s)
FROM analytics_rollupstate WHERE is_whole
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`starts` and `ends` bound the moments to read live; `live_days` are not to be taken from the rollups. Without
    `is_folded` nothing is. `last` is the last day with anything that counts."""

    first: date | None
    last: date
    is_folded: bool
    are_segments_fresh: bool
    live_days: list[date]
    starts: list[str]
    ends: list[str]


def coverage(filters: Filters) -> Coverage:
    """One query, kept for the page. What is read after it may be newer, never older: days that it finds dirty are read
    live even when they were folded meanwhile."""
    last = last_day(filters)
    state = readings.kept_as(("rollup state", filters.as_of), lambda: _state(filters))
    if state is None or state[:2] != (str(filters.zone), ShopSettings.current().currency):
        return all_live(filters)
    _, _, dirty, segments_changed, last_at = state
    live = set(dirty)
    if last_at and last_at > filters.as_of:
        live.add(filters.as_of.astimezone(filters.zone).date())  # it goes on after what these filters know
    first = filters.period.first
    days = sorted(day for day in live if day <= last and (first is None or day >= first))
    return Coverage(
        filters.period.first,
        last,
        is_folded=True,
        are_segments_fresh=not segments_changed,
        live_days=days,
        starts=[start_of(day, filters.zone).isoformat() for day in days],
        ends=[min(start_of(day + timedelta(days=1), filters.zone), filters.until).isoformat() for day in days],
    )


def all_live(filters: Filters) -> Coverage:
    return Coverage(
        filters.period.first,
        last_day(filters),
        is_folded=False,
        are_segments_fresh=True,
        live_days=[],
        starts=[filters.since.isoformat() if filters.since else EVER],
        ends=[filters.until.isoformat()],
    )


@dataclass(frozen=True, slots=True)
class Months:
    """A period as months and the days around them: the months from `start` until before `end`, but for `mixed` ones;
    and the folded days that are left, those of such months too."""

    start: date
    end: date
    mixed: list[date]
    days: list[date]

    @property
    def values(self) -> dict[str, Any]:
        """For queries of `rollup_packing`; `months`: those that the days are of."""
        months = sorted({day.replace(day=1) for day in self.days})
        return {"start": self.start, "end": self.end, "mixed": self.mixed, "days": self.days, "months": months}


def by_months(known: Coverage) -> Months:
    first = known.first or date.min
    start = first if first.day == 1 else _next_month(first)
    end = (known.last + timedelta(days=1)).replace(day=1)
    mixed = sorted({month for day in known.live_days if start <= (month := day.replace(day=1)) < end})
    if start >= end:
        around = _days(first, known.last)
    else:
        around = _days(first, start - timedelta(days=1)) if known.first else []
        around += _days(end, known.last)
        for month in mixed:
            around += _days(month, _next_month(month) - timedelta(days=1))
    return Months(start, end, mixed, sorted(set(around).difference(known.live_days)))


def last_day(filters: Filters) -> date:
    return (filters.until - timedelta(microseconds=1)).astimezone(filters.zone).date()


def _state(filters: Filters) -> tuple[str, str, list[date], bool, datetime | None] | None:
    """The last column is that of the day of `as_of`."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, {"day": filters.as_of.astimezone(filters.zone).date()})
        return cursor.fetchone()


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day; where midnight is skipped by summer time, PostgreSQL's ::date agrees."""
    return datetime.combine(day, time.min, zone)


def spans_of(days: list[date], zone: ZoneInfo) -> dict[str, list[str]]:
    """The moments of these rising days: of those that follow each other as one span, from `starts` until `ends`."""
    starts: list[str] = []
    ends: list[str] = []
    for day in days:
        start, end = (start_of(day + timedelta(days=n), zone).isoformat() for n in (0, 1))
        if ends and ends[-1] == start:
            ends[-1] = end
        else:
            starts.append(start)
            ends.append(end)
    return {"starts": starts, "ends": ends}


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _days(first: date, last: date) -> list[date]:
    return days_between(first, last + timedelta(days=1))


def days_between(first: date, end: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((end - first).days)]
