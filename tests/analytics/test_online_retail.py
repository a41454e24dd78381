"""Online Retail's published figures, on the dashboard and in the scores, from the file as it was imported."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from analytics import purchases, rfm, scoring
from analytics.models import CustomerScore
from shop import clock
from shop.models import AudienceMember, Customer, ShopSettings
from tests.analytics import looking
from tests.analytics.looking import rows
from tests.factories import make_staff
from tests.online_retail import ONLINE_RETAIL

pytestmark = [*ONLINE_RETAIL, pytest.mark.usefixtures("online_retail")]
PAGE = "/admin/dashboards/sales/"
BAD_DEBT = Decimal("11062.06")  # of A563185, the one “A” invoice of a positive amount: an adjustment, never ordered
ORDERS_BY_WEEKDAY = {"Thu": 4032, "Wed": 3455, "Tue": 3184, "Mon": 2863, "Fri": 2829, "Sun": 2169, "Sat": 0}

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


def exported(client: Client, card: str, query: str = "period=all") -> list[list[str]]:
    return looking.exported(client, card if "/" in card else f"sales/{card}", query)


def test_net_revenue(owner):
    body = owner.get(PAGE, {"period": "all"}).content.decode()
    assert "£9,747,747.93" in body  # 9,747,747.934
    assert exported(owner, "headline")[1][1] == "9747747.93"


def test_net_revenue_by_month_in_the_shops_zone(owner):
    (_, *lines, total) = exported(owner, "revenue-by-month")
    assert [row[0] for row in lines] == [
        "Dec 2010",
        *(date(2011, month, 1).strftime("%b %Y") for month in range(1, 13)),
    ]
    assert [row[1] for row in lines] == BY_MONTH.replace(",", "").split()
    assert total[1] == "9747747.93"


def test_net_revenue_by_country(owner):
    (_, *lines, total) = exported(owner, "revenue-by-country")
    assert {name: amount for name, amount, *_ in lines[:5]} == BY_COUNTRY
    assert len(lines) == 38
    assert total[1] == "9747747.93"


def test_net_revenue_by_segment_adds_up(owner):
    scoring.recompute_rfm(clock.as_of())
    (_, *lines, total) = exported(owner, "customers/revenue-by-segment")
    assert {"Champions", "Lost", "Guests"} <= {row[0] for row in lines}
    assert sum(Decimal(row[1]) for row in lines) == pytest.approx(Decimal("9747747.93"), abs=Decimal("0.1"))
    assert total[1] == "9747747.93"
    guests = next(Decimal(row[1]) for row in lines if row[0] == "Guests")
    # Rows with a customer: 8,300,065.814.
    assert Decimal(total[1]) - guests == pytest.approx(Decimal("8300065.81"), abs=Decimal("0.02"))


def test_the_headline_has_the_buyers_of_the_clean_data_and_the_country_that_brings_most(owner):
    headline = dict(zip(*exported(owner, "headline"), strict=True))
    assert (headline["Customers"], headline["Top country"]) == ("4338", "United Kingdom")
    assert rows(owner, "customers/headline")["This period"]["New customers"] == "4338"


def test_clean_orders_by_weekday_in_the_shops_zone(owner):
    """Clean data have a customer: all orders less those of guests."""
    everybody, guests = (
        {day: int(row["Orders"]) for day, row in rows(owner, "sales/orders-by-weekday", query).items()}
        for query in ("period=all", "period=all&segment=guest")
    )
    assert {day: everybody[day] - guests[day] for day in ORDERS_BY_WEEKDAY} == ORDERS_BY_WEEKDAY
    assert everybody["Total"] - guests["Total"] == 18_532


def test_what_was_ordered_is_all_of_positive_quantity_and_price(owner):
    everybody, guests = (
        Decimal(rows(owner, "products/ordered-and-cancelled", query)["Total"]["Ordered (GBP)"])
        for query in ("period=all", "period=all&segment=guest")
    )
    assert everybody + BAD_DEBT == pytest.approx(Decimal("10666684.544"), abs=Decimal("0.01"))
    assert everybody - guests == pytest.approx(Decimal("8911407.904"), abs=Decimal("0.01"))


@pytest.mark.parametrize(
    ("card", "label"),
    [
        ("sales/revenue-by-month", "Net revenue (GBP)"),
        ("sales/orders-by-weekday", "Net revenue (GBP)"),
        ("sales/revenue-by-platform", "Net revenue (GBP)"),
        ("sales/revenue-by-country", "Net revenue (GBP)"),
        ("products/top-products", "Net revenue (GBP)"),
    ],
)
def test_every_card_comes_to_the_same_whole(owner, card, label):
    assert rows(owner, card)["Total"][label] == "9747747.93"


def test_every_dashboard_stands(owner):
    for name in ("sales", "customers", "behaviour", "products"):
        assert owner.get(f"/admin/dashboards/{name}/", {"period": "all"}).status_code == 200


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
