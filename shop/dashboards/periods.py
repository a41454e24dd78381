"""Days from which to which: presets, and what to compare with. Calendar days only; no clock, no zone."""

from dataclasses import dataclass
from datetime import date, timedelta

PRESETS = {
    "last-7": "7 days",
    "last-30": "30 days",
    "last-90": "90 days",
    "last-12-months": "12 months",
    "this-month": "This month",
    "last-month": "Last month",
    "this-year": "This year",
    "last-year": "Last year",
    "all": "All time",
}
COMPARISONS = {"previous": "Previous period", "year": "Same days a year before"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it. No first day: from the beginning."""

    first: date | None
    last: date

    @property
    def days(self) -> int | None:
        return (self.last - self.first).days + 1 if self.first else None


def preset(name: str, today: date) -> Period:
    if name == "all":
        return Period(None, today)
    if name == "last-12-months":
        return Period(a_year_before(today) + _DAY, today)
    if name == "this-month":
        return Period(today.replace(day=1), today)
    if name == "last-month":
        last = today.replace(day=1) - _DAY
        return Period(last.replace(day=1), last)
    if name == "this-year":
        return Period(today.replace(month=1, day=1), today)
    if name == "last-year":
        return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    days = int(name.removeprefix("last-"))
    return Period(today - (days - 1) * _DAY, today)


def compared(period: Period, comparison: str) -> Period | None:
    """None where there is nothing before: the period has no first day."""
    if period.first is None or period.days is None:
        return None
    if comparison == "year":
        return Period(a_year_before(period.first), a_year_before(period.last))
    return Period(period.first - period.days * _DAY, period.first - _DAY)


def a_year_before(day: date) -> date:
    """29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
