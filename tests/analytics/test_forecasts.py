import io
from datetime import UTC, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from django.core.management import call_command

from analytics import clv, forecasting, forecasts, purchase_days
from analytics.models import CustomerCluster, CustomerForecast, ForecastRun, ScoringRules
from analytics.tasks import recompute_forecasts
from shop.models import Customer, Order
from tests.analytics.buying import make_adjustment, make_buyers, make_credit_note, make_customer, make_order, moment
from tests.analytics.orders import orders
from tests.analytics.simulated import FIRST_DAY, simulated_orders
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
NOW = (FIRST_DAY + pd.Timedelta(days=700, hours=12)).to_pydatetime().replace(tzinfo=UTC)


@pytest.fixture
def shop() -> None:
    set_shop(currency="GBP", time_zone="UTC")


@pytest.fixture
def history(shop: None) -> pd.DataFrame:
    """Orders of customers who behave as the forecast assumes, in the tables and as a frame."""
    frame = simulated_orders(1200, 700, seed=3)
    customers = Customer.objects.bulk_create(Customer(name=str(n)) for n in sorted(frame["customer_id"].unique()))
    ids = {int(customer.name): customer.pk for customer in customers}
    frame = frame.assign(customer_id=frame["customer_id"].map(ids), amount=frame["amount"].round(2))
    frame["ordered_at"] = frame["ordered_at"].dt.floor("s")
    Order.objects.bulk_create(
        Order(
            number=f"S{n}",
            source="import",
            status="completed",
            customer_id=row.customer_id,
            placed_at=row.ordered_at.to_pydatetime().replace(tzinfo=UTC),
            lines_total=Decimal(f"{row.amount:.2f}"),
            total=Decimal(f"{row.amount:.2f}"),
            currency="GBP",
            platform="web",
        )
        for n, row in enumerate(frame.itertuples())
    )
    return frame


@pytest.mark.slow
def test_every_customer_gets_the_forecast_that_clv_gives(history):
    ScoringRules.objects.create(pk=1, margin=Decimal("0.3"), discount_rate=Decimal("0.12"))
    run = forecasting.recompute(NOW)
    expected = clv.forecast(history, NOW.date(), margin=0.3, discount_rate=0.12)
    told = pd.DataFrame(CustomerForecast.objects.order_by("pk").values())
    assert (run.status, run.reason, run.customers) == ("done", "", len(told))
    assert told["customer_id"].tolist() == expected.customers["customer_id"].tolist()
    for name in ("p_alive", "orders_30", "orders_90", "orders_365", "mean_order", "value"):
        assert told[name].to_numpy() == pytest.approx(expected.customers[name].to_numpy(), rel=1e-3)
    for name in ("next_early_on", "next_on", "next_late_on"):
        dates = expected.customers[name]
        assert (pd.to_datetime(told[name]) - dates).dt.days.abs().max() <= 1
        assert told[name].isna().tolist() == dates.isna().tolist()
        assert dates.notna().sum() > 0
    assert run.parameters["r"] == pytest.approx(expected.buying.process.r, rel=1e-3)
    assert run.parameters["spend"]["p"] == pytest.approx(expected.spend.spend.p, rel=1e-2)


@pytest.mark.slow
def test_the_forecasts_are_judged_by_what_followed_and_customers_put_into_clusters(history):
    forecasting.recompute(NOW)
    made = forecasts.calibration()
    assert (made.days, made.until, made.split) == (175, NOW.date(), NOW.date() - timedelta(days=175))
    assert [group.repeats for group in made.groups] == list(range(8))
    assert made.expected == pytest.approx(made.actual, rel=0.15)
    followed = history[history["ordered_at"].dt.date > made.split]
    assert made.actual == len(followed.assign(day=followed["ordered_at"].dt.date).groupby(["customer_id", "day"]))
    found = forecasts.clusters()
    assert [cluster.number for cluster in found] == list(range(1, len(found) + 1))
    assert [cluster.monetary for cluster in found] == sorted((cluster.monetary for cluster in found), reverse=True)
    for cluster in found:
        assert CustomerCluster.objects.filter(cluster=cluster.number).count() == cluster.customers
    before = list(CustomerCluster.objects.order_by("pk").values_list("pk", "cluster"))
    forecasting.recompute(NOW)
    assert list(CustomerCluster.objects.order_by("pk").values_list("pk", "cluster")) == before
    assert ForecastRun.objects.count() == 1


def test_what_the_data_do_not_settle_is_not_shown(shop):
    buyers = make_buyers(20)
    CustomerForecast.objects.create(customer=buyers[0], p_alive=1, orders_30=1, orders_90=1, orders_365=1)
    run = forecasting.recompute(moment("2026-07-01"))
    assert run.status == "ill_determined"
    assert run.reason == "0 customers have bought again so far; forecasts begin with 100."
    assert not CustomerForecast.objects.exists()
    assert forecasts.calibration() == forecasts.NotSettled(run.reason)
    assert forecasts.clusters() == []


def test_a_young_shop_has_no_forecast(shop):
    make_buyers(20, days=100)
    run = forecasting.recompute(moment("2026-07-01"))
    assert run.reason == "The first order is 101 days ago; forecasts begin with 180."
    assert not CustomerForecast.objects.exists()


def test_a_shop_without_orders_has_no_forecast(shop):
    assert forecasting.recompute(moment("2026-07-01")).status == "ill_determined"
    assert forecasts.clusters() == []


def test_the_database_summarises_as_the_formulas_do(shop):
    ann, bob, eve = make_customer("Ann"), make_customer("Bob"), make_customer("Eve")
    zone = ZoneInfo("America/New_York")
    rows = [
        (ann, "2026-01-01T12:00", 10),
        (ann, "2026-01-01T14:00", 5),  # the same day: one purchase
        (ann, "2026-02-01T02:00", 7),  # still January there
        (ann, "2026-03-01T12:00", 30),
        (bob, "2026-01-05T12:00", 3),
        (bob, "2026-04-01T12:00", 0),  # worth nothing: no purchase
        (eve, "2026-09-01T12:00", 8),  # later
    ]
    for customer, at, amount in rows:
        make_order(customer, at, amount)
    make_order(ann, "2026-03-02", 99, status="cancelled")
    make_order(None, "2026-03-02", 99)
    make_order(ann, "2026-03-02", 99, currency="USD")
    made = purchase_days.summarise(moment("2026-07-01"), zone)
    frame = orders(*((customer.pk, at, amount) for customer, at, amount in rows))
    local = frame["ordered_at"].dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    pd.testing.assert_frame_equal(made, clv.summarise(frame.assign(ordered_at=local), "2026-07-01"))


def test_credits_and_adjustments_of_an_order_lower_it_and_no_other(shop):
    ann = make_customer("Ann")
    make_order(ann, "2026-01-01", 10)
    lowered, gone = make_order(ann, "2026-02-01", 10), make_order(ann, "2026-03-01", 10)
    make_credit_note(ann, "2026-02-05", 3, order=lowered)
    make_adjustment(ann, "2026-02-06", -1, order=lowered)
    make_credit_note(ann, "2026-03-05", 10, order=gone)
    make_credit_note(ann, "2026-03-05", 10)
    [row] = purchase_days.summarise(moment("2026-07-01"), ZoneInfo("UTC")).to_dict("records")
    assert (row["repeats"], row["mean_spend"], row["last_weeks"]) == (1, 6.0, 31 / 7)
    [before] = purchase_days.summarise(moment("2026-03-04"), ZoneInfo("UTC")).to_dict("records")
    assert before["repeats"] == 2


def test_command_and_task_say_and_keep_what_was_found(shop):
    set_shop(as_of=moment("2026-07-01"))
    make_buyers(20)
    out = io.StringIO()
    call_command("recompute_forecasts", "--as-of", "2026-06-30", stdout=out)
    assert out.getvalue().startswith("No forecast as of 2026-06-30: 0 customers have bought again so far")
    recompute_forecasts()
    assert ForecastRun.latest().as_of == moment("2026-07-01")
    assert ForecastRun.objects.count() == 2
