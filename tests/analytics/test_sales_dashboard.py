import csv
import io
from datetime import date

import pytest
from django.test import Client

from analytics import scoring
from shop.models import Order
from tests.analytics.buying import make_buyers, make_credit_note, make_customer, make_order, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db
PAGE = "/admin/dashboards/sales/"
CARDS = ["headline", "revenue-by-month", "revenue-by-country", "revenue-by-segment"]


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
    assert "Customers have not been scored yet." in body
    assert "£0.00" in body
    for card in CARDS:
        assert owner.get(f"{PAGE}{card}.xlsx").status_code == 200


def test_a_small_shop_is_told_that_there_is_not_enough_data(owner):
    make_order(make_customer(), "2026-06-01", 100)
    scoring.recompute_rfm(moment("2026-07-01"))
    body = owner.get(PAGE).content.decode()
    assert "Not enough data. 1 customer has bought so far; segments begin with 500." in body
    assert "£100.00" in body


def test_every_number_stands_on_the_page(owner, few_buyers_suffice):
    make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    sold = sum(Order.objects.values_list("lines_total", flat=True))
    body = owner.get(PAGE, {"period": "all"}).content.decode()
    assert f"£{sold:,.2f}" in body
    assert "Champions" in body
    assert "Segments as of 1 Jul 2026" in body
    by_segment = exported(owner, "revenue-by-segment")
    assert by_segment[-1][:2] == ["Total", f"{sold:.2f}"]
    assert sum(int(row[3]) for row in by_segment[1:-1]) == Order.objects.count()


def test_countries_are_named_and_unknown_ones_unspecified(owner):
    make_order(None, "2026-06-01", 300, country="IE")
    make_order(None, "2026-06-01", 100, country="")
    assert exported(owner, "revenue-by-country") == [
        ["Country", "Net revenue (GBP)", "Share", "Orders", "Customers"],
        ["Ireland", "300.00", "75.0%", "1", "0"],
        ["Unspecified", "100.00", "25.0%", "1", "0"],
        ["Total", "400.00", "100.0%", "2", ""],
    ]
    assert '<option value="-">Unspecified</option>' in owner.get(PAGE).content.decode()


def test_a_country_of_the_period_before_is_not_forgotten(owner):
    make_order(None, "2026-06-10", 10, country="GB")
    make_order(None, "2026-05-10", 5, country="FR")
    rows = exported(owner, "revenue-by-country", "from=2026-06-01&to=2026-06-30&compare=previous")
    assert rows[1:] == [
        ["United Kingdom", "10.00", "100.0%", "1", "0", "0.00"],
        ["France", "0.00", "0.0%", "0", "0", "5.00"],
        ["Total", "10.00", "100.0%", "1", "", "5.00"],
    ]


def test_the_number_of_queries_does_not_grow_with_the_shop(owner, few_buyers_suffice, django_assert_max_num_queries):
    make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    with django_assert_max_num_queries(15):
        owner.get(PAGE, {"from": "2026-01-01", "to": "2026-06-30", "compare": "year"})


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
    assert exported(owner, "headline")[1][1:4] == ["100.00", "1", "1"]
    assert "What was sold in other currencies (EUR, USD) is left out" in owner.get(PAGE).content.decode()
    assert "other currencies" not in owner.get(PAGE, {"to": "2026-06-01"}).content.decode()
