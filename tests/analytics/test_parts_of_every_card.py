"""Whatever happened and is filtered: the parts of every card add up to the whole, as plain Python counts it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from analytics import rollups
from analytics.changed_cards import NO_PERIOD
from analytics.dashboards import CUSTOMERS, PRODUCTS, SALES, WHAT_CHANGED
from analytics.models import CustomerScore
from analytics.sales import Cancellations, Sales
from shop import money
from shop.dashboards import readings
from shop.dashboards.cards import CardData
from shop.dashboards.filters import Filters
from shop.dashboards.periods import Period
from tests.analytics.brute_force import documents, expected, is_within
from tests.analytics.histories import ZONE, History
from tests.analytics.test_rollups_equal_brute_force import any_filters
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
BOARDS = {board.name: board for board in (SALES, WHAT_CHANGED, CUSTOMERS, PRODUCTS)}
# Card → column → what the whole of it is called below.
PARTS = {
    "sales/revenue-by-month": {"Net revenue": "net", "Orders": "orders", "Quantity": "units"},
    "sales/orders-by-weekday": {"Net revenue": "net", "Orders": "orders"},
    "sales/revenue-by-platform": {"Net revenue": "net", "Orders": "orders", "Quantity": "units"},
    "sales/revenue-by-country": {"Net revenue": "net", "Orders": "orders", "Quantity": "units"},
    "what-changed/by-segment": {"Now": "net"},
    "what-changed/by-country": {"Now": "net"},
    "what-changed/by-category": {"Now": "net"},
    "what-changed/by-platform": {"Now": "net"},
    "customers/revenue-by-segment": {"Net revenue": "net"},
    "customers/segments": {"Net revenue": "net", "Orders": "orders", "Quantity": "units", "Customers": "customers"},
    "customers/quantity-by-segment": {"Segment today": "units", "Segment when ordered": "units"},
    "customers/retention": {"Customers": "new"},
    "products/ordered-and-cancelled": {"Ordered": "ordered", "Cancelled": "cancelled"},
    "products/top-products": {"Net revenue": "net", "Quantity": "units"},
    "products/items-by-country": {"Quantity": "units", "Orders": "orders"},
}


def whole(filters: Filters) -> dict[str, Decimal | int]:
    found, cancelled = expected(filters, "all")
    sold, undone = found.get("", Sales()), cancelled.get("", Cancellations())
    return {
        "net": sold.net_revenue,
        "orders": sold.orders,
        "units": sold.units,
        "customers": sold.customers or 0,
        "ordered": undone.ordered,
        "cancelled": undone.cancelled,
        "new": new_customers(filters),
    }


def new_customers(filters: Filters) -> int:
    """With an order in the period that passes the filters, and none before it."""
    first = filters.period.first
    earlier = buyers(replace(filters, period=Period(None, first - timedelta(days=1)))) if first else set()
    return len(buyers(filters) - earlier)


def buyers(filters: Filters) -> set[int]:
    scores = dict(CustomerScore.objects.values_list("customer", "segment"))
    return {
        document.customer
        for document in documents()
        if document.kind == "sold"
        and document.bought
        and document.customer
        and (filters.since is None or document.at >= filters.since)
        and document.at < filters.until
        and filters.country in (None, document.country)
        and filters.platform in (None, document.platform)
        and filters.segment in (None, scores.get(document.customer, ""))
        and any(is_within(category, filters.category) for category, _, _ in document.parts or [("", 0, 0)])
    }


def column(data: CardData, label: str) -> list[Decimal]:
    index = [one.label for one in data.columns].index(label)
    return [Decimal(cell or 0) for cell in (row[index] for row in data.rows)]


@pytest.mark.slow
def test_after_random_histories_under_random_filters():
    set_shop(currency="EUR", time_zone=str(ZONE))
    random = Random(7)
    history = History(seed=3)
    history.score()
    seen = set()
    for number in range(60):
        for _ in range(random.randint(2, 6)):
            history.go_on()
        if number % 2:
            rollups.fold()
        filters = any_filters(random)
        expected_whole = whole(filters)
        with readings.kept_for_one_page():
            for name in random.sample(list(PARTS), 5):
                board, card = name.split("/")
                data = BOARDS[board].card(card).read(filters)
                is_rounded = board == "what-changed"  # in its totals: the waterfall is one of whole cents
                if is_rounded and filters.period.first is None:
                    assert data.empty == NO_PERIOD
                    continue
                if data.empty:
                    assert not any(expected_whole[what] for what in PARTS[name].values()), (name, filters)
                    continue
                seen.add(name)
                for label, what in PARTS[name].items():
                    parts = column(data, label)
                    total = data.total[[one.label for one in data.columns].index(label)]
                    wanted = expected_whole[what]
                    assert sum(parts) == wanted, (name, label, filters)
                    shown = money.rounded(wanted, "EUR") if is_rounded else wanted
                    assert (total or 0) == shown, (name, label, filters)  # None: nobody
    assert seen == set(PARTS)
