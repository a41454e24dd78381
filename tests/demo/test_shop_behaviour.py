"""How the demo's people behave: as forecasts, dashboards and tests of shelves expect people to."""

from collections import Counter, defaultdict
from datetime import date

import pandas as pd
import pytest

from analytics import bgnbd, calibration, clv
from analytics.bgnbd import BuyingFit
from analytics.calibration import Calibration
from demo.shop import people, suggesting
from demo.shop.seasons import Seasons
from demo.shop.writing import FULL, SEED
from tests.demo.conftest import LAST_DAY, Tables


@pytest.fixture(scope="module", params=[LAST_DAY, date(2026, 12, 20)], ids=["spring", "Christmas"])
def purchases(request: pytest.FixtureRequest) -> tuple[pd.DataFrame, date]:
    """All days on which somebody buys, of the whole demo."""
    customers = people.invent_customers(SEED, Seasons(request.param), FULL.customers)
    rows = [(customer.number, pd.Timestamp(day), 10.0) for customer in customers for day in customer.order_days]
    return pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"]), request.param


@pytest.mark.slow
def test_a_forecast_is_settled_and_would_have_been_right(purchases: tuple[pd.DataFrame, date]):
    orders, last = purchases

    known = clv.summarise(orders, last)
    fit = bgnbd.fit(known["repeats"], known["last_weeks"], known["age_weeks"])
    assert isinstance(fit, BuyingFit)
    assert 0.05 < fit.process.a / (fit.process.a + fit.process.b) < 0.5, "some stop after each purchase"

    made = calibration.holdout(orders, last - pd.Timedelta(days=182), last)
    assert isinstance(made, Calibration)
    assert made.actual == pytest.approx(made.expected, rel=0.25)
    assert made.groups["actual"].iloc[-1] > 2 * made.groups["actual"].iloc[0]


def test_a_few_of_a_hundred_shelves_are_followed(tables: Tables):
    shown = Counter(event["shelf"] for event in tables["events"] if event["kind"] == "impression")
    followed = Counter(event["shelf"] for event in tables["events"] if event["kind"] == "click" and event["shelf"])
    assert set(shown) == set(suggesting.FOLLOWED)
    assert 0.01 < followed.total() / shown.total() < 0.12


def test_what_a_shelf_or_search_led_to_is_named_from_the_event_to_the_order(tables: Tables):
    events = defaultdict(list)
    for event in tables["events"]:
        for name in ("recommendation_id", "search_id"):
            if event[name]:
                events[event[name]].append(event)
    product_of = {row["sku"]: row["product"] for row in tables["products"]}
    led = {"recommendation_id": 0, "search_id": 0}
    for line in tables["orders"]:
        for name in led:
            if not line[name]:
                continue
            led[name] += 1
            steps = events[line[name]]
            assert [step["kind"] for step in steps][:2] == [
                "impression" if name == "recommendation_id" else "search",
                "click",
            ]
            assert product_of[line["sku"]] in {step["product"] for step in steps if step["kind"] == "click"}
            assert steps[-1]["kind"] == "add_to_basket"
            assert max(step["occurred_at"] for step in steps) <= line["placed_at"]
    assert min(led.values()) > 5
    assert sum(led.values()) < len(tables["orders"]) / 4


def test_visitors_of_the_test_agreed_and_stay_in_their_arm(tables: Tables):
    (test,) = tables["experiments"]
    arms = defaultdict(set)
    for event in tables["events"]:
        if event["experiment"]:
            assert (event["experiment"], event["shelf"], event["consent"]) == (test["experiment"], test["shelf"], "yes")
            assert event["occurred_at"] >= test["started_at"]
            arms[event["visitor"]].add(event["arm"])
    assert set().union(*arms.values()) == {"A", "B"}
    assert {len(of_visitor) for of_visitor in arms.values()} == {1}
