"""Searches as events: whoever types words is counted, and his words are written down with what they found."""

import uuid

from django.http import HttpRequest
from django.utils import timezone

from search.criteria import Criteria
from search.results import SearchResults
from shop import consent, events, throttling
from shop.models import Event, ShopSettings

SEARCHES = uuid.UUID("3f6f2a54-52f1-4e0b-9d5c-0d1a4c1f7a90")  # the namespace of their ids
TIMES_A_MINUTE = 300
SUGGESTIONS_A_MINUTE = 900  # of a whole office behind one address, who pause between letters


def limit(request: HttpRequest, criteria: Criteria) -> None:
    """Raises TooManyRequests. Listings without words are free."""
    if criteria.words:
        throttling.limit(request, "search", times=TIMES_A_MINUTE, seconds=60)


def limit_suggestions(request: HttpRequest) -> None:
    """Raises TooManyRequests."""
    throttling.limit(request, "suggest", times=SUGGESTIONS_A_MINUTE, seconds=60)


def record(request: HttpRequest, results: SearchResults) -> uuid.UUID | None:
    """The id that ties what follows to this search, on each of its pages. Listings without words are no search.

    What has only some of the words, shown so that nobody has an empty page, is no hit of those written down."""
    if not results.query:
        return None
    search_id = _id_of(request, results.query)
    if results.page == 1:
        hits = results.with_all_words
        events.record(request, Event.Kind.SEARCH, query=results.query, search_id=search_id, result_count=hits)
    return search_id


def record_redirected(request: HttpRequest, words: str) -> None:
    """Without a number of hits: nobody looked for any."""
    events.record(request, Event.Kind.SEARCH, query=words, search_id=_id_of(request, words))


def _id_of(request: HttpRequest, words: str) -> uuid.UUID:
    """The same words by one visitor on one day are one search, whichever page, filter or order he looks at."""
    today = timezone.now().astimezone(ShopSettings.current().zone).date()
    return uuid.uuid5(SEARCHES, f"{consent.visitor_of(request)} {today} {' '.join(words.lower().split())}")
