from decimal import Decimal

import pytest
from django.test import Client

from analytics import scoring
from analytics.models import CustomerCluster, CustomerForecast, ForecastRun, Segment
from shop.models import Customer
from tests.analytics.buying import make_buyers, make_order, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Client:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    client = Client()
    client.force_login(make_staff())
    return client


@pytest.fixture
def buyers(few_buyers_suffice: None) -> list[Customer]:
    buyers = make_buyers(60)
    scoring.recompute_rfm(moment("2026-06-01"))
    scoring.recompute_rfm(moment("2026-07-01"))
    return buyers


def page(owner: Client, customer: Customer) -> str:
    answer = owner.get(f"/admin/analytics/scoredcustomer/{customer.pk}/change/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def make_run(**fields: object) -> ForecastRun:
    kept = {"as_of": moment("2026-07-01"), "status": "done", "margin": Decimal("0.3"), "discount_rate": Decimal("0.1")}
    return ForecastRun.objects.create(**kept | fields)


def make_forecast(customer: Customer, **fields: object) -> None:
    kept = {"p_alive": 0.875, "orders_30": 0.4, "orders_90": 1.25, "orders_365": 4.0}
    CustomerForecast.objects.create(customer=customer, **kept | fields)


def test_scores_stand_there_with_their_reasons_and_the_segment_with_its_advice(owner, buyers):
    Segment.objects.filter(name="Champions").update(advice="Bring them flowers.")
    body = page(owner, buyers[-1])
    assert "Last order 1 day ago: R = 5, for at most" in body
    assert "10 orders: F = 5, for" in body
    assert "£690.00 spent: M = 5, for" in body
    assert "Champions" in body
    assert "Bring them flowers." in body


def test_the_history_begins_with_the_newest_segment(owner, buyers):
    for day in range(10, 20):
        make_order(buyers[0], f"2026-07-{day}", 1)
    scoring.recompute_rfm(moment("2026-08-01"))
    body = page(owner, buyers[0])
    history = body[body.index('id="standing-history"') :]
    assert history.index("1 Aug 2026 – now") < history.index("1 Jun 2026 – 1 Aug 2026")
    assert history.index("Champions") < history.index("Lost")


def test_the_forecast_is_told_with_its_dates_and_what_the_value_is_made_of(owner, buyers):
    make_run()
    make_forecast(
        buyers[0],
        next_early_on="2026-07-05",
        next_on="2026-08-03",
        next_late_on="2026-11-02",
        mean_order=25,
        value=98.765,
    )
    body = page(owner, buyers[0])
    for told in ("87.5%", "0.40", "1.25", "4.00", "£25.00", "£98.77"):
        assert f"<dd>{told}</dd>" in body
    assert "Around 3 Aug 2026; between 5 Jul 2026 and 2 Nov 2026 with a chance of 80 %." in body
    assert "A margin of 30.0% on the orders of the next 365 days, discounted by 10.0% a year." in body


def test_a_customer_more_likely_gone_has_no_date(owner, buyers):
    make_run(spend_reason="A few very large amounts leave no finite mean.")
    make_forecast(buyers[0])
    body = page(owner, buyers[0])
    assert "No date to plan by" in body
    assert "<dt>Lifetime value</dt><dd>–</dd>" in body
    assert "A few very large amounts leave no finite mean." in body


def test_an_ill_determined_forecast_shows_the_reason_and_no_figure(owner, buyers):
    make_run(status="ill_determined", reason="The data don't settle a.")
    body = page(owner, buyers[0])
    assert "Not enough to go by, so nothing is shown. The data don&#x27;t settle a." in body
    assert "standing-figures" not in body


def test_the_cluster_stands_beside_the_segment(owner, buyers):
    centre = {"number": 2, "customers": 1234, "recency_days": 41.2, "frequency": 2.34, "monetary": 56.7}
    make_run(clusters={"centres": [{**centre, "number": 1}, centre]})
    CustomerCluster.objects.create(customer=buyers[0], cluster=2)
    told = "2 of 2: 1,234 customers alike; typically the last order 41 days ago, 2.3 orders, £56.70 spent."
    assert told in page(owner, buyers[0])


def test_the_page_takes_a_fixed_number_of_queries(owner, buyers, django_assert_max_num_queries):
    make_run()
    make_forecast(buyers[0])
    page(owner, buyers[0])
    with django_assert_max_num_queries(14):
        page(owner, buyers[0])
