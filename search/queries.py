"""One page of a listing: cards, filters with counts, and what was done to find anything."""

from collections.abc import Sequence

from search import cards, facet_groups, personal, popular_queries, rules, sorting, synonyms
from search.criteria import Criteria, PageBeyondEnd
from search.facet_counts import FacetCounts, facet_counts
from search.finding import Found, find
from search.links import Link
from search.marking import NO_MARKS, marks_of
from search.personal import Tastes
from search.ranking import rank_class
from search.results import Correction, FacetGroup, SearchResults, SortOption
from shop.cards import ProductCard
from shop.models import Attribute, ShopSettings

POPULAR_SHOWN = 6
RELATED_SHOWN = 6


def search_products(
    criteria: Criteria, link: Link, attributes: Sequence[Attribute], tastes: Tastes = personal.NONE
) -> SearchResults:
    """`attributes` are those to filter by. No query to the database but for names, synonyms and rules that the process
    doesn't hold yet; the searches are those of `find` and `facet_counts`. Raises PageBeyondEnd."""
    sort = sorting.chosen(criteria.sort, criteria.words)
    settled = (synonyms.current(), rules.current()) if criteria.words else (synonyms.NONE, rules.NONE)
    found = find(criteria, *settled)
    pages = max(1, -(-found.total // criteria.page_size))
    if criteria.page > pages:
        raise PageBeyondEnd(criteria.page, pages)
    currency = ShopSettings.current().currency
    counts = facet_counts(found, [each.code for each in attributes], is_category_page=link.is_category_page)
    options = [
        SortOption(each.value, each.label, link.only("sort", each.value), each is sort)
        for each in sorting.sorts_for(criteria.words)
    ]
    shown = [cards.from_json(hit.card) for hit in found.hits]
    own = shown
    if criteria.words and sort is sorting.RELEVANCE and tastes != personal.NONE and not found.pinned:
        own = personal.reordered(shown, [rank_class(hit.score) for hit in found.hits], tastes)
    return SearchResults(
        cards=own,
        is_personal=own != shown,
        popular=[] if found.total else _popular(criteria),
        total=found.total,
        page=criteria.page,
        page_size=criteria.page_size,
        pages=pages,
        facets=_groups(counts, criteria, link, attributes, currency),
        chips=facet_groups.chips(criteria, link, attributes, currency),
        sorts=options,
        query=criteria.words,
        notice=found.notice,
        with_all_words=found.whole if found.reading.relaxed else found.total,
        correction=_correction(found, link),
        next_url=link.page(criteria.page + 1) if criteria.page < pages else "",
        previous_url=link.page(criteria.page - 1) if criteria.page > 1 else "",
        clear_url=link.without_filters(),
        url=link.page(criteria.page),
        marks=marks_of(found.reading.wanted) if criteria.words else NO_MARKS,
        related=popular_queries.sharing_a_word(criteria.words, RELATED_SHOWN) if criteria.words else (),
    )


def _popular(criteria: Criteria) -> list[ProductCard]:
    """No dead end: what others like, in the category if there is anything in it."""
    for category in dict.fromkeys([criteria.category, ""]):
        hits = find(Criteria(category=category, page_size=POPULAR_SHOWN), synonyms.NONE).hits
        if hits:
            return [cards.from_json(hit.card) for hit in hits]
    return []


def _correction(found: Found, link: Link) -> Correction | None:
    corrected = found.reading.corrected
    is_shown = corrected and found.total and found.anywhere  # not only what is pinned
    return Correction(corrected, link.only("as_typed", "1")) if is_shown else None


def _groups(
    counts: FacetCounts, criteria: Criteria, link: Link, attributes: Sequence[Attribute], currency: str
) -> list[FacetGroup]:
    groups = [facet_groups.categories(criteria, link, counts.categories)]
    if prices := counts.prices:
        bounds = (prices.minimum, prices.maximum)
        groups.append(facet_groups.prices(criteria, link, bounds, prices.buckets, currency, prices.bars))
    groups.append(facet_groups.choices("brand", "Brand", criteria.brands, link, counts.brands))
    for attribute in attributes:
        code = attribute.code
        chosen, values = criteria.attributes.get(code, ()), counts.attributes.get(code, [])
        groups.append(facet_groups.choices(code, attribute.name, chosen, link, values))
    groups.append(facet_groups.availability(criteria, link, counts.in_stock))
    groups.append(facet_groups.ratings(criteria, link, counts.at_least_stars))
    return [group for group in groups if facet_groups.is_worth_showing(group)]
