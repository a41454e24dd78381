"""A page reads the buyers of its period and of the one compared with in one go: the same counts as each alone."""

import pytest
from django.http import QueryDict

from analytics import customers_of_period, rollups, sales
from shop.dashboards import filters as filter_state
from shop.dashboards import readings
from shop.models import ShopSettings
from tests.analytics.buying import make_customer, make_order, moment
from tests.factories import set_shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["", "&country=FR"])
@pytest.mark.parametrize("dates", ["from=2026-03-10&to=2026-05-20", "from=2026-03-01&to=2026-03-31"])
@pytest.mark.parametrize("comparison", ["previous", "year"])
def test_they_count_what_each_period_counts_alone(place, dates, comparison):
    set_shop()
    customers = [make_customer() for _ in range(4)]
    for number in range(60):  # every nine days from 2025 on, each customer at other times
        day = f"{2025 + number // 40}-{number * 3 // 10 % 12 + 1:02}-{number * 9 % 28 + 1:02}"
        make_order(
            customers[number * number % 4 if number % 5 else 3], day, 10 + number, country=("DE", "FR")[number % 2]
        )
    rollups.fold()
    query, zone = QueryDict(f"{dates}&compare={comparison}{place}"), ShopSettings.current().zone
    filters, problems = filter_state.read(query, moment("2026-06-30"), zone)
    assert not problems
    alone = [read(one) for one in (filters, filters.compared) for read in READINGS]
    with readings.kept_for_one_page():
        assert [read(one) for one in (filters, filters.compared) for read in READINGS] == alone
    assert alone[0].customers > alone[0].new > 0 or alone[0].returning


READINGS = (customers_of_period.counts, customers_of_period.retention, sales.customers_of)
