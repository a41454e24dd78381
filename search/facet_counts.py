"""What there is to choose beside a listing, in numbers: each group as if nothing in it had been chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search import facet_groups
from search.facet_groups import Counts
from search.finding import MOST_TOKENS, STAR_RANGES, Found
from search.haystack_tantivy.matching import literal_pattern
from search.price_histogram import Bar, bars, cells
from search.price_ranges import Bucket, buckets


@dataclass(frozen=True, slots=True)
class PriceCounts:
    minimum: float
    maximum: float
    buckets: list[tuple[Bucket, int]]
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FacetCounts:
    categories: Counts = ()
    prices: PriceCounts | None = None
    brands: Counts = ()
    attributes: Mapping[str, Counts] = field(default_factory=dict)  # by code
    in_stock: int = 0
    at_least_stars: Mapping[int, int] = field(default_factory=dict)


def facet_counts(found: Found, codes: Sequence[str], *, is_category_page: bool = False) -> FacetCounts:
    """One search for the price ranges, and one for each group in which something is chosen, but for the category where
    it is the page's. None to the database."""
    if not found.total and not found.narrowed.filters:
        return FacetCounts()
    # the query itself: SearchQuerySet.facet_counts() would copy it and ask the index once more for the prices
    counts: Mapping[str, Any] = (found.page.query.get_facet_counts() or {}).get("fields", {})

    def recounted(group: str, name: str, **options: Any) -> Any:
        if group not in found.narrowed.filters:
            return counts.get(name, [])
        again = found.narrowed.without(group).facet(name, **options)
        return (again.query.get_facet_counts() or {}).get("fields", {}).get(name, [])

    by_attribute = facet_groups.by_attribute(counts.get("facets", []))
    for code in codes:
        if f"attribute {code}" in found.narrowed.filters:
            own = recounted(f"attribute {code}", "facets", include=f"{literal_pattern(code)}=.*", limit=MOST_TOKENS)
            by_attribute[code] = facet_groups.by_attribute(own).get(code, [])
    return FacetCounts(
        categories=counts.get("category_path", []) if is_category_page else recounted("category", "category_path"),
        prices=_prices(found),
        brands=recounted("brand", "brand"),
        attributes=by_attribute,
        in_stock=dict(recounted("in_stock", "in_stock")).get(True, 0),
        at_least_stars=_at_least(recounted("rating", "rating", ranges=STAR_RANGES)),
    )


def _at_least(ranges: Sequence[tuple[tuple[float | None, float | None], int]]) -> dict[int, int]:
    counts = {int(low): count for (low, _), count in ranges if low}
    return {stars: sum(count for low, count in counts.items() if low >= stars) for stars in counts}


def _prices(found: Found) -> PriceCounts | None:
    everywhere = found.narrowed.without("price")
    source = everywhere.stats("price") if "price" in found.narrowed.filters else found.page
    statistics = (source.query.get_stats() or {}).get("price", {})
    if not statistics.get("count"):
        return None
    shares = [value for _, value in statistics["percentiles"]]
    ranges = buckets(shares)
    parted = cells(shares, ranges)
    if not parted.borders:
        return PriceCounts(statistics["min"], statistics["max"], [])
    answer = everywhere.facet("price", ranges=parted.ranges).query.get_facet_counts() or {}
    counted = parted.counted(dict(answer.get("fields", {}).get("price", [])))
    numbered = [((low, high), counted.between(low, high)) for low, high in ranges]
    return PriceCounts(statistics["min"], statistics["max"], numbered, bars(counted, shares))
