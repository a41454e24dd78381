"""Online Retail's published figures, on the dashboard and in the scores, from the file as it was imported."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from analytics import purchases, rfm, scoring
from analytics.models import CustomerScore
from shop import clock
from shop.models import AudienceMember, Customer, ShopSettings
from tests.factories import make_staff
from tests.online_retail import ONLINE_RETAIL

pytestmark = [*ONLINE_RETAIL, pytest.mark.usefixtures("online_retail")]
PAGE = "/admin/dashboards/sales/"

BY_MONTH = """
    748,957.02 560,000.26 498,062.65 683,267.08 493,207.12 723,333.51 691,123.12 681,300.11 682,680.51
    1,019,687.62 1,070,704.67 1,461,756.25 433,668.01
"""
BY_COUNTRY = {
    "United Kingdom": "8187806.36",
    "Netherlands": "284661.54",
    "Ireland": "263276.82",
    "Germany": "221698.21",
    "France": "197403.90",
}


@pytest.fixture
def owner(online_retail: None) -> Client:
    client = Client()
    client.force_login(make_staff())
    return client


def exported(client: Client, card: str) -> list[list[str]]:
    answer = client.get(f"{PAGE}{card}.csv?period=all")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode(), newline="")))


def test_net_revenue(owner):
    body = owner.get(PAGE, {"period": "all"}).content.decode()
    assert "£9,747,747.93" in body  # 9,747,747.934
    assert exported(owner, "headline")[1][1] == "9747747.93"


def test_net_revenue_by_month_in_the_shops_zone(owner):
    (_, *rows, total) = exported(owner, "revenue-by-month")
    assert [row[0] for row in rows] == [
        "Dec 2010",
        *(date(2011, month, 1).strftime("%b %Y") for month in range(1, 13)),
    ]
    assert [row[1] for row in rows] == BY_MONTH.replace(",", "").split()
    assert total[1] == "9747747.93"


def test_net_revenue_by_country(owner):
    (_, *rows, total) = exported(owner, "revenue-by-country")
    assert {name: amount for name, amount, *_ in rows[:5]} == BY_COUNTRY
    assert len(rows) == 38
    assert total[1] == "9747747.93"


def test_net_revenue_by_segment_adds_up(owner):
    scoring.recompute_rfm(clock.as_of())
    (_, *rows, total) = exported(owner, "revenue-by-segment")
    assert {"Champions", "Lost", "Guests"} <= {row[0] for row in rows}
    assert sum(Decimal(row[1]) for row in rows) == pytest.approx(Decimal("9747747.93"), abs=Decimal("0.1"))
    assert total[1] == "9747747.93"
    guests = next(Decimal(row[1]) for row in rows if row[0] == "Guests")
    # Rows with a customer: 8,300,065.814.
    assert Decimal(total[1]) - guests == pytest.approx(Decimal("8300065.81"), abs=Decimal("0.02"))


def test_every_buyer_of_the_clean_data_is_scored(owner):
    run = scoring.recompute_rfm(clock.as_of())
    assert (run.status, run.customers, CustomerScore.objects.count()) == ("done", 4338, 4338)
    assert AudienceMember.objects.filter(audience__source="analytics").count() == 4338
    bought = purchases.summarise(clock.as_of(), ShopSettings.current().zone).customers
    assert int(bought["frequency"].sum()) == 18_532


def test_the_published_table_of_ten_segments():
    day = clock.parse("2011-12-11", ShopSettings.current().zone)
    bought = purchases.summarise(day, ShopSettings.current().zone).customers
    # The table breaks ties by the customer's number in the file, which is our reference.
    references = {pk: int(number) for pk, number in Customer.objects.values_list("pk", "reference") if number}
    scored = rfm.score(bought.assign(customer_id=bought["customer_id"].map(references)), "rank_first")
    assert scored["segment"].value_counts().to_dict() == {
        "Hibernating": 1071,
        "Loyal": 819,
        "Champions": 633,
        "At Risk": 593,
        "Potential Loyalists": 484,
        "About to Sleep": 352,
        "Need Attention": 187,
        "Promising": 94,
        "Cannot Lose Them": 63,
        "New Customers": 42,
    }
