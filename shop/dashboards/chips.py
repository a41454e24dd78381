"""The filters that are set, in words, each with the address that takes it away."""

from dataclasses import dataclass

from shop.dashboards import choices
from shop.dashboards.filters import DEFAULT_PRESET, Filters, country_name
from shop.dashboards.periods import COMPARISONS, PRESETS
from shop.models import Platform


@dataclass(frozen=True, slots=True)
class Chip:
    what: str
    value: str
    without: str  # the query that is left


def chips(filters: Filters) -> list[Chip]:
    """One query when a category is chosen, none otherwise."""
    found = []
    if filters.preset != DEFAULT_PRESET:
        found.append(Chip("Period", period_in_words(filters), filters.query(**{"period": "", "from": "", "to": ""})))
    if filters.comparison:
        found.append(Chip("Compared with", COMPARISONS[filters.comparison], filters.query(compare="")))
    return found + [Chip(what, value, filters.query(**{name: ""})) for name, what, value in _narrowing(filters)]


def in_words(filters: Filters) -> str:
    """The days and whatever narrows them: “1 Jan 2026 – 31 Jan 2026, Germany, Web”."""
    return ", ".join([period_in_words(filters), *(value for _, _, value in _narrowing(filters))])


def period_in_words(filters: Filters) -> str:
    if filters.preset:
        return PRESETS[filters.preset]
    first, last = filters.period.first, filters.period.last
    return f"{first:%-d %b %Y} – {last:%-d %b %Y}" if first else f"To {last:%-d %b %Y}"


def _narrowing(filters: Filters) -> list[tuple[str, str, str]]:
    found = []
    if filters.country is not None:
        found.append(("country", "Country", country_name(filters.country)))
    if filters.platform is not None:
        found.append(("platform", "Platform", str(Platform(filters.platform).label)))
    if filters.category is not None:
        name = choices.category_name(filters.category) if filters.category else choices.NO_CATEGORY
        found.append(("category", "Category", name or filters.category))
    if filters.segment is not None:
        found.append(("segment", "Segment", dict(choices.segments()).get(filters.segment, filters.segment)))
    return found
