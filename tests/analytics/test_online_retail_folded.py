"""Online Retail's published figures again, read from the rollups."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from analytics import rollups, sales
from analytics.rollup_models import Buyer, DirtyMark
from shop import clock
from shop.dashboards import filters
from shop.dashboards.filters import Filters
from shop.models import ShopSettings
from tests.online_retail import ONLINE_RETAIL

pytestmark = [*ONLINE_RETAIL, pytest.mark.usefixtures("online_retail")]


def looking_at(query: str) -> Filters:
    state, problems = filters.read(QueryDict(query), clock.as_of(), ShopSettings.current().zone)
    assert not problems
    return state


def test_the_rollups_say_what_the_books_say_and_what_was_published():
    state, germany = looking_at("period=all"), looking_at("from=2011-02-10&to=2011-11-20&country=DE")
    live = [read(state) for read in (sales.total, sales.by_month, sales.by_country, sales.by_category)]
    live_germany = sales.total(germany)
    rollups.fold()
    assert not DirtyMark.objects.exists()
    assert [read(state) for read in (sales.total, sales.by_month, sales.by_country, sales.by_category)] == live
    assert sales.total(germany) == live_germany
    total = sales.total(state)
    assert total.net_revenue == Decimal("9747747.934")
    assert total.customers == Buyer.objects.filter(orders__gt=0).count() == 4338
    weekdays = sales.by_weekday(state)
    assert weekdays[6].sales.orders == 0
    assert sum(day.sales.net_revenue for day in weekdays.values()) == total.net_revenue
    assert round(sales.by_country(state)["GB"].net_revenue, 2) == Decimal("8187806.36")
    assert round(sales.by_month(state)["2011-11"].net_revenue, 2) == Decimal("1461756.25")
