"""Who bought when, as sets of buyers: before a period, and in each of its months or days."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics import buyer_counts, buyer_reading
from analytics.buyer_reading import Found
from analytics.buyer_sets import united
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
    """None: not everything is folded that is needed. Three queries at most, and another for a segment.

    While answers are kept, they bring the period compared with, too."""
    return readings.kept_as(_key(filters, by_day), lambda: _ask(filters, by_day))


def together(parts: Iterable[Part]) -> tuple[int, int]:
    """Who bought in any of them, and who placed two orders or more in all of them together."""
    seen = twice = 0
    for part in parts:
        twice |= part.twice | (seen & part.seen)
        seen |= part.seen
    return seen, twice


def _key(filters: Filters, by_day: bool) -> Hashable:
    return "history of buyers", replace(filters, comparison="", preset=""), by_day


def _ask(filters: Filters, by_day: bool) -> History | None:
    ever = replace(filters, period=Period(None, filters.period.last))
    known = coverage(ever)
    if not known.is_folded or (filters.segment is not None and not known.are_segments_fresh):
        return None
    compared = filters.compared if readings.are_kept() and not by_day else None
    if compared and compared.period.last > filters.period.last:
        compared = None
    days = [day for one in (filters, compared) if one for day in _days(one.period, by_day)]
    everything = buyer_reading.read(ever, known, [buyer_reading.node_of(filters)], by_cell=False, days=days)
    if compared:
        readings.keep(_key(compared, by_day), _history(compared, by_day, everything))
    return _history(filters, by_day, everything)


def _days(period: Period, by_day: bool) -> Iterator[date]:
    """Those whose months have to be read by days: parts of them lie outside the period, or days are asked for."""
    end = period.last + timedelta(days=1)
    if by_day and period.first:
        yield from days_between(period.first, end)
    yield from (day for day in (period.first, end) if day and day.day > 1)


def _history(filters: Filters, by_day: bool, everything: Iterable[Found]) -> History:
    first, last = filters.period.first, filters.period.last
    until = [found for found in everything if found.when <= last]
    within = [found for found in until if first is None or found.when >= first]
    buyer_counts.keep(filters, within)
    parts: dict[date, list[Part]] = defaultdict(list)
    for found in within:
        when = found.when if by_day else found.when.replace(day=1)
        parts[when].append(Part(when, found.seen, found.twice))
    mask = _mask(filters)
    before = mask(united(found.seen for found in until if first and found.when < first))
    both = ((when, *together(its_parts)) for when, its_parts in sorted(parts.items()))
    return History(before, [Part(when, mask(seen), mask(twice)) for when, seen, twice in both])


def _mask(filters: Filters) -> Callable[[int], int]:
    segment = filters.segment
    if segment is None:
        return lambda found: found
    segments = readings.kept_as("buyers of segments", buyer_reading.segments)
    return lambda found: buyer_counts.within(found, segment, segments)
