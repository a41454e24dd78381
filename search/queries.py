"""One page of a listing: cards, counts, filters. Everything comes from the index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haystack.backends import SQ
from haystack.query import SearchQuerySet

from search import cards, facet_groups, rescue, sorting
from search.criteria import Criteria, PageBeyondEnd
from search.facets import facet_token
from search.haystack_tantivy.matching import literal_pattern
from search.links import Link
from search.price_ranges import buckets
from search.results import FacetGroup, SearchResults, SortOption
from shop.models import Attribute, ShopSettings

MOST_TOKENS = 2000  # values of all attributes together
MOST_CATEGORIES = 2000
STAR_RANGES = [(1, 2), (2, 3), (3, 4), (4, None)]


@dataclass(frozen=True, slots=True)
class _Search:
    """The words as they found something, and the filters by the name of their group."""

    base: SearchQuerySet
    filters: Mapping[str, SQ]

    def narrowed(self, *, without: str = "") -> SearchQuerySet:
        found = self.base
        for group, condition in self.filters.items():
            if group != without:
                found = found.narrow(condition)
        return found


def search_products(criteria: Criteria, link: Link, attributes: Sequence[Attribute]) -> SearchResults:
    """`attributes` are those to filter by. No query to the database but for names that the process doesn't hold yet;
    one search, one more for the price ranges and for each group in which something is chosen. Raises PageBeyondEnd."""
    sort = sorting.chosen(criteria.sort, criteria.words)
    search, page, hits, notice = _first_that_finds(criteria, sort)
    total = page.count()
    pages = max(1, -(-total // criteria.page_size))
    if criteria.page > pages:
        raise PageBeyondEnd(criteria.page, pages)
    currency = ShopSettings.current().currency
    options = [
        SortOption(each.value, each.label, link.only("sort", each.value), each is sort)
        for each in sorting.sorts_for(criteria.words)
    ]
    return SearchResults(
        cards=[cards.from_json(hit.card) for hit in hits],
        total=total,
        page=criteria.page,
        page_size=criteria.page_size,
        pages=pages,
        facets=_groups(search, page, criteria, link, attributes, currency),
        chips=facet_groups.chips(criteria, link, attributes, currency),
        sorts=options,
        query=criteria.words,
        notice=notice,
        next_url=link.page(criteria.page + 1) if criteria.page < pages else "",
        previous_url=link.page(criteria.page - 1) if criteria.page > 1 else "",
        clear_url=link.without_filters(),
    )


def _first_that_finds(criteria: Criteria, sort: sorting.Sort) -> tuple[_Search, SearchQuerySet, list[Any], str]:
    """The search, its results with counts, the hits of the wanted page, and what was done to find anything."""
    filters = _filters(criteria)
    start = (criteria.page - 1) * criteria.page_size
    for base, notice in _bases(criteria.words):
        search = _Search(base, filters)
        page = _with_counts(search).order_by(*sort.order_by)
        hits = page[start : start + criteria.page_size]
        if page.count():
            return search, page, hits, notice
    return search, page, [], ""


def _bases(words: str) -> Iterator[tuple[SearchQuerySet, str]]:
    if not words:
        yield SearchQuerySet().all(), ""
        return
    for wanted, notice in rescue.attempts(words):
        yield SearchQuerySet().filter(wanted), notice


def _filters(criteria: Criteria) -> dict[str, SQ]:
    filters: dict[str, SQ] = {}
    if criteria.category:
        filters["category"] = SQ(category_path__exact=criteria.category)
    if criteria.min_price is not None or criteria.max_price is not None:
        filters["price"] = SQ(price__range=(criteria.min_price, criteria.max_price))
    if criteria.brands:
        filters["brand"] = SQ(brand_exact__in=list(criteria.brands))
    if criteria.in_stock:
        filters["in_stock"] = SQ(in_stock=True)
    if criteria.rating:
        filters["rating"] = SQ(rating__gte=criteria.rating)
    for code, values in criteria.attributes.items():
        filters[f"attribute {code}"] = SQ(facets__in=[facet_token(code, value) for value in values])
    return filters


def _with_counts(search: _Search) -> SearchQuerySet:
    """The narrowed search with the counts of all groups. Those in which something is chosen are counted once more."""
    found = search.narrowed().facet("brand", limit=facet_groups.MOST_VALUES_SHOWN).facet("facets", limit=MOST_TOKENS)
    found = found.facet("category_path", limit=MOST_CATEGORIES)
    return found.facet("in_stock").facet("rating", ranges=STAR_RANGES).stats("price")


def _groups(
    search: _Search,
    page: SearchQuerySet,
    criteria: Criteria,
    link: Link,
    attributes: Sequence[Attribute],
    currency: str,
) -> list[FacetGroup]:
    counts: Mapping[str, Any] = (page.facet_counts() or {}).get("fields", {})

    def recounted(group: str, field: str, **options: Any) -> Any:
        """As if nothing in that group had been chosen."""
        if group not in search.filters:
            return counts.get(field, [])
        found = search.narrowed(without=group).facet(field, **options)
        return (found.facet_counts() or {}).get("fields", {}).get(field, [])

    groups = [facet_groups.categories(criteria, link, counts.get("category_path", []))]
    if price := _prices(search, page, criteria, link, currency):
        groups.append(price)
    groups.append(facet_groups.choices("brand", "Brand", criteria.brands, link, recounted("brand", "brand")))
    tokens = facet_groups.by_attribute(counts.get("facets", []))
    for attribute in attributes:
        code = attribute.code
        values = tokens.get(code, [])
        if f"attribute {code}" in search.filters:
            own = recounted(f"attribute {code}", "facets", include=f"{literal_pattern(code)}=.*", limit=MOST_TOKENS)
            values = facet_groups.by_attribute(own).get(code, [])
        chosen = criteria.attributes.get(code, ())
        groups.append(facet_groups.choices(code, attribute.name, chosen, link, values))
    in_stock = dict(recounted("in_stock", "in_stock")).get(True, 0)
    groups.append(facet_groups.availability(criteria, link, in_stock))
    groups.append(facet_groups.ratings(criteria, link, _at_least(recounted("rating", "rating", ranges=STAR_RANGES))))
    return [group for group in groups if facet_groups.is_worth_showing(group)]


def _at_least(ranges: Sequence[tuple[tuple[float | None, float | None], int]]) -> dict[int, int]:
    counts = {int(low): count for (low, _), count in ranges if low}
    return {stars: sum(count for low, count in counts.items() if low >= stars) for stars in counts}


def _prices(search: _Search, page: SearchQuerySet, criteria: Criteria, link: Link, currency: str) -> FacetGroup | None:
    everywhere = search.narrowed(without="price")
    source = everywhere.stats("price") if "price" in search.filters else page
    statistics = (source.stats_results() or {}).get("price", {})
    if not statistics.get("count"):
        return None
    ranges = buckets([value for _, value in statistics["percentiles"]])
    counts: dict[Any, int] = {}
    if ranges:
        found = everywhere.facet("price", ranges=ranges).facet_counts() or {}
        counts = dict(found.get("fields", {}).get("price", []))
    numbered = [((low, high), counts.get((_float(low), _float(high)), 0)) for low, high in ranges]
    return facet_groups.prices(criteria, link, (statistics["min"], statistics["max"]), numbered, currency)


def _float(bound: Any) -> float | None:
    return None if bound is None else float(bound)
