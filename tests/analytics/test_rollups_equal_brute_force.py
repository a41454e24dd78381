"""Whatever happened to the books, whatever of it is folded: readings say what plain Python works out from all rows."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.http import QueryDict

from analytics import product_sales, rollups, sales
from analytics.books import ENTRIES
from analytics.rollup_coverage import all_live
from analytics.rollup_models import Buyer, DirtyMark, Rollup
from shop.dashboards import filters as filter_state
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import Adjustment, CreditNote, Order
from tests.analytics.brute_force import documents, expected
from tests.analytics.histories import FIRST, ZONE, History
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
READINGS = {
    "all": lambda filters: {"": sales.total(filters)},
    "day": sales.by_day,
    "week": sales.by_week,
    "month": sales.by_month,
    "country": sales.by_country,
    "platform": sales.by_platform,
    "segment": sales.by_segment,
    "category": sales.by_category,
}
WITHOUT_CUSTOMERS = ("day", "week", "month", "category")


def any_filters(random: Random) -> Filters:
    def choice(name: str, *values: str) -> str:
        return f"{name}={random.choice(values)}&" if random.random() < 0.35 else ""

    first = FIRST.date() + timedelta(days=random.randrange(9))
    last = first + timedelta(days=random.randrange(9))
    period = random.choice((f"from={first}&to={last}", f"from={first}&to={last}", "period=all", "period=last-7"))
    query = choice("country", "-", "DE") + choice("platform", "web", "phone")
    query += choice("segment", "-", "guest", "Champions")
    query += choice("category", "-", "home", "home/kitchen", "home/kitchen/mugs", "toys")
    as_of = FIRST + timedelta(days=random.choice((3, 9, 30)), hours=random.choice((0, 3, 5)))
    state, problems = filter_state.read(QueryDict(f"{query}{period}"), as_of, ZONE)
    assert not problems
    return state


def check(filters: Filters, by: str) -> None:
    found, found_cancelled = expected(filters, by)
    if by in WITHOUT_CUSTOMERS:
        found = {key: sales.replace(figures, customers=None) for key, figures in found.items()}
    if by == "all":
        found = found or {"": sales.Sales()}
    assert READINGS[by](filters) == found, (filters, by)
    if by == "all":
        assert sales.cancellations(filters) == found_cancelled.get("", sales.Cancellations())
    if by == "category":
        assert sales.cancellations_by_category(filters) == found_cancelled


@pytest.mark.slow
def test_after_a_thousand_random_histories():
    set_shop(currency="EUR", time_zone=str(ZONE))
    random = Random(20261124)
    history = History(seed=1)
    for number in range(1000):
        if number % 20 == 0:  # small again
            for model in (CreditNote, Adjustment, Order):
                model.objects.all().delete()
        for _ in range(random.randint(1, 4)):
            history.go_on()
        if random.random() < 0.5:
            rollups.fold()
            assert not DirtyMark.objects.exists()
        with readings.kept_for_one_page():  # as cards ask: several readings of one state
            filters = any_filters(random)
            check(filters, random.choice(list(READINGS)))
            if number % 10 == 0:
                check_products(filters)
    rollups.fold()
    kept = list(Rollup.objects.order_by("pk").values_list())
    assert kept
    rollups.fold_anew()
    assert list(Rollup.objects.order_by("pk").values_list()) == kept
    check_buyers()


def check_products(filters: Filters) -> None:
    of_lines = product_sales._from_lines(filters, all_live(filters))
    assert product_sales.by_product(filters) == {
        product: product_sales.ProductSales(*figures) for product, *figures in of_lines
    }
    narrowed = filters.country is not None or filters.platform is not None
    if Order.objects.filter(currency="USD").exists() and not narrowed and filters.preset == "all":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT currency FROM ({ENTRIES}) entry WHERE at < %s", [filters.until])
            assert sales.other_currencies(filters) == sorted({code for (code,) in cursor.fetchall()} - {"EUR"})


def check_buyers() -> None:
    spent: dict[int, object] = {}
    orders: dict[int, int] = {}
    for document in documents():
        if document.customer is not None and document.kind != "dropped":
            sign = -1 if document.kind == "credited" else 1
            spent[document.customer] = spent.get(document.customer, 0) + sign * document.total
            orders[document.customer] = orders.get(document.customer, 0) + document.bought
    assert {buyer.customer_id: buyer.net for buyer in Buyer.objects.all()} == spent
    assert {buyer.customer_id: buyer.orders for buyer in Buyer.objects.all()} == orders
