"""What cards say of two periods side by side: names, changes, totals, and what stands beside what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

from shop.dashboards.cards import Cell, Column, Share
from shop.dashboards.filters import Filters

DAYS_DRAWN_ONE_BY_ONE = 62
EARLIER = "(earlier)"  # a month of the longer period, with none beside it


def before(filters: Filters) -> str:
    """What the period compared with is called; empty without one."""
    return {"previous": "Previous period", "year": "Year before"}.get(filters.comparison, "")


def figures(filters: Filters, now: Sequence[Cell], earlier: Sequence[Cell] | None) -> list[list[Cell]]:
    """The rows of a card of tiles: this period, the one before, the change."""
    rows: list[list[Cell]] = [["This period", *now]]
    if earlier is not None:
        changes = [change(new, old) for new, old in zip(now, earlier, strict=True)]
        rows += [[before(filters), *earlier], ["Change", *changes]]
    return rows


def change(new: Cell, old: Cell) -> Cell:
    """None where there was nothing to compare with."""
    if not isinstance(new, int | float | Decimal) or not isinstance(old, int | float | Decimal) or old <= 0:
        return None
    return Share(Decimal(new) / Decimal(old) - 1)


def share(part: float | Decimal | None, whole: float | Decimal | None) -> Share | None:
    return Share(Decimal(part) / Decimal(whole)) if part is not None and whole else None


def is_by_day(filters: Filters) -> bool:
    return bool(filters.period.days and filters.period.days <= DAYS_DRAWN_ONE_BY_ONE)


def time_column(filters: Filters) -> Column:
    return Column("Day", "date") if is_by_day(filters) else Column("Month")


def times(filters: Filters, found: Iterable[str], by_day: bool | None = None) -> list[str]:
    """Every day (such as 2011-12-09) or month (2011-12) of the period, also those in which nothing happened; of all
    time, from the first that was found."""
    first, last = filters.period.first, filters.period.last
    if (is_by_day(filters) if by_day is None else by_day) and first:
        return [(first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]
    beginning = f"{first:%Y-%m}" if first else min((key[:7] for key in found), default="")
    if not beginning:
        return []
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (beginning, f"{last:%Y-%m}"))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def time_name(key: str) -> Cell:
    return month_name(date.fromisoformat(f"{key}-01")) if len(key) == len("2011-12") else date.fromisoformat(key)


def month_name(month: date) -> str:
    return f"{month:%b %Y}"


def beside(times: Sequence[str], earlier: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Aligned at the end: the last month of one period stands beside the last of the other, and none is left out."""
    return list(zip_longest(reversed(times), reversed(earlier)))[::-1]


def started(pairs: Sequence[tuple[str | None, str | None]], now: Mapping, earlier: Mapping) -> int:
    """At which pair anything begins."""
    return next((n for n, (one, other) in enumerate(pairs) if one in now or other in earlier), len(pairs))


def total(rows: Sequence[Sequence[Cell]], adding: Sequence[bool], label: str = "Total") -> list[Cell] | None:
    """`adding[i]`: whether column i adds up over the rows."""
    if not rows:
        return None
    return [label, *(_sum([row[i] for row in rows]) if adds else None for i, adds in enumerate(adding) if i)]


def _sum(cells: Sequence[Cell]) -> Cell:
    amounts = [cell for cell in cells if isinstance(cell, int | float | Decimal)]
    if not amounts:
        return None
    if all(isinstance(cell, Share) for cell in amounts):
        return Share(sum(amounts))
    return sum(amounts) if all(isinstance(cell, int) for cell in amounts) else sum(map(Decimal, amounts), Decimal(0))
