"""What to expect of each segment, on the dashboard of customers."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from analytics.models import CustomerForecast, CustomerScore, ForecastRun, ScoringRun
from tests.analytics.buying import make_customer
from tests.analytics.looking import make_owner, rows

pytestmark = pytest.mark.django_db
CARD = "customers/expected-by-segment"


@pytest.fixture
def owner() -> Client:
    return make_owner()


def forecast(name: str, segment: str, value: float | None, orders: float) -> None:
    customer = make_customer(name)
    if segment:
        run, _ = ScoringRun.objects.get_or_create(mode="percentile", status="done", as_of="2026-06-30T12:00Z")
        CustomerScore.objects.create(
            customer=customer, run=run, r=5, f=5, m=5, segment=segment, recency_days=1, frequency=1, monetary=1,
            last_order_on=date(2026, 6, 10),
        )  # fmt: skip
    CustomerForecast.objects.create(
        customer=customer, p_alive=0.5, orders_30=orders / 12, orders_90=orders / 4, orders_365=orders, value=value
    )


def test_segments_come_by_what_they_are_worth_and_sum_to_all(owner: Client) -> None:
    forecast("Ada", "Champions", 100, 4)
    forecast("Bob", "Champions", 50, 2)
    forecast("Eve", "Lost", 10, 1)
    forecast("Dan", "", None, 0)
    found = rows(owner, CARD)
    assert list(found)[:2] == ["Champions", "Lost"]
    assert (found["Champions"]["Expected value (GBP)"], found["Champions"]["Customers"]) == ("150.00", "2")
    assert found["Champions"]["Per customer (GBP)"] == "75.00"
    everybody = found["All"]
    assert Decimal(everybody["Expected value (GBP)"]) == 160
    assert (everybody["Customers"], Decimal(everybody["In a year"])) == ("4", 7)


def test_the_segment_can_be_chosen(owner: Client) -> None:
    forecast("Ada", "Champions", 100, 4)
    forecast("Eve", "Lost", 10, 1)
    assert list(rows(owner, CARD, "segment=Lost")) == ["Lost", "All"]


def test_without_a_forecast_it_says_why(owner: Client) -> None:
    assert "Nothing has been forecast yet." in owner.get("/admin/dashboards/customers/").text
    refused = {"status": "ill_determined", "margin": 1, "discount_rate": 0}
    ForecastRun.objects.create(as_of="2026-06-30T12:00Z", **refused, reason="Nobody ever stops.")
    assert "Nobody ever stops." in owner.get("/admin/dashboards/customers/").text
