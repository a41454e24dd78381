"""What may be meant by what is typed so far: products, categories, what others searched for. Nothing from the database
but for synonyms, rules and the category tree, which each process holds for some seconds."""

from collections.abc import Sequence
from dataclasses import dataclass

from haystack.backends import SQ
from haystack.query import SearchQuerySet

from search import cards, naming, popular_queries, rescue, rules, synonyms
from search.finding import Hit
from search.marking import NO_MARKS, Marks, marks_of
from search.ranking import BestFirst
from search.rescue import Reading
from search.wanted import Wanted, understood
from shop import navigation
from shop.cards import ProductCard
from shop.navigation import Entry

MOST_PRODUCTS, MOST_CATEGORIES, MOST_QUERIES = 6, 3, 4
SPARE = 4  # for those that the staff hide
MOST_BEGINNINGS = 8  # words that the last one may be the beginning of
MANY_GO_ON = 2  # letters with which so many words begin that how well a name fits says little


@dataclass(frozen=True, slots=True)
class Suggestions:
    """`marks`: what the products were found by."""

    query: str
    products: Sequence[ProductCard] = ()
    categories: Sequence[Entry] = ()
    queries: Sequence[str] = ()
    marks: Marks = NO_MARKS

    @property
    def count(self) -> int:
        return len(self.products) + len(self.categories) + len(self.queries)


def suggest(typed: str) -> Suggestions:
    """One search of the index for words that it knows or that begin words it knows; one or two more for others."""
    wanted = understood(typed)
    if not wanted.parts:
        return Suggestions(typed)
    products, reading = _products(wanted)
    hidden = rules.current().for_words(typed).hidden
    return Suggestions(
        query=typed,
        products=[card for card in products if card.id not in hidden][:MOST_PRODUCTS],
        categories=_categories(typed, MOST_CATEGORIES),
        queries=popular_queries.beginning_with(typed, MOST_QUERIES),
        marks=marks_of(reading.wanted),
    )


def _products(wanted: Wanted) -> tuple[list[ProductCard], Reading]:
    reading = Reading(_begun(wanted))
    found = _most_wanted(reading) or _found(reading)
    if not found:
        for better in rescue.better_words(wanted, synonyms.current()):
            if found := _found(better):
                return found, better
    return found, reading


def _most_wanted(reading: Reading) -> list[ProductCard]:
    """Of one or two letters, those most in demand that can be bought: they would come first anyway, and to look at no
    others is a tenth of the work. Empty where these are too few."""
    *before, last = reading.wanted.parts
    vocabulary = rescue.vocabulary_now()
    if before or len(last.text) > MANY_GO_ON or not last.beginnings or vocabulary is None:
        return []
    mark = naming.popular(naming.POPULAR[-1])
    if vocabulary.frequency("marks", mark) < MOST_PRODUCTS + SPARE:
        return []
    found = _found(reading, mark)
    return found if len(found) == MOST_PRODUCTS + SPARE else []


def _found(reading: Reading, mark: str = "") -> list[ProductCard]:
    search = SearchQuerySet()
    search.query.set_result_class(Hit)
    search.query.add_filter(SQ(content=BestFirst(reading.wanted, synonyms.current())))
    if mark:
        search.query.add_filter(SQ(marks=mark, in_stock=True))
    return [cards.from_json(hit.card) for hit in search[: MOST_PRODUCTS + SPARE]]


def _begun(wanted: Wanted) -> Wanted:
    """The last word is still being typed: it may be the beginning of others."""
    last = wanted.parts[-1]
    vocabulary = rescue.vocabulary_now()
    if vocabulary is None or last.is_phrase:
        return wanted
    # words of names first: every description has words that begin with an a
    if in_names := vocabulary.terms_beginning("name", last.text, MOST_BEGINNINGS):
        return wanted.with_last_begun(in_names, "name")
    return wanted.with_last_begun(vocabulary.beginnings(last.text, MOST_BEGINNINGS))


def _categories(typed: str, most: int) -> list[Entry]:
    """Those in whose names every typed word begins a word; those that begin like that first, then the largest."""
    first, *others = (f" {word}" for word in typed.casefold().split())
    found = []
    for entry in navigation.category_tree():
        name = f" {entry.name.casefold()}"
        if first in name and all(word in name for word in others):
            found.append((not name.startswith(first), -entry.count, entry))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])[:most]]
