"""What visitors searched for: shown to others while they type, and beside what they found.

A worker reads the events and publishes the list in the cache; pages read nothing but what their process holds. A query
is on it when several visitors typed the same and the shop has something for it. Before consent a visitor has another id
each day, so that one person could pass for three: without it, only visitors of one day count together."""

import itertools
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import Lower, TruncDate
from haystack.backends import SQ
from haystack.query import SearchQuerySet

from search import synonyms
from search.personal_data import FEWEST_VISITORS, looks_personal
from search.ranking import BestFirst
from search.wanted import understood
from shop.kept import kept_for
from shop.models import Event

REMEMBERED = timedelta(days=90)
MOST_CANDIDATES, MOST_KEPT = 1000, 400
LONGEST = 50  # characters
KEY, DAY_SECONDS = "search:popular-queries", 86_400


@kept_for(seconds=30)
def current() -> tuple[str, ...]:
    """In lower case, what most visitors typed first. One look into the cache when the process doesn't hold them."""
    return tuple(cache.get(KEY) or ())


forget = current.forget


def publish(as_of: datetime) -> int:
    """Two queries, and a search for each candidate until there are enough. Returns how many were published."""
    found = list(itertools.islice(filter(_has_hits, typed_by_several(as_of)), MOST_KEPT))
    cache.set(KEY, found, timeout=DAY_SECONDS)
    forget()
    return len(found)


def typed_by_several(as_of: datetime) -> list[str]:
    """What most visitors typed first."""
    searches = Event.objects.filter(
        kind=Event.Kind.SEARCH, occurred_at__gt=as_of - REMEMBERED, occurred_at__lte=as_of, result_count__gt=0
    ).exclude(visitor="")
    visitors = Count("visitor", distinct=True)
    typed = searches.annotate(words=Lower("query"))
    lasting = typed.filter(consent=True).values("words").annotate(visitors=visitors)
    of_one_day = typed.values("words", day=TruncDate("occurred_at")).annotate(visitors=visitors)
    counts: dict[str, int] = {}
    for rows in (lasting, of_one_day):
        enough = rows.filter(visitors__gte=FEWEST_VISITORS).order_by("-visitors", "words")
        for words, number in enough.values_list("words", "visitors")[:MOST_CANDIDATES]:
            plain = " ".join(words.split())
            counts[plain] = max(number, counts.get(plain, 0))
    common = sorted(counts, key=lambda words: (-counts[words], words))
    return [words for words in common if is_fit_to_show(words)]


def is_fit_to_show(words: str) -> bool:
    return 1 < len(words) <= LONGEST and any(map(str.isalnum, words)) and not looks_personal(words)


def beginning_with(typed: str, most: int) -> list[str]:
    """Those that go on where `typed` ends, then those in which a later word begins like that."""
    wanted = _plain(typed)
    if not wanted:
        return []
    at_start, inside, later = [], [], f" {wanted}"
    for words in current():
        if words.startswith(wanted):
            at_start.append(words)
        elif later in words:
            inside.append(words)
    return [words for words in [*at_start, *inside] if words != wanted][:most]


def sharing_a_word(typed: str, most: int) -> list[str]:
    """Those that have a word in common, most words first; for who has searched and looks on."""
    plain = _plain(typed)
    wanted = set(plain.split())
    alike = (words for words in current() if any(word in words for word in wanted) and words != plain)
    shared = [(len(wanted.intersection(words.split())), words) for words in alike]
    return [words for count, words in sorted(shared, key=lambda each: -each[0]) if count][:most]


def _plain(typed: str) -> str:
    return " ".join(typed.lower().split())


def _has_hits(words: str) -> bool:
    wanted = understood(words)
    if not wanted.parts:
        return False
    return bool(SearchQuerySet().filter(SQ(content=BestFirst(wanted, synonyms.current()))).count())
