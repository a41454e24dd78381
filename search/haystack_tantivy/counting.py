"""Facets and statistics: what is asked of Tantivy's aggregations, and how the answer reads in Haystack's words."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import tantivy

from .schema import Kind, Layout

DEFAULT_LIMIT = 100
UNLIMITED = 65_000  # Tantivy refuses more buckets than this in one answer
PERCENTS = [0, 20, 40, 60, 80, 100]

NOT_PLAIN = frozenset(["from", "to", "key_as_string"])  # keys of buckets that are no plain values

Aggregations = dict[str, dict[str, Any]]


def keyword_for(layout: Layout, name: str) -> str | None:
    """The field that can be counted and sorted for `name`: itself, or the one that Haystack keeps beside it."""
    for candidate in (name, f"{name}_exact"):
        field = layout.fields.get(candidate)
        if field and field.has_column:
            return candidate
    return None


def for_fields(layout: Layout, facets: Mapping[str, Mapping[str, Any]] | list[str]) -> Aggregations:
    """Options of a facet: `limit` (-1: all), `include` (a pattern the values must match as a whole), `ranges`
    (pairs of bounds, upper ones excluded, None for open ends; counted instead of values)."""
    options_by_name = facets if isinstance(facets, Mapping) else {name: {} for name in facets}
    wanted: Aggregations = {}
    for name, options in options_by_name.items():
        counted = keyword_for(layout, name)
        if counted is None:
            continue
        if "ranges" in options:
            wanted[f"field {name}"] = {"range": {"field": counted, "ranges": _ranges(options["ranges"])}}
            continue
        limit = int(options.get("limit", DEFAULT_LIMIT))
        terms: dict[str, Any] = {"field": counted, "size": limit if 0 < limit <= UNLIMITED else UNLIMITED}
        if "include" in options:
            terms["include"] = options["include"]
        wanted[f"field {name}"] = {"terms": terms}
    return wanted


def for_statistics(layout: Layout, names: list[str]) -> Aggregations:
    wanted: Aggregations = {}
    for name in names:
        if (counted := keyword_for(layout, name)) and layout.fields[counted].kind in (Kind.INTEGER, Kind.FLOAT):
            wanted[f"stats {name}"] = {"stats": {"field": counted}}
            wanted[f"percentiles {name}"] = {"percentiles": {"field": counted, "percents": PERCENTS}}
    return wanted


def for_dates(layout: Layout, date_facets: Mapping[str, Mapping[str, Any]]) -> Aggregations:
    wanted: Aggregations = {}
    for name, details in date_facets.items():
        if counted := keyword_for(layout, name):
            # the range aggregation takes dates as nanoseconds since 1970
            ends = [edge.timestamp() * 1_000_000_000 for edge in _edges(details)]
            pairs = list(itertools.pairwise(ends))
            wanted[f"date {name}"] = {"range": {"field": counted, "ranges": _ranges(pairs)}}
    return wanted


def _ranges(pairs: Iterable[tuple[float | None, float | None]]) -> list[dict[str, float]]:
    return [
        {side: float(bound) for side, bound in zip(("from", "to"), pair, strict=True) if bound is not None}
        for pair in pairs
    ]


def count(searcher: tantivy.Searcher, query: tantivy.Query, wanted: Aggregations) -> dict[str, Any]:
    return dict(searcher.aggregate(query, wanted)) if wanted else {}


def field_counts(answer: Mapping[str, Any]) -> dict[str, list[tuple[Any, int]]]:
    """Values with their numbers, the commonest first; ranges in the order of their lower bounds."""
    counts: dict[str, list[tuple[Any, int]]] = {}
    for key, content in answer.items():
        kind, _, name = key.partition(" ")
        if kind == "field":
            buckets = content["buckets"]
            if buckets and NOT_PLAIN.isdisjoint(buckets[0]):
                counts[name] = [(bucket["key"], bucket["doc_count"]) for bucket in buckets]
            else:
                counts[name] = [(_value(bucket), bucket["doc_count"]) for bucket in buckets]
    return counts


def _value(bucket: Mapping[str, Any]) -> Any:
    if "from" in bucket or "to" in bucket:
        return (bucket.get("from"), bucket.get("to"))
    if bucket.get("key_as_string") in ("true", "false"):
        return bucket["key_as_string"] == "true"
    return bucket["key"]


def date_counts(answer: Mapping[str, Any]) -> dict[str, list[tuple[datetime, int]]]:
    counts: dict[str, list[tuple[datetime, int]]] = {}
    for key, content in answer.items():
        kind, _, name = key.partition(" ")
        if kind == "date":
            buckets = [bucket for bucket in content["buckets"] if "from" in bucket and "to" in bucket]
            counts[name] = [
                (datetime.fromtimestamp(bucket["from"] / 1_000_000_000, tz=UTC), bucket["doc_count"])
                for bucket in buckets
                if bucket["doc_count"]
            ]
    return counts


def statistics(answer: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Per field `count, min, max, avg, sum` and `percentiles` as a list of (percent, value)."""
    found: dict[str, dict[str, Any]] = {}
    for key, content in answer.items():
        kind, _, name = key.partition(" ")
        if kind == "stats":
            shares = answer[f"percentiles {name}"]["values"]
            percentiles = sorted((float(percent), value) for percent, value in shares.items() if value is not None)
            found[name] = dict(content) | {"percentiles": percentiles}
    return found


def _edges(details: Mapping[str, Any]) -> list[datetime]:
    moment, end = _midnight(details["start_date"]), _midnight(details["end_date"])
    amount = max(1, int(details.get("gap_amount") or 1))
    edges = [moment]
    while moment < end and len(edges) < UNLIMITED:
        moment = _later(moment, details["gap_by"], amount)
        edges.append(moment)
    return edges


def _midnight(value: date) -> datetime:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _later(moment: datetime, gap_by: str, amount: int) -> datetime:
    if gap_by not in ("year", "month"):
        return moment + timedelta(**{f"{gap_by}s": amount})
    months = moment.year * 12 + moment.month - 1 + amount * (12 if gap_by == "year" else 1)
    return moment.replace(year=months // 12, month=months % 12 + 1, day=1)
