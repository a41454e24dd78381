"""From what a customer asks to one page of hits with their counts. Everything comes from the index."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from haystack.backends import SQ
from haystack.query import EmptySearchQuerySet, SearchQuerySet

from search import facet_groups, rescue, sorting
from search.criteria import Criteria
from search.facets import facet_token
from search.ranking import BestFirst
from search.rescue import Reading
from search.synonyms import Synonyms
from search.wanted import Wanted, understood

MOST_TOKENS = 2000  # values of all attributes together
MOST_CATEGORIES = 2000
STAR_RANGES = [(1, 2), (2, 3), (3, 4), (4, None)]
COUNTED: Mapping[str, dict[str, Any]] = {
    "brand": {"limit": facet_groups.MOST_VALUES_SHOWN},
    "facets": {"limit": MOST_TOKENS},
    "category_path": {"limit": MOST_CATEGORIES},
    "in_stock": {},
    "rating": {"ranges": STAR_RANGES},
}


class Hit:
    """A product as the index keeps it: all that a card shows."""

    __slots__ = ("card", "score")

    def __init__(self, app_label: str, model_name: str, pk: str, score: float, *, card: str, **others: Any) -> None:
        self.card, self.score = card, score


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The words as they found something, and the filters by the name of their group."""

    base: SearchQuerySet
    filters: Mapping[str, SQ]

    def without(self, group: str = "") -> SearchQuerySet:
        """As if nothing in that group had been chosen."""
        found = self.base
        for name, condition in self.filters.items():
            if name != group:
                found = found.narrow(condition)
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """`page` has the counts; `whole` is the number of products with all words, filters aside."""

    narrowed: Narrowed
    page: SearchQuerySet
    hits: list[Any] = field(default_factory=list)
    total: int = 0
    reading: Reading = field(default_factory=lambda: Reading(Wanted(())))
    whole: int = 0

    @property
    def notice(self) -> str:
        return self.reading.notice(self.whole) if self.total else ""


def find(criteria: Criteria, synonyms: Synonyms) -> Found:
    """One search for words that enough products have; at most four more where they are to be rescued. Which words are
    looked up doesn't depend on the filters, so that a filter never adds to what is shown."""
    wanted = understood(criteria.words)
    if criteria.words and not wanted.parts and not wanted.excluded:
        return Found(Narrowed(EmptySearchQuerySet(), {}), EmptySearchQuerySet())
    return _Finder(criteria, synonyms).find(Reading(wanted))


class _Finder:
    def __init__(self, criteria: Criteria, synonyms: Synonyms) -> None:
        self.criteria, self.synonyms = criteria, synonyms
        self.filters = filters_of(criteria)
        self.order_by = sorting.chosen(criteria.sort, criteria.words).order_by

    def find(self, typed: Reading) -> Found:
        found = self._tried(typed)
        if not self.criteria.words or found.whole >= rescue.ENOUGH:
            return found
        if not found.whole and self.criteria.corrects:
            for reading in rescue.better_words(typed.wanted, self.synonyms):
                found = self._tried(reading)
                if found.whole:
                    break
        if found.whole < rescue.ENOUGH and not (found.whole and rescue.is_sku(found.reading.wanted)):
            for reading in rescue.relaxed(found.reading, found.whole):
                more = self._tried(reading, found.whole)
                if more.total:
                    return more
        return found

    def _tried(self, reading: Reading, whole: int | None = None) -> Found:
        base = SearchQuerySet()
        base.query.set_result_class(Hit)
        if self.criteria.words:
            base.query.add_filter(SQ(content=BestFirst(reading.wanted, self.synonyms, reading.missing)))
        narrowed = Narrowed(base, self.filters)
        page = with_counts(narrowed)
        for name in self.order_by:
            page.query.add_order_by(name)
        start = (self.criteria.page - 1) * self.criteria.page_size
        hits = page[start : start + self.criteria.page_size]
        total = page.count()
        if whole is None:
            whole = base.count() if self.filters else total
        return Found(narrowed, page, hits, total, reading, whole)


def filters_of(criteria: Criteria) -> dict[str, SQ]:
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


def with_counts(narrowed: Narrowed) -> SearchQuerySet:
    """The narrowed search with the counts of all groups. Those in which something is chosen are counted once more."""
    found = narrowed.without().all()
    for name, options in COUNTED.items():
        found.query.add_field_facet(name, **options)  # SearchQuerySet.facet() would copy everything each time
    found.query.add_stats_query("price", [])
    return found
