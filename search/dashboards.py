"""The dashboard of searches, registered on the shell of `shop.dashboards`."""

from search import search_cards
from shop.dashboards.cards import Card, Dashboard

SEARCH = Dashboard(
    name="search",
    title="Search",
    description="What customers look for, what they find, and what comes of it.",
    icon="search",
    unknown=("country", "category", "segment"),
    order=40,
    cards=[
        Card("headline", "Headline figures", search_cards.headline, chart="figures", is_wide=True),
        Card(
            "searches-over-time",
            "Searches over time",
            search_cards.searches_over_time,
            description="By month; by day when the period is short",
            is_wide=True,
        ),
        Card(
            "top-queries",
            "Top queries",
            search_cards.top_queries,
            chart="bars",
            description="Searches for each, most first",
            is_wide=True,
            drawn_rows=12,
            is_open=True,
        ),
        Card(
            "queries-without-hits",
            "Queries without hits",
            search_cards.queries_without_hits,
            chart="bars",
            description="No product has all of the words. A synonym can mend that.",
            drawn_rows=12,
            is_open=True,
        ),
        Card(
            "openings-by-position",
            "Where customers click",
            search_cards.openings_by_place,
            chart="bars",
            description="Products opened from a search, by their position among the hits",
            is_open=True,
        ),
    ],
)
