"""What the admin shows of a saved segment: its size and value over time, as a card of the dashboards' shell."""

from django.http import QueryDict

from analytics.models import SavedSegment
from shop import clock
from shop.dashboards import filters as filter_state
from shop.dashboards import presenting
from shop.dashboards.cards import Card, CardData, Column
from shop.dashboards.presenting import ShownCard
from shop.models import ShopSettings

LATEST = 730  # two years of nights


def data(segment: SavedSegment) -> CardData:
    """A row per day on which it was refreshed. One query."""
    columns = [
        Column("Day", "date"),
        Column("Customers", "number", is_series=True),
        Column("May be written to", "number", is_series=True, is_compared=True),
        Column("Spent", "money", is_series=True, is_line=True, description="What its customers spent in all"),
        Column("Spent per customer", "money"),
    ]
    points = list(segment.points.order_by("-day")[:LATEST])[::-1]
    return CardData(
        columns,
        [
            [one.day, one.customers, one.reachable, one.value, one.value / one.customers if one.customers else None]
            for one in points
        ],
        unit="Customers",
        empty="" if points else "It has not been refreshed yet.",
    )


def shown(segment: SavedSegment) -> ShownCard:
    settings = ShopSettings.current()
    filters, _ = filter_state.read(QueryDict(), clock.as_of(), settings.zone)
    card = Card("history", f"{segment.name} over time", lambda _: data(segment), chart="line")
    return presenting.show(card, data(segment), filters, settings.currency)
