"""From what a customer asks to one page of hits with their counts. Everything comes from the index."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from haystack.backends import SQ
from haystack.query import EmptySearchQuerySet, SearchQuerySet

from search import facet_groups, pinning, rescue, sorting
from search.criteria import Criteria
from search.facets import facet_token
from search.ranking import BestFirst
from search.rescue import Reading
from search.rules import NONE, QueryRules, Rules
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

    __slots__ = ("card", "pk", "score")
    taken = frozenset(["card"])

    def __init__(self, app_label: str, model_name: str, pk: str, score: float, *, card: str, **others: Any) -> None:
        self.pk, self.card, self.score = int(pk), card, score


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
    """`page` counts when it is asked. Filters aside: `anywhere` is the number of products that the words found as they
    were read, `whole` of those with all words. `pinned` are the products that a rule adds to the hits; sorted by
    relevance, they stand at the places that it says."""

    narrowed: Narrowed
    page: SearchQuerySet
    hits: list[Any] = field(default_factory=list)
    total: int = 0
    reading: Reading = field(default_factory=lambda: Reading(Wanted(())))
    anywhere: int = 0
    whole: int = 0
    pinned: frozenset[int] = frozenset()

    @property
    def notice(self) -> str:
        return self.reading.notice(self.whole) if self.total else ""


NOTHING = Found(Narrowed(EmptySearchQuerySet(), {}), EmptySearchQuerySet())


def find(criteria: Criteria, synonyms: Synonyms, rules: Rules = NONE) -> Found:
    """One search for words that enough products have, three more where products are pinned; up to four times that where
    the words are to be rescued. Which words are looked up doesn't depend on the filters, so that a filter never adds to
    what is shown."""
    wanted = understood(criteria.words)
    if criteria.words and not wanted.parts and not wanted.excluded:
        return NOTHING
    return _Finder(criteria, synonyms, rules).find(Reading(wanted))


class _Finder:
    def __init__(self, criteria: Criteria, synonyms: Synonyms, rules: Rules) -> None:
        self.criteria, self.synonyms, self.rules = criteria, synonyms, rules
        self.filters = filters_of(criteria)
        self.order_by = sorting.chosen(criteria.sort, criteria.words).order_by

    def find(self, typed: Reading) -> Found:
        found = NOTHING if self._is_hopeless(typed.wanted) else self._tried(typed)
        if not self.criteria.words or found.anywhere >= rescue.ENOUGH:
            return found
        if not found.anywhere and self.criteria.corrects:
            found = replace(found, reading=typed)
            for reading in rescue.better_words(typed.wanted, self.synonyms):
                found = self._tried(reading)
                if found.anywhere:
                    break
        if found.anywhere and rescue.is_sku(found.reading.wanted):
            return found
        return self._relaxed(found) if found.anywhere < rescue.ENOUGH else found

    def _is_hopeless(self, wanted: Wanted) -> bool:
        """Whether there is no need to ask the index for all of the words as they were typed."""
        if not self.criteria.corrects or self.rules.for_words(self.criteria.words):
            return False
        return not rescue.is_possible(wanted, self.synonyms)

    def _relaxed(self, found: Found) -> Found:
        whole = found.anywhere
        for reading in rescue.relaxed(found.reading, whole):
            more = self._tried(reading, whole)
            if more.anywhere:
                return more
        if not whole and self.criteria.corrects:
            for reading in rescue.similar(found.reading.wanted):
                return self._tried(reading, whole)
        return found

    def _tried(self, reading: Reading, whole: int | None = None) -> Found:
        rules = self.rules.for_words(reading.corrected or self.criteria.words)
        words = None
        if self.criteria.words:
            words = SQ(content=BestFirst(reading.wanted, self.synonyms, reading.missing, rules.boosts))
            if rules.pins:
                return self._with_pins(reading, words, rules, whole)
        base = _searched(words, rules)
        narrowed = Narrowed(base, self.filters)
        listed = narrowed.without().all()
        start, end = self._ordered(listed)
        hits = listed[start:end]
        total = listed.count()
        anywhere = base.count() if self.filters and self.criteria.words else total
        return Found(
            narrowed, with_counts(narrowed), hits, total, reading, anywhere, anywhere if whole is None else whole
        )

    def _with_pins(self, reading: Reading, words: SQ, rules: QueryRules, whole: int | None) -> Found:
        """Those that can be bought are hits like any other, in the counts and under filters."""
        pinned = SQ(django_id__in=[str(product) for product, _ in rules.pins], in_stock=True)
        there = {hit.pk: hit for hit in Narrowed(_searched(pinned, rules), self.filters).without()[: len(rules.pins)]}
        narrowed = Narrowed(_searched(words | pinned, rules), self.filters)
        page = with_counts(narrowed)
        start, end = self._ordered(page)
        if self.order_by:
            hits = page[start:end]
        else:
            _ = page[:1]  # for its counts
            others = words & ~SQ(django_id__in=[str(product) for product in there]) if there else words
            placed = pinning.places(rules.pins, there, page.count())
            hits = pinning.window(placed, Narrowed(_searched(others, rules), self.filters).without(), start, end)
        anywhere = _searched(words, rules).count()
        known = anywhere if whole is None else whole
        return Found(narrowed, page, hits, page.count(), reading, anywhere, known, frozenset(there))

    def _ordered(self, page: SearchQuerySet) -> tuple[int, int]:
        """From which hit on, and up to which, they are wanted."""
        for name in self.order_by:
            page.query.add_order_by(name)
        start = (self.criteria.page - 1) * self.criteria.page_size
        return start, start + self.criteria.page_size


def _searched(condition: SQ | None, rules: QueryRules) -> SearchQuerySet:
    found = SearchQuerySet()
    found.query.set_result_class(Hit)
    if condition is not None:
        found.query.add_filter(condition)
    if rules.hidden:
        found.query.add_filter(~SQ(django_id__in=[str(product) for product in sorted(rules.hidden)]))
    return found


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
