"""Who bought when, as sets of buyers: before a period, and in each of its months or days."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics import buyer_counts, buyer_reading
from analytics.rollup_coverage import coverage, days_between
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.dashboards.periods import Period


@dataclass(frozen=True, slots=True)
class Part:
    """A day, or the days of a month that lie in the period: who bought, and who of them placed two orders or more."""

    when: date
    seen: int
    twice: int


@dataclass(frozen=True, slots=True)
class History:
    before: int
    parts: list[Part]  # rising; those in which anybody bought


def of(filters: Filters, by_day: bool = False) -> History | None:
    """None: not everything is folded that is needed. Three queries at most, and another for a segment."""
    plain = replace(filters, comparison="", preset="")
    return readings.kept_as(("history of buyers", plain, by_day), lambda: _read(plain, by_day))


def together(parts: Iterable[Part]) -> tuple[int, int]:
    """Who bought in any of them, and who placed two orders or more in all of them together."""
    seen = twice = 0
    for part in parts:
        twice |= part.twice | (seen & part.seen)
        seen |= part.seen
    return seen, twice


def _read(filters: Filters, by_day: bool) -> History | None:
    first, last = filters.period.first, filters.period.last
    ever = replace(filters, period=Period(None, last))
    known = coverage(ever)
    if not known.is_folded or (filters.segment is not None and not known.are_segments_fresh):
        return None
    days = days_between(first, last + timedelta(days=1)) if by_day and first else []
    if first and first.day > 1:
        days.append(first)  # its month begins before the period
    before: list[int] = []
    within: dict[date, list[Part]] = defaultdict(list)
    for found in buyer_reading.read(ever, known, [buyer_reading.node_of(filters)], by_cell=False, days=days):
        if first and found.when < first:
            before.append(found.seen)
        else:
            when = found.when if by_day else found.when.replace(day=1)
            within[when].append(Part(when, found.seen, found.twice))
    mask = _mask(filters)
    parts = [Part(when, *together(parts)) for when, parts in sorted(within.items())]
    earlier = together(Part(date.min, seen, 0) for seen in before)[0]
    return History(mask(earlier), [Part(part.when, mask(part.seen), mask(part.twice)) for part in parts])


def _mask(filters: Filters) -> Callable[[int], int]:
    segment = filters.segment
    if segment is None:
        return lambda found: found
    segments = readings.kept_as("buyers of segments", buyer_reading.segments)
    return lambda found: buyer_counts.within(found, segment, segments)
