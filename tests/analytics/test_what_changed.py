"""The dashboard "What changed?", through HTTP: a difference in revenue, whole and in parts that sum to it."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.test import Client

from analytics import rollups
from analytics.dashboards import WHAT_CHANGED
from analytics.models import CustomerScore, ScoringRun
from shop.models import Customer, Order, OrderLine
from tests.analytics.buying import make_adjustment, make_credit_note, make_customer, make_order
from tests.analytics.histories import ZONE, History
from tests.analytics.looking import exported, make_owner, rows
from tests.analytics.test_rollups_equal_brute_force import any_filters
from tests.factories import make_product, set_shop

pytestmark = pytest.mark.django_db
JUNE = "from=2026-06-01&to=2026-06-30"  # against 2 to 31 May


def buy(customer: Customer | None, placed_at: str, quantity: int, price: str, **fields: object) -> Order:
    order = make_order(customer, placed_at, quantity * Decimal(price), **fields)
    OrderLine.objects.create(
        order=order,
        source="import",
        currency=order.currency,
        position=1,
        name="Jug",
        sku="JUG",
        quantity=quantity,
        unit_price=Decimal(price),
    )
    return order


@pytest.fixture
def owner() -> Client:
    return make_owner()


def amounts(owner: Client, card: str = "drivers", query: str = JUNE) -> dict[str, Decimal]:
    header, *lines = exported(owner, f"what-changed/{card}", query)
    assert header[1].startswith("Amount")
    return {line[0]: Decimal(line[1]) for line in lines}


def test_each_driver_by_itself(owner: Client) -> None:
    ada, bob = make_customer("Ada"), make_customer("Bob")
    buy(ada, "2026-05-10", 2, "5")
    for day in ("2026-06-03", "2026-06-04"):
        buy(ada, day, 2, "5")
        buy(bob, day, 2, "5")
    # 1 × 1 × 2 × 5 = 10 → 2 × 2 × 2 × 5 = 40: both factors doubled, so that they share alike
    assert amounts(owner) == {
        "Previous period": 10,
        "Customers": 15,
        "Orders per customer": 15,
        "Pieces per order": 0,
        "Price and mix": 0,
        "Credit notes and adjustments": 0,
        "This period": 40,
    }


def test_guests_and_what_came_back_are_drivers_of_their_own(owner: Client) -> None:
    ada = make_customer("Ada")
    buy(ada, "2026-05-10", 1, "100")
    buy(ada, "2026-06-10", 1, "100")
    buy(None, "2026-06-11", 3, "10")
    make_credit_note(ada, "2026-06-12", "25.50")
    make_adjustment(None, "2026-06-13", "-4.50")
    found = amounts(owner)
    assert found["Guest orders"] == 30
    assert found["Credit notes and adjustments"] == -30
    assert found["This period"] == found["Previous period"] == 100
    assert not any(found[name] for name in ("Customers", "Orders per customer", "Pieces per order", "Price and mix"))


def test_where_nobody_bought_before_all_of_it_is_because_of_the_customers(owner: Client) -> None:
    buy(make_customer("Ada"), "2026-06-10", 7, "3.33")
    found = amounts(owner)
    assert (found["Previous period"], found["Customers"], found["This period"]) == (
        0,
        Decimal("23.31"),
        Decimal("23.31"),
    )
    assert found["Price and mix"] == found["Pieces per order"] == found["Orders per customer"] == 0


def test_the_sentence_names_the_three_that_had_most_to_do_with_it(owner: Client) -> None:
    ada = make_customer("Ada")
    buy(ada, "2026-05-10", 2, "5")
    buy(ada, "2026-06-03", 3, "10")
    make_credit_note(ada, "2026-06-12", "1")
    answer = owner.get(f"/admin/dashboards/what-changed.json?{JUNE}").json()
    assert answer["cards"][0]["lead"] == (
        "Net revenue rose by £19.00 (+190.0%), from £10.00 to £29.00: Price and mix +£12.50, Pieces per order +£7.50 "
        "and Credit notes and adjustments −£1.00."
    )
    page = owner.get(f"/admin/dashboards/what-changed/?{JUNE}").text
    assert "Net revenue rose by £19.00 (+\u2060190.0%)" in page
    assert "1 Jun 2026 – 30 Jun 2026 against 2 May 2026 – 31 May 2026 (previous period)" in page


def test_without_a_period_before_it_says_so(owner: Client) -> None:
    page = owner.get("/admin/dashboards/what-changed/?period=all").text
    assert "All time has nothing before it to compare with: choose a shorter period." in page
    assert "Nothing was sold in either period" in owner.get(f"/admin/dashboards/what-changed/?{JUNE}").text


def test_the_year_before_can_be_compared_with(owner: Client) -> None:
    buy(make_customer("Ada"), "2025-06-10", 1, "8")
    found = amounts(owner, query=f"{JUNE}&compare=year")
    assert (found["Year before"], found["Customers"], found["This period"]) == (8, -8, 0)


def test_by_country_each_has_its_own_drivers(owner: Client) -> None:
    ada, bob = make_customer("Ada"), make_customer("Bob")
    buy(ada, "2026-05-10", 1, "10", country="DE")
    buy(ada, "2026-06-10", 1, "30", country="DE")
    buy(bob, "2026-06-10", 1, "5", country="FR")
    buy(None, "2026-06-10", 2, "5", country="FR")
    found = rows(owner, "what-changed/by-country", JUNE)
    assert list(found) == ["Previous period", "Germany", "France", "This period", "Sum over countries"]
    assert found["Germany"]["Price and mix (GBP)"] == "20.00"
    assert (found["France"]["Customers (GBP)"], found["France"]["Guest orders (GBP)"]) == ("5.00", "10.00")
    assert "country=FR" in owner.get(f"/admin/dashboards/what-changed/?{JUNE}").text


def test_by_country_says_how_its_drivers_relate_to_those_of_the_whole(owner: Client) -> None:
    ada = make_customer("Ada")
    buy(ada, "2026-05-10", 1, "10", country="DE")
    buy(ada, "2026-06-10", 1, "10", country="DE")
    buy(ada, "2026-06-11", 1, "10", country="FR")  # in two countries: one customer of the whole
    assert rows(owner, "what-changed/by-country", JUNE)["Sum over countries"]["Customers (GBP)"] == "10.00"
    page = owner.get(f"/admin/dashboards/what-changed/?{JUNE}").text
    assert "most of all Customers: +£10.00 over all countries, £0.00 of the whole." in page


def test_by_category_counts_different_customers_in_each(owner: Client) -> None:
    ada, jug = make_customer("Ada"), make_product("Jug", category="Home > Jugs").variants.get()
    for order in (buy(ada, "2026-06-10", 1, "10"), buy(ada, "2026-06-11", 1, "10")):
        order.lines.update(variant=jug)
    found = rows(owner, "what-changed/by-category", JUNE)
    assert found["Home"]["Customers (GBP)"] == "20.00"  # nobody was there before
    assert rows(owner, "what-changed/by-category", f"{JUNE}&category=home")["Jugs"]["Amount (GBP)"] == "20.00"


def test_by_segment_follows_the_scores_in_force(owner: Client) -> None:
    assert "have not been scored yet" in owner.get(f"/admin/dashboards/what-changed/?{JUNE}").text
    ada = make_customer("Ada")
    run = ScoringRun.objects.create(mode="percentile", status="done", as_of="2026-06-30T12:00Z")
    CustomerScore.objects.create(
        customer=ada, run=run, r=5, f=5, m=5, segment="Champions", recency_days=1, frequency=1, monetary=1,
        last_order_on=date(2026, 6, 10),
    )  # fmt: skip
    buy(ada, "2026-06-10", 1, "10")
    buy(None, "2026-06-10", 1, "4")
    found = amounts(owner, "by-segment")
    assert (found["Champions"], found["Guests"], found["This period"]) == (10, 4, 14)


def test_all_cards_take_few_queries(owner: Client, django_assert_max_num_queries: Any) -> None:
    ada = make_customer("Ada")
    buy(ada, "2026-05-10", 1, "10", country="DE")
    buy(None, "2026-06-10", 1, "30", country="FR")
    rollups.fold()
    owner.get("/admin/dashboards/what-changed.json")
    with django_assert_max_num_queries(15):
        cards = owner.get(f"/admin/dashboards/what-changed.json?{JUNE}").json()["cards"]
    assert cards[0]["rows"][-1][1] == "30.00"


def test_only_staff_that_may_see_dashboards(client: Client) -> None:
    set_shop()
    assert client.get("/admin/dashboards/what-changed/").status_code == 302


@pytest.mark.slow
def test_after_random_histories_the_parts_sum_to_the_difference_to_the_cent() -> None:
    set_shop(currency="EUR", time_zone=str(ZONE))
    random = Random(11)
    history = History(seed=5)
    history.score()
    for number in range(25):
        for _ in range(8):
            history.go_on()
        if number % 2:
            rollups.fold()
        filters = any_filters(random)
        for card in WHAT_CHANGED.cards:
            data = card.read(filters)
            if data.empty:
                continue
            first, *steps, last = [row[1] for row in data.rows]
            assert first + sum(steps) == last, (card.name, filters)
            for row in data.rows[1:-1] if card.name != "drivers" else []:
                assert sum(row[2:-2]) == row[1], (card.name, filters, row)
                assert isinstance(row[1], Decimal)
