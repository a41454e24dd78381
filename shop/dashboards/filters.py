"""The one state of a dashboard's filters. It lives in the address, so that a link shows the same again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django_countries import countries

from shop.dashboards import choices
from shop.dashboards.choices import UNSPECIFIED as UNSPECIFIED
from shop.dashboards.periods import COMPARISONS, PRESETS, Period, compared, preset
from shop.models import Platform

DEFAULT_PRESET = "last-12-months"
UNSPECIFIED_NAME = "Unspecified"
YEARS = range(1900, 2101)  # room to compare with what came before, on either side


@dataclass(frozen=True, slots=True)
class Filters:
    """None is all. "" is what nobody stated: no country, no category, no score. `preset` "" is dates of one's own.

    `category` is the `url_path` of one: it and all below it (whose `url_path` begins with it and a slash).
    `segment` is a value of `choices.segments()`: who is in it today, whatever the period."""

    as_of: datetime
    zone: ZoneInfo
    period: Period
    preset: str = DEFAULT_PRESET
    comparison: str = ""
    country: str | None = None
    platform: str | None = None
    category: str | None = None
    segment: str | None = None

    @property
    def since(self) -> datetime | None:
        """The moment from which on things count; None: from the beginning."""
        return datetime.combine(self.period.first, time.min, self.zone) if self.period.first else None

    @property
    def until(self) -> datetime:
        """The first moment that no longer counts: the end of the last day, or what `as_of` doesn't know yet."""
        end = datetime.combine(self.period.last + timedelta(days=1), time.min, self.zone)
        return min(end, self.as_of + timedelta(microseconds=1))

    @property
    def compared(self) -> "Filters | None":
        """The same filters over the period to compare with, if there is one."""
        period = compared(self.period, self.comparison) if self.comparison else None
        return replace(self, period=period, comparison="") if period else None

    def query(self, **changes: str) -> str:
        """The address's query for these filters, with some changed ("" takes one away)."""
        state = {
            "period": self.preset,
            "from": "" if self.preset or not self.period.first else self.period.first.isoformat(),
            "to": "" if self.preset else self.period.last.isoformat(),
            "compare": self.comparison,
            "country": _stated(self.country),
            "platform": self.platform or "",
            "category": _stated(self.category),
            "segment": _stated(self.segment),
        }
        return urlencode({name: value for name, value in (state | changes).items() if value})


def read(query: QueryDict, as_of: datetime, zone: ZoneInfo) -> tuple[Filters, list[str]]:
    """The filters in the address, and what is wrong with them in words. What is wrong is left out."""
    problems: list[str] = []
    today = as_of.astimezone(zone).date()
    chosen, period = _period(query, today, problems)
    comparison = _one_of(query, "compare", COMPARISONS, problems)
    filters = Filters(
        as_of=as_of,
        zone=zone,
        period=period,
        preset=chosen,
        comparison=comparison or "",
        country=_country(query, problems),
        platform=_one_of(query, "platform", dict(Platform.choices), problems),
        category=_category(query, problems),
        segment=_segment(query, problems),
    )
    if filters.comparison and filters.compared is None:
        problems.append("Nothing came before all time: choose a shorter period to compare.")
        filters = replace(filters, comparison="")
    return filters, problems


def without(filters: Filters, unknown: Sequence[str], where: str) -> tuple[Filters, list[str]]:
    """What is left when a dashboard knows nothing of these filters, and what was left out, in words."""
    given = [name for name in unknown if getattr(filters, name) is not None]
    left = replace(filters, **dict.fromkeys(given))  # type: ignore[arg-type]
    return left, [f"“{where}” knows no {name}: that filter is left out here." for name in given]


def country_name(code: str) -> str:
    return (countries.name(code) or code) if code else UNSPECIFIED_NAME


def _period(query: QueryDict, today: date, problems: list[str]) -> tuple[str, Period]:
    """Dates count before a preset: whoever fills them in means them."""
    if not query.get("from") and not query.get("to"):
        chosen = _one_of(query, "period", PRESETS, problems) or DEFAULT_PRESET
        return chosen, preset(chosen, today)
    before = len(problems)
    first, last = _day(query, "from", "first", problems), _day(query, "to", "last", problems) or today
    if first and first > last:
        problems.append(f"The first day, {first}, comes after the last, {last}.")
    if len(problems) > before:
        return DEFAULT_PRESET, preset(DEFAULT_PRESET, today)
    return "", Period(first, last)


def _day(query: QueryDict, name: str, what: str, problems: list[str]) -> date | None:
    if not (text := query.get(name, "").strip()):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problems.append(f"The {what} day “{text[:40]}” is not a date such as 2011-12-09.")
        return None
    if day.year not in YEARS:
        problems.append(f"The {what} day {day} is outside the years {YEARS[0]} to {YEARS[-1]}.")
        return None
    return day


def _country(query: QueryDict, problems: list[str]) -> str | None:
    code = query.get("country", "").strip()
    if code == UNSPECIFIED:
        return ""
    alpha2 = countries.alpha2(code)  # orders have these, whatever the address has
    if code and not alpha2:
        problems.append(f"“{code[:40]}” is not the code of a country, such as GB.")
        return None
    return alpha2 or None


def _category(query: QueryDict, problems: list[str]) -> str | None:
    url_path = query.get("category", "").strip().strip("/")
    if url_path == UNSPECIFIED:
        return ""
    if url_path and ("\0" in url_path or choices.category_name(url_path) is None):
        problems.append(f"There is no category “{url_path[:80]}”.")
        return None
    return url_path or None


def _segment(query: QueryDict, problems: list[str]) -> str | None:
    value = query.get("segment", "").strip()
    if not value:
        return None
    known = dict(choices.segments())
    value = "" if value == UNSPECIFIED else value
    if value not in known:
        problems.append(f"There is no segment “{value[:40]}”.")
        return None
    return value


def _stated(value: str | None) -> str:
    return UNSPECIFIED if value == "" else value or ""


def _one_of(query: QueryDict, name: str, known: dict[str, str], problems: list[str]) -> str | None:
    value = query.get(name, "").strip()
    if value and value not in known:
        problems.append(f"“{value[:40]}” is not a value of “{name}”: choose one of {', '.join(known)}.")
        return None
    return value or None
