"""The wanted stretch of all hits, by relevance or by fields."""

from dataclasses import dataclass, field
from typing import Any

import tantivy

from .counting import keyword_for
from .generation import Generation
from .schema import ID, Kind, identifier_of


@dataclass(frozen=True, slots=True)
class Hit:
    address: tantivy.DocAddress
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    total: int
    hits: list[Hit] = field(default_factory=list)


def best_hits(
    generation: Generation,
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    sort_by: list[str],
    start: int,
    end: int | None,
) -> Hits:
    """`sort_by` as in Haystack: `["-in_stock", "price"]`. One key that can be counted is sorted by Tantivy; several are
    sorted here, over all hits."""
    start = max(0, start or 0)
    limit = searcher.num_docs if end is None else min(end, searcher.num_docs) - start
    if limit <= 0 or searcher.num_docs == 0:  # Tantivy panics on a limit of nothing, and reserves memory for any other
        return Hits(number_of(searcher, query))
    if not sort_by:
        found = searcher.search(query, limit=limit, offset=start)
        return Hits(_total(found), [Hit(address, score) for score, address in found.hits])
    counted = keyword_for(generation.layout, sort_by[0].lstrip("-"))
    if len(sort_by) > 1 or counted is None:
        return _sorted_here(generation, searcher, query, sort_by, start, limit)
    order = tantivy.Order.Desc if sort_by[0].startswith("-") else tantivy.Order.Asc
    found = searcher.search(query, limit=limit, offset=start, order_by_field=counted, order=order)
    return Hits(_total(found), [Hit(address, 0.0) for _, address in found.hits])


def number_of(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return _total(searcher.search(query, limit=1))


def _total(found: Any) -> int:
    return int(found.count or 0)  # missing in Tantivy's type stubs


def _sorted_here(
    generation: Generation,
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    sort_by: list[str],
    start: int,
    limit: int,
) -> Hits:
    addresses = [address for _, address in searcher.search(query, limit=searcher.num_docs).hits]
    order = list(range(len(addresses)))
    for key in reversed(sort_by):
        values = _values(generation, searcher, key.lstrip("-"), addresses)
        there = [position for position in order if values[position] is not None]
        missing = [position for position in order if values[position] is None]  # last, whichever way it goes
        there.sort(key=values.__getitem__, reverse=key.startswith("-"))
        order = there + missing
    return Hits(len(addresses), [Hit(addresses[position], 0.0) for position in order[start : start + limit]])


def _values(
    generation: Generation, searcher: tantivy.Searcher, name: str, addresses: list[tantivy.DocAddress]
) -> list[Any]:
    counted = keyword_for(generation.layout, name)
    if counted and generation.layout.fields[counted].kind in (Kind.INTEGER, Kind.FLOAT, Kind.BOOLEAN):
        return list(searcher.fast_field_values(counted, addresses))
    documents = map(searcher.doc, addresses)
    if name == ID:
        return [identifier_of(document.to_dict()) for document in documents]
    return [document.get_first(counted or name) for document in documents]
