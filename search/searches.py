"""Searches as events: whoever types words is counted, and his words are written down with what they found."""

import uuid

from django.http import HttpRequest

from search.criteria import Criteria
from search.results import SearchResults
from shop import events, throttling
from shop.models import Event

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
    """The id that ties what follows to this search; further pages and listings without words are no search."""
    if not results.query or results.page > 1:
        return None
    search_id = uuid.uuid4()
    events.record(request, Event.Kind.SEARCH, query=results.query, search_id=search_id, result_count=results.total)
    return search_id
