import csv
import io
from datetime import date

import pytest
from django.test import Client

from shop.models import Order
from tests.analytics.buying import make_buyers, make_credit_note, make_customer, make_order, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db
PAGE = "/admin/dashboards/sales/"
CARDS = ["headline", "revenue-by-month", "orders-by-weekday", "revenue-by-platform", "revenue-by-country"]


@pytest.fixture
def owner() -> Client:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    client = Client()
    client.force_login(make_staff())
    return client


def exported(client: Client, card: str, query: str = "period=all") -> list[list[str]]:
    answer = client.get(f"{PAGE}{card}.csv?{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode(), newline="")))


def test_an_empty_shop_has_a_page_that_says_so(owner):
    answer = owner.get(PAGE)
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "Nothing was sold in this period with these filters." in body
    assert "£0.00" in body
    for card in CARDS:
        assert owner.get(f"{PAGE}{card}.xlsx").status_code == 200


def test_every_number_stands_on_the_page(owner):
    make_buyers(60)
    sold = sum(Order.objects.values_list("lines_total", flat=True))
    assert f"£{sold:,.2f}" in owner.get(PAGE, {"period": "all"}).content.decode()


def test_weekdays_are_averages_over_the_days_of_the_period(owner):
    make_order(None, "2026-06-01", 10)  # a Monday, one of five in June
    make_order(None, "2026-06-08", 20)
    make_order(None, "2026-06-08", 30)
    make_order(None, "2026-06-02", 8)
    rows = exported(owner, "orders-by-weekday", "from=2026-06-01&to=2026-06-30")
    assert rows[0][:2] == ["Weekday", "Orders per day"]
    assert rows[1] == ["Mon", "0.6", "12.00", "3", "60.00", "5"]
    assert rows[2] == ["Tue", "0.2", "1.60", "1", "8.00", "5"]
    assert rows[3] == ["Wed", "0.0", "0.00", "0", "0.00", "4"]
    assert [row[0] for row in rows[4:]] == ["Thu", "Fri", "Sat", "Sun", "Total"]
    assert rows[-1][3:] == ["4", "68.00", "30"]


def test_phone_and_web_share_the_revenue(owner):
    make_order(None, "2026-06-01", 75, platform="web")
    make_order(None, "2026-06-01", 25, platform="phone")
    rows = exported(owner, "revenue-by-platform")
    assert [row[:4] for row in rows[1:]] == [
        ["Web", "75.00", "75.0%", "1"],
        ["Phone", "25.00", "25.0%", "1"],
        ["Total", "100.00", "100.0%", "2"],
    ]


def test_the_country_that_brings_most_is_named_with_that_of_the_period_before(owner):
    make_order(None, "2026-06-10", 10, country="FR")
    make_order(None, "2026-06-10", 9, country="GB")
    make_order(None, "2026-05-10", 5, country="IE")
    rows = exported(owner, "headline", "from=2026-06-01&to=2026-06-30&compare=previous")
    assert [row[-1] for row in rows] == ["Top country", "France", "Ireland", ""]
    body = owner.get(PAGE, {"from": "2026-06-01", "to": "2026-06-30", "compare": "previous"}).content.decode()
    assert "from Ireland" in body


def test_countries_are_named_and_unknown_ones_unspecified(owner):
    make_order(None, "2026-06-01", 300, country="IE")
    make_order(None, "2026-06-01", 100, country="")
    assert exported(owner, "revenue-by-country") == [
        ["Country", "Net revenue (GBP)", "Share", "Orders", "Quantity", "Average order value (GBP)"],
        ["Ireland", "300.00", "75.0%", "1", "0", "300.00"],
        ["Unspecified", "100.00", "25.0%", "1", "0", "100.00"],
        ["Total", "400.00", "100.0%", "2", "0", "200.00"],
    ]
    assert '<option value="-">Unspecified</option>' in owner.get(PAGE).content.decode()


def test_a_country_of_the_period_before_is_not_forgotten(owner):
    make_order(None, "2026-06-10", 10, country="GB")
    make_order(None, "2026-05-10", 5, country="FR")
    rows = exported(owner, "revenue-by-country", "from=2026-06-01&to=2026-06-30&compare=previous")
    assert rows[1:] == [
        ["United Kingdom", "10.00", "100.0%", "1", "0", "10.00", "0.00"],
        ["France", "0.00", "0.0%", "0", "0", "", "5.00"],
        ["Total", "10.00", "100.0%", "1", "0", "10.00", "5.00"],
    ]


def test_the_number_of_queries_does_not_grow_with_the_shop(owner, django_assert_max_num_queries):
    make_buyers(60)
    query = {"from": "2026-01-01", "to": "2026-06-30", "compare": "year"}
    owner.get(PAGE)  # what is made on first use is there
    with django_assert_max_num_queries(15):
        owner.get("/admin/dashboards/sales.json", query)
    with django_assert_max_num_queries(15):
        owner.get(PAGE, query)


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(1900, 1, 1), date(2100, 12, 31)])
def test_the_longest_and_the_shortest_periods_are_answered(owner, day):
    make_order(None, "2026-06-01", 100)
    for query in (f"from={day}&to={day}", "from=1900-01-01&to=2100-12-31"):
        for compare in ("", "&compare=previous", "&compare=year"):
            assert owner.get(f"{PAGE}?{query}{compare}").status_code == 200


def test_other_currencies_are_left_out_and_named(owner):
    make_order(make_customer(), "2026-06-01", 100)
    make_order(make_customer(), "2026-06-02", 7, currency="USD")
    make_credit_note(None, "2026-06-03", 1, currency="EUR")
    assert exported(owner, "headline")[1][1:4] == ["100.00", "1", "100.00"]
    assert "What was sold in other currencies (EUR, USD) is left out" in owner.get(PAGE).content.decode()
    assert "other currencies" not in owner.get(PAGE, {"to": "2026-06-01"}).content.decode()
