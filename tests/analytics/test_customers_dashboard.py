"""Customers as they come and come back, counted by hand."""

import pytest
from django.test import Client

from analytics import rollups, scoring
from shop.models import Order
from tests.analytics.buying import make_buyers, make_credit_note, make_customer, make_order, moment
from tests.analytics.looking import exported, make_owner, rows

pytestmark = pytest.mark.django_db
PAGE = "/admin/dashboards/customers/"
CARDS = [
    "headline",
    "new-and-returning",
    "revenue-by-segment",
    "segments",
    "quantity-by-segment",
    "segment-migration",
    "retention",
    "cohort-revenue",
    "forecast-calibration",
]


@pytest.fixture
def owner() -> Client:
    return make_owner()


def test_an_empty_shop_has_a_page_that_says_so(owner):
    body = owner.get(PAGE).content.decode()
    assert "No customer ordered in this period with these filters." in body
    assert "Customers have not been scored yet." in body
    assert "Scores of two different days are needed to see who moved." in body
    assert "Nothing has been forecast yet." in body
    for card in CARDS:
        assert owner.get(f"{PAGE}{card}.xlsx").status_code == 200


def test_a_small_shop_is_told_that_there_is_not_enough_data(owner):
    make_order(make_customer(), "2026-06-01", 100)
    scoring.recompute_rfm(moment("2026-07-01"))
    body = owner.get(PAGE).content.decode()
    assert "Not enough data. 1 customer has bought so far; segments begin with 500." in body
    assert "£100.00" in body


def test_new_is_who_had_no_order_before(owner):
    ann, bob, cy = make_customer(), make_customer(), make_customer()
    make_order(ann, "2026-01-10", 10)  # before the period
    make_order(ann, "2026-03-10", 20)
    make_order(bob, "2026-03-11", 30)
    make_order(bob, "2026-04-11", 40)
    make_order(cy, "2026-04-12", 50)
    make_order(None, "2026-04-12", 1000)  # a guest is nobody's customer
    query = "from=2026-03-01&to=2026-04-30"
    assert exported(owner, "customers/headline", query)[1] == [
        "This period",
        "3",
        "2",
        "1",
        "66.7%",  # Ann had ordered before, Bob ordered again
        "1.33",
        "46.67",
    ]
    by_day = rows(owner, "customers/new-and-returning", query)
    assert (by_day["2026-03-10"]["Returning"], by_day["2026-03-11"]["New"], by_day["2026-04-12"]["New"]) == (
        "1",
        "1",
        "1",
    )
    by_month = exported(owner, "customers/new-and-returning", "from=2026-02-01&to=2026-06-30")
    assert [row[:3] for row in by_month[1:]] == [
        ["Feb 2026", "0", "0"],
        ["Mar 2026", "1", "1"],
        ["Apr 2026", "1", "1"],
        ["May 2026", "0", "0"],
        ["Jun 2026", "0", "0"],
        ["All new", "2", ""],
    ]


def test_cohorts_say_who_comes_back_and_what_they_bring(owner):
    ann, bob = make_customer(), make_customer()
    make_order(ann, "2026-03-10", 20)
    make_order(ann, "2026-03-20", 5)
    make_order(ann, "2026-05-10", 30)
    make_order(bob, "2026-03-11", 40)
    make_credit_note(bob, "2026-04-01", 15)
    make_order(make_customer(), "2026-05-02", 7)
    query = "from=2026-03-01&to=2026-05-31"
    assert exported(owner, "customers/retention", query) == [
        ["First order in", "Customers", "0", "1", "2"],
        ["Mar 2026", "2", "100.0%", "0.0%", "50.0%"],
        ["May 2026", "1", "100.0%", "", ""],
        ["All cohorts", "3", "100.0%", "0.0%", "50.0%"],
    ]
    assert [row[2:] for row in exported(owner, "customers/cohort-revenue", query)[1:]] == [
        ["65.00", "-15.00", "30.00", "80.00"],
        ["7.00", "", "", "7.00"],
        ["72.00", "-15.00", "30.00", "87.00"],
    ]


def test_months_of_a_cohort_are_those_of_the_shops_zone():
    owner = make_owner(time_zone="Europe/London")
    make_order(make_customer(), "2026-03-31T22:59", 1)  # 23:59 in London
    make_order(make_customer(), "2026-03-31T23:00", 2)  # midnight: summer time has begun
    found = rows(owner, "customers/cohort-revenue")
    assert {month: row["All months (GBP)"] for month, row in found.items()} == {
        "Mar 2026": "1.00",
        "Apr 2026": "2.00",
        "All cohorts": "3.00",
    }


@pytest.fixture
def scored(owner: Client, few_buyers_suffice: None) -> Client:
    make_buyers(60)
    make_order(None, "2026-06-01", 77)
    make_order(make_customer(), "2026-06-30T23:30", 33)
    scoring.recompute_rfm(moment("2026-06-30T20:00"))
    return owner


def test_segments_side_by_side_add_up_to_the_whole(scored):
    found = rows(scored, "customers/segments")
    assert found["Guests"]["Net revenue (GBP)"] == "77.00"
    assert found["Guests"]["Revenue per customer (GBP)"] == ""
    assert found["Not scored"]["Customers"] == "1"
    total = found.pop("Total")
    assert int(total["Orders"]) == sum(int(row["Orders"]) for row in found.values()) == Order.objects.count()
    assert int(total["Customers"]) == sum(int(row["Customers"] or 0) for row in found.values()) == 61
    whole = rows(scored, "sales/headline")["This period"]["Net revenue (GBP)"]
    assert total["Net revenue (GBP)"] == whole
    tree = rows(scored, "customers/revenue-by-segment")
    assert tree["Total"]["Net revenue (GBP)"] == whole


def test_the_table_of_segments_leads_to_their_customers_and_says_as_of_when(scored):
    body = scored.get(PAGE, {"period": "all"}).content.decode()
    assert 'href="/admin/analytics/scoredcustomer/?segment=Champions"' in body
    assert 'href="?period=all&amp;segment=Champions"' in body
    assert "Segments as of 30 Jun 2026, whatever the period" in body


def test_a_segment_filters_every_card(scored):
    alone = rows(scored, "customers/segments", "period=all&segment=Champions")
    assert set(alone) == {"Champions", "Total"}
    assert (
        rows(scored, "sales/headline", "period=all&segment=Champions")["This period"]["Net revenue (GBP)"]
        == alone["Total"]["Net revenue (GBP)"]
    )


def test_the_number_of_queries_does_not_grow(scored, django_assert_max_num_queries):
    scoring.recompute_rfm(moment("2026-05-31"))
    scoring.recompute_rfm(moment("2026-06-30"))
    rollups.fold()
    with django_assert_max_num_queries(15):
        scored.get("/admin/dashboards/customers.json?from=2026-01-01&to=2026-06-30&compare=previous")
