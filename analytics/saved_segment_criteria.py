"""By what customers belong to a saved segment: the dashboards' filters over their orders, and ranges of what they are.

Criteria are a flat dict of strings, such as {"period": "last-90", "country": "DE", "r_min": "4"}, so that a dashboard's
address is one. Periods move on: "last-90" is another 90 days every night. All of them must be met:

- `period` (or `from` and `to`), `country`, `platform`, `category`: one order of a positive amount that meets them all;
- `segment`: today's, by name, `-` for customers without a score;
- `lives_in`: the country that the customer stated;
- `…_min` and `…_max` of `RANGES`, both ends included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django_countries import countries

from analytics.models import CustomerForecast, CustomerScore
from analytics.rollup_models import Buyer
from analytics.segment_choices import GUEST
from shop.dashboards import chips, choices, rows
from shop.dashboards import filters as filter_state
from shop.dashboards.filters import UNSPECIFIED, Filters, country_name
from shop.models import Customer, Order

OF_ORDERS = ("period", "from", "to", "country", "platform", "category")
# What is measured → how it is called, and whether whole numbers are meant.
RANGES = {
    "r": ("R, recency score", True),
    "f": ("F, frequency score", True),
    "m": ("M, monetary score", True),
    "recency_days": ("Days since last order", True),
    "orders": ("Orders", True),
    "spent": ("Spent", False),
    "lifetime_value": ("Lifetime value", False),
}
ENDS = {"min": "at least", "max": "at most"}
NAMES = (*OF_ORDERS, "segment", "lives_in", *(f"{name}_{end}" for name in RANGES for end in ENDS))


class UnusableCriteria(Exception):
    """They name what isn't there, or make no sense. Nobody is meant by them, rather than everybody."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@dataclass(frozen=True, slots=True)
class _Read:
    filters: Filters
    has_orders: bool
    ranges: Mapping[str, Decimal]
    lives_in: str | None


def stated(given: Mapping[str, Any]) -> dict[str, str]:
    """The criteria among other things, in one order; those left empty are none. "Any time" is no criterion."""
    found = {name: str(given[name]).strip() for name in NAMES if given.get(name) not in (None, "")}
    if found.get("from") or found.get("to"):
        found.pop("period", None)
    return {name: value for name, value in found.items() if (name, value) != ("period", "all")}


def check(criteria: Mapping[str, str], as_of: datetime, zone: ZoneInfo) -> None:
    """Raises UnusableCriteria."""
    _read(criteria, as_of, zone)


def members(criteria: Mapping[str, str], as_of: datetime, zone: ZoneInfo) -> QuerySet[Customer]:
    """Raises UnusableCriteria. What customers did in all is as the rollups last folded it."""
    read = _read(criteria, as_of, zone)
    found = Customer.objects.order_by()
    if read.has_orders:
        orders = rows.narrowed(Order.objects.order_by(), replace(read.filters, segment=None))
        found = found.filter(pk__in=orders.exclude(customer=None).values("customer"))
    if read.lives_in is not None:
        found = found.filter(country=read.lives_in)
    if read.filters.segment is not None:
        is_scored = bool(read.filters.segment)
        found = found.filter(score__segment=read.filters.segment) if is_scored else found.filter(score=None)
    for condition in _conditions(read.ranges, read.filters):
        found = found.filter(condition)
    return found


def in_words(criteria: Mapping[str, str], as_of: datetime, zone: ZoneInfo) -> list[str]:
    """A few words each; what can't be read is left out."""
    filters, _ = _filters(criteria, as_of, zone)
    words = []
    if any(criteria.get(name) for name in OF_ORDERS):
        words.append(f"Ordered: {chips.in_words(replace(filters, segment=None))}")
    if filters.segment is not None:
        words.append(f"Segment: {dict(choices.segments()).get(filters.segment, filters.segment)}")
    if lives_in := criteria.get("lives_in"):
        words.append(f"Lives in {country_name('' if lives_in == UNSPECIFIED else lives_in)}")
    for name, (label, _) in RANGES.items():
        ends = [f"{word} {criteria[key]}" for end, word in ENDS.items() if (key := f"{name}_{end}") in criteria]
        if ends:
            words.append(f"{label}: {' and '.join(ends)}")
    return words


def _read(criteria: Mapping[str, str], as_of: datetime, zone: ZoneInfo) -> _Read:
    filters, problems = _filters(criteria, as_of, zone)
    if filters.segment == GUEST:
        problems.append("Guests are nobody’s customers: they can’t be a segment.")
    lives_in = criteria.get("lives_in")
    if lives_in and lives_in != UNSPECIFIED and lives_in not in countries:
        problems.append(f"“{lives_in[:40]}” is not the code of a country, such as GB.")
    ranges = {}
    for name, (label, is_whole) in RANGES.items():
        for end in ENDS:
            if (text := criteria.get(key := f"{name}_{end}")) is None:
                continue
            try:
                ranges[key] = Decimal(text)
            except InvalidOperation:
                problems.append(f"{label}: “{text[:40]}” is not a number.")
                continue
            if not ranges[key].is_finite() or (is_whole and ranges[key] != int(ranges[key])):
                problems.append(f"{label}: “{text[:40]}” is not a {'whole ' if is_whole else ''}number.")
        low, high = ranges.get(f"{name}_min"), ranges.get(f"{name}_max")
        if not problems and low is not None and high is not None and low > high:
            problems.append(f"{label}: at least {low} and at most {high} leaves nobody.")
    if problems:
        raise UnusableCriteria(problems)
    has_orders = any(criteria.get(name) for name in OF_ORDERS)
    home = "" if lives_in == UNSPECIFIED else lives_in
    return _Read(filters, has_orders, ranges, home or ("" if lives_in else None))


def _filters(criteria: Mapping[str, str], as_of: datetime, zone: ZoneInfo) -> tuple[Filters, list[str]]:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in criteria.items() if name in (*OF_ORDERS, "segment")})
    if not any(query.get(name) for name in ("period", "from", "to")):
        query["period"] = "all"
    return filter_state.read(query, as_of, zone)


def _conditions(ranges: Mapping[str, Decimal], filters: Filters) -> list[Q]:
    """Each kind of row is asked once for all that is asked of it."""
    today = filters.as_of.astimezone(filters.zone).date()
    scores, buyers, forecasts = Q(), Q(), Q()
    for key, bound in ranges.items():
        name, end = key.rsplit("_", 1)
        lookup = "gte" if end == "min" else "lte"
        if name in ("r", "f", "m"):
            scores &= Q(**{f"{name}__{lookup}": int(bound)})
        elif name == "recency_days":
            days = timedelta(days=min(int(bound), 100_000))
            buyers &= Q(**{f"last_on__{'lte' if end == 'min' else 'gte'}": today - days})
        elif name == "lifetime_value":
            forecasts &= Q(**{f"value__{lookup}": float(bound)})
        else:
            buyers &= Q(**{f"{'net' if name == 'spent' else 'orders'}__{lookup}": bound})
    found = []
    if scores:
        found.append(Q(pk__in=CustomerScore.objects.filter(scores).values("customer_id")))
    if buyers:
        found.append(Q(pk__in=Buyer.objects.filter(buyers).values("customer_id")))
    if forecasts:
        found.append(Q(pk__in=CustomerForecast.objects.filter(forecasts).values("customer_id")))
    return found
