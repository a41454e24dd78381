"""What the cards of the dashboard "Search" show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from search import searched
from search.personal_data import FEWEST_VISITORS
from search.searched import FIRST_PLACES, MOST_SHOWN, ByQuery, Searched
from shop.dashboards.cards import CardData, Cell, Column, RowLink, Share
from shop.dashboards.filters import Filters

NO_SEARCHES = "Nobody searched in this period with these filters."
DAYS_DRAWN_ONE_BY_ONE = 62
BEFORE = {"previous": "Previous period", "year": "Year before"}
OPENED = Column("Click-through rate", "share", description="Searches from which a product was opened")
PLACE = Column(
    "Mean position", "number", description="Of the products opened, from 1 for the first hit", is_better_low=True
)
BOUGHT = Column(
    "Ended in a purchase",
    "share",
    description="Searches from which a product was bought: the order names the search, or the same visitor bought what "
    "was opened within a day",
)


def headline(filters: Filters) -> CardData:
    now = searched.total(filters)
    rows = [_headline_row("This period", now)]
    if filters.compared:
        before = searched.total(filters.compared)
        rows.append(_headline_row(BEFORE[filters.comparison], before))
        rows.append(["Change", *(_change(*pair) for pair in zip(rows[0][1:], rows[1][1:], strict=True))])
    columns = [
        Column("Period"),
        Column("Searches", "number", description="The same words by one visitor on one day are one search"),
        OPENED,
        PLACE,
        Column("Without hits", "share", description="No product has all of the words", is_better_low=True),
        BOUGHT,
    ]
    return CardData(columns, rows)


def searches_over_time(filters: Filters) -> CardData:
    days = filters.period.days
    by_day = bool(days and days <= DAYS_DRAWN_ONE_BY_ONE)
    found = searched.by("day" if by_day else "month", filters)
    columns = [
        Column("Day", "date") if by_day else Column("Month"),
        Column("Searches", "number", is_series=True),
        Column("Without hits", "number", is_series=True),
        OPENED,
        BOUGHT,
    ]
    if not found:
        return CardData(columns, [], empty=NO_SEARCHES)
    keys = _days(filters) if by_day else _months(filters, found)
    rows = [_time_row(_day(key) if by_day else _month_name(key), found.get(key, Searched())) for key in keys]
    return CardData(columns, rows)


def top_queries(filters: Filters) -> CardData:
    found = searched.by_query(filters)
    columns = [
        Column("Query"),
        Column("Searches", "number", is_series=True),
        OPENED,
        PLACE,
        Column("Without hits", "number"),
        replace(BOUGHT, label="Bought"),
    ]
    rows: list[list[Cell]] = [[words, *_query_row(figures)] for words, figures in found.shown.items()]
    actions = [_pin(words) for words in found.shown]
    return _queries(columns, rows, ["All searches", *_query_row(found.total)], found, actions, NO_SEARCHES)


def queries_without_hits(filters: Filters) -> CardData:
    found = searched.by_query(filters, only_without_hits=True)
    columns = [Column("Query"), Column("Searches", "number", is_series=True)]
    rows: list[list[Cell]] = [[words, figures.searches] for words, figures in found.shown.items()]
    actions = [_add_synonym(words) for words in found.shown]
    return _queries(
        columns,
        rows,
        ["All without hits", found.total.searches],
        found,
        actions,
        "Every search had hits in this period.",
    )


def openings_by_place(filters: Filters) -> CardData:
    found = searched.openings_by_place(filters)
    columns = [Column("Position"), Column("Products opened", "number", is_series=True), Column("Share", "share")]
    whole = sum(found.values())
    if not whole:
        return CardData(columns, [], empty="No product was opened from a search in this period.")
    places = [(str(place), found.get(place, 0)) for place in range(1, FIRST_PLACES + 1)]
    places.append((f"{FIRST_PLACES + 1}+", found.get(FIRST_PLACES + 1, 0)))
    rows: list[list[Cell]] = [[name, count, Share(count / whole)] for name, count in places]
    return CardData(columns, rows, total=["Total", whole, Share(1)])


def _queries(
    columns: list[Column], rows: list[list[Cell]], total: list[Cell], found: ByQuery, actions: list[RowLink], none: str
) -> CardData:
    if not found.total.searches:
        return CardData(columns, [], empty=none)
    listed = sum(figures.searches for figures in found.shown.values())
    left = found.total.searches - listed
    beyond = f"the words are beyond the {MOST_SHOWN} most typed, " if len(found.shown) == MOST_SHOWN else ""
    note = (
        f"{left:,} of {found.total.searches:,} searches are counted but not listed: {beyond}fewer than "
        f"{FEWEST_VISITORS} visitors typed the same, or it looks like somebody’s address or number."
        if left
        else ""
    )
    empty = "" if rows else f"No query was typed by at least {FEWEST_VISITORS} visitors yet."
    return CardData(columns, rows, total=total, note=note, empty=empty, actions=actions)


def _pin(words: str) -> RowLink:
    address = f"{reverse('admin:search_searchrule_add')}?{urlencode({'kind': 'pin', 'queries': words})}"
    return RowLink("Pin products", address, "search.add_searchrule", "push_pin")


def _add_synonym(words: str) -> RowLink:
    address = f"{reverse('admin:search_synonym_add')}?{urlencode({'words': words})}"
    return RowLink("Add synonym", address, "search.add_synonym", "add")


def _headline_row(label: str, figures: Searched) -> list[Cell]:
    return [
        label,
        figures.searches,
        _share(figures, figures.opened),
        figures.mean_place,
        _share(figures, figures.without_hits),
        _share(figures, figures.bought),
    ]


def _query_row(figures: Searched) -> list[Cell]:
    return [
        figures.searches,
        _share(figures, figures.opened),
        figures.mean_place,
        figures.without_hits,
        _share(figures, figures.bought),
    ]


def _time_row(label: Cell, figures: Searched) -> list[Cell]:
    opened, bought = _share(figures, figures.opened), _share(figures, figures.bought)
    return [label, figures.searches, figures.without_hits, opened, bought]


def _share(figures: Searched, number: int) -> Share | None:
    share = figures.share(number)
    return None if share is None else Share(share)


def _change(new: Cell, old: Cell) -> Cell:
    """None where there was nothing to compare with."""
    if not isinstance(new, int | float) and not hasattr(new, "quantize"):
        return None
    return Share(float(new) / float(old) - 1) if old else None  # type: ignore[arg-type]


def _days(filters: Filters) -> list[str]:
    first = filters.period.first
    assert first  # a period of so many days begins with one
    return [(first + timedelta(days=number)).isoformat() for number in range(filters.period.days or 0)]


def _day(key: str) -> date:
    return date.fromisoformat(key)


def _months(filters: Filters, found: Mapping[str, Searched]) -> list[str]:
    """From the first with a search to the end of the period, also those without any."""
    first, last = min(found), f"{filters.period.last:%Y-%m}"
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _month_name(month: str) -> str:
    return date(int(month[:4]), int(month[5:]), 1).strftime("%b %Y")
