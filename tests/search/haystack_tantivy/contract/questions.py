"""What is asked of an engine, by name: each a line of the contract, written down as the requests that it makes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group
from haystack import connections
from haystack.backends import SQ
from haystack.query import SearchQuerySet

from tests.search.haystack_tantivy.contract.books import LIBRARY


def _backend() -> Any:
    return connections["default"].get_backend()


def _write() -> None:
    _backend().update(connections["default"].get_unified_index().get_index(Group), LIBRARY[:2])


def _all() -> SearchQuerySet:
    return SearchQuerySet().all()


def _list(query_set: SearchQuerySet) -> Callable[[], Any]:
    return lambda: list(query_set[:10])


def questions() -> dict[str, Callable[[], Any]]:
    brown = SearchQuerySet().filter(content="brown")
    months = SearchQuerySet().date_facet("published", date(2023, 1, 1), date(2025, 1, 1), "month")
    return {
        "update": _write,
        "remove": lambda: _backend().remove("auth.group.1"),
        "clear models": lambda: _backend().clear(models=[Group]),
        "clear": lambda: _backend().clear(),
        "everything": _list(_all()),
        "words": _list(SearchQuerySet().auto_query('quick "brown fox" -dog')),
        "signs": _list(SearchQuerySet().auto_query('a:b (c] "d /e/ \\ 10"')),
        "contains": _list(SearchQuerySet().filter(title__contains="tche")),
        "exact": _list(SearchQuerySet().filter(author_exact="Mary Ann", text__exact="quick brown")),
        "bounds": _list(SearchQuerySet().filter(likes__gt=1, price__gte=1.5, published__lt=date(2024, 2, 1))),
        "in": _list(SearchQuerySet().filter(likes__in=[3, 7], author_exact__in=["daniel"])),
        "in nothing": _list(SearchQuerySet().filter(likes__in=[])),
        "startswith and endswith": _list(SearchQuerySet().filter(title__startswith="kit", text__endswith="umps")),
        "range": _list(SearchQuerySet().filter(published__range=(datetime(2024, 1, 1, tzinfo=UTC), date(2024, 2, 1)))),
        "fuzzy": _list(SearchQuerySet().filter(text__fuzzy="borwn")),
        "tree": _list(SearchQuerySet().filter((SQ(content="fox") | ~SQ(likes=7)) & SQ(is_open=True))),
        "exclude": _list(SearchQuerySet().exclude(author="mary")),
        "narrow": _list(_all().narrow('author_exact:"Mary Ann"')),
        "order": _list(_all().order_by("-likes", "price", "title")),
        "slice": lambda: list(_all()[20:30]),
        "count": lambda: brown.count(),
        "values": lambda: list(_all().values("title")[:10]),
        "models": lambda: list(SearchQuerySet().models(Group)[:10]),
        "field facets": lambda: _all().facet("author").facet("likes", size=5).facet_counts(),
        "date facets": lambda: months.facet_counts(),
        "query facets": lambda: _all().query_facet("likes", "likes:[7 TO *]").facet_counts(),
        "autocomplete": _list(SearchQuerySet().autocomplete(title_auto="kitc bo")),
        "highlight": _list(brown.highlight()),
        "more like this": _list(SearchQuerySet().more_like_this(LIBRARY[0])),
        "spelling": lambda: SearchQuerySet().auto_query("kichen").spelling_suggestion(),
        "boost": _list(brown.boost("fox", 20)),
        "raw": _list(SearchQuerySet().raw_search("text:brown")),
    }
