from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import sales, sales_cards, scoring
from analytics.models import CustomerScore
from shop.dashboards import filters
from shop.dashboards.filters import Filters
from shop.models import Order
from tests.analytics.buying import make_adjustment, make_buyers, make_credit_note, make_customer, make_order, moment

pytestmark = pytest.mark.django_db
AS_OF = moment("2026-07-01")


def looking_at(query: str = "period=all", zone: str = "UTC", as_of: datetime = AS_OF) -> Filters:
    state, problems = filters.read(QueryDict(query), as_of, ZoneInfo(zone))
    assert not problems
    return state


def revenue(grouped) -> dict[str, Decimal]:
    return {key: figures.net_revenue for key, figures in grouped.items()}


def test_net_revenue_is_orders_less_credit_notes_with_adjustments():
    ann = make_customer()
    make_order(ann, "2026-06-01", "100.005")
    make_order(None, "2026-06-02", 50)
    make_credit_note(ann, "2026-06-03", 20)
    make_adjustment(None, "2026-06-04", -5)
    figures = sales.total(looking_at())
    assert figures == sales.Sales(Decimal("125.005"), Decimal("150.005"), 2, 1)
    assert figures.average_order_value == Decimal("75.0025")


@pytest.mark.parametrize("status", ["pending", "cancelled", "expired"])
def test_orders_that_nobody_paid_for_are_not_sold_and_their_credit_notes_not_taken_off(status):
    undone = make_order(make_customer(), "2026-06-01", 100, status=status)
    make_credit_note(undone.customer, "2026-06-02", 100, order=undone)
    make_adjustment(undone.customer, "2026-06-02", -3, order=undone)
    assert sales.total(looking_at()) == sales.Sales()


def test_credit_notes_of_paid_orders_are_taken_off():
    paid = make_order(make_customer(), "2026-06-01", 100, status="paid")
    make_credit_note(paid.customer, "2026-06-02", 30, order=paid)
    assert sales.total(looking_at()).net_revenue == 70


def test_orders_of_nothing_are_not_counted():
    make_order(make_customer(), "2026-06-01", 0)
    assert sales.total(looking_at()) == sales.Sales()
    assert sales.total(looking_at()).average_order_value is None


def test_a_credit_note_counts_when_it_was_issued():
    paid = make_order(make_customer(), "2026-05-20", 100)
    make_credit_note(paid.customer, "2026-06-02", 30, order=paid)
    assert revenue(sales.by_month(looking_at())) == {"2026-05": 100, "2026-06": -30}


def test_months_and_days_are_those_of_the_shops_zone():
    make_order(None, "2026-03-31T22:59", 1)  # 23:59 in London
    make_order(None, "2026-03-31T23:00", 2)  # midnight in London, where summer time has begun
    london = looking_at(zone="Europe/London")
    assert revenue(sales.by_month(london)) == {"2026-03": 1, "2026-04": 2}
    assert revenue(sales.by_day(london)) == {"2026-03-31": 1, "2026-04-01": 2}
    assert revenue(sales.by_month(looking_at())) == {"2026-03": 3}


def test_a_period_holds_its_first_and_last_day_whole():
    for at in ("2026-04-30T22:59", "2026-04-30T23:00", "2026-05-31T22:59", "2026-05-31T23:00"):
        make_order(None, at, 1)
    assert sales.total(looking_at("from=2026-05-01&to=2026-05-31", "Europe/London")).orders == 2


def test_what_happened_after_as_of_is_not_known_yet():
    make_order(None, "2026-07-01T12:00", 1)
    make_order(None, "2026-07-01T12:01", 2)
    assert sales.total(looking_at("from=2026-07-01&to=2026-07-31")).net_revenue == 1


def test_the_country_is_the_orders_and_may_be_unknown():
    ann = make_customer(country="FR")
    make_order(ann, "2026-06-01", 1, country="DE")
    make_order(ann, "2026-06-01", 2, country="")
    assert revenue(sales.by_country(looking_at())) == {"": 2, "DE": 1}
    assert sales.total(looking_at("period=all&country=-")).net_revenue == 2
    assert sales.total(looking_at("period=all&country=DE")).net_revenue == 1
    assert sales.total(looking_at("period=all&country=FR")).net_revenue == 0


def test_the_platform_filters_too():
    make_order(None, "2026-06-01", 1, platform="phone")
    make_order(None, "2026-06-01", 2, platform="web")
    assert sales.total(looking_at("period=all&platform=phone")).net_revenue == 1


def test_by_segment_adds_up_to_the_whole(few_buyers_suffice):
    buyers = make_buyers(60)
    scoring.recompute_rfm(AS_OF)
    make_order(None, "2026-06-01", 77)
    make_order(make_customer(), "2026-06-01", 33)
    state = looking_at()
    grouped = sales.by_segment(state)
    assert (grouped[sales.GUEST].net_revenue, grouped[sales.UNSCORED].net_revenue) == (77, 33)
    assert sum(revenue(grouped).values()) == sales.total(state).net_revenue
    best = CustomerScore.objects.get(customer=buyers[-1])
    assert grouped[best.segment].customers == CustomerScore.objects.filter(segment=best.segment).count()


amounts = st.decimals(-50, 500, places=4)
facts = st.lists(
    st.tuples(
        st.sampled_from([*Order.Status.values, "credit", "adjustment"]),
        st.datetimes(datetime(2026, 1, 1), datetime(2026, 7, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        st.sampled_from(["", "GB", "DE"]),
        st.sampled_from(["", "web", "phone"]),
        st.booleans(),
        amounts,
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    facts=facts,
    period=st.sampled_from(["period=all", "period=last-90", "from=2026-02-01&to=2026-03-31"]),
    country=st.sampled_from(["", "-", "GB"]),
    platform=st.sampled_from(["", "web"]),
    comparison=st.sampled_from(["", "year", "previous"]),
)
def test_the_parts_of_every_card_add_up_to_the_whole(db, facts, period, country, platform, comparison):
    Order.objects.all().delete()
    for model in ("CreditNote", "Adjustment"):
        Order._meta.apps.get_model("shop", model).objects.all().delete()
    ann = make_customer()
    for what, at, code, where, is_guest, amount in facts:
        place = {"country": code}
        customer, text = None if is_guest else ann, at.strftime("%Y-%m-%dT%H:%M")
        if what == "credit":
            make_credit_note(customer, text, amount, platform=where, **place)
        elif what == "adjustment":
            make_adjustment(customer, text, amount, **place)
        else:
            make_order(customer, text, amount, status=what, platform=where, **place)
    compare = "" if period == "period=all" else comparison
    state = looking_at(f"{period}&country={country}&platform={platform}&compare={compare}", "Europe/London")
    whole = sales.total(state)
    for read in (sales.by_day, sales.by_month, sales.by_country, sales.by_segment):
        grouped = read(state).values()
        assert sum(part.net_revenue for part in grouped) == whole.net_revenue
        assert sum(part.orders for part in grouped) == whole.orders
    for card in (sales_cards.revenue_over_time, sales_cards.revenue_by_country):
        data = card(state)
        if data.total:
            assert data.total[1] == whole.net_revenue
            if state.compared:
                index = next(n for n, column in enumerate(data.columns) if column.is_compared)
                assert data.total[index] == sales.total(state.compared).net_revenue


def test_months_without_sales_are_shown_as_nothing():
    make_order(None, "2026-01-15", 10)
    make_order(None, "2026-04-15", 40)
    rows = sales_cards.revenue_over_time(looking_at("from=2026-01-01&to=2026-06-30")).rows
    assert [list(row) for row in rows] == [
        ["Jan 2026", 10, 1, 0],
        ["Feb 2026", 0, 0, 0],
        ["Mar 2026", 0, 0, 0],
        ["Apr 2026", 40, 1, 0],
        ["May 2026", 0, 0, 0],
        ["Jun 2026", 0, 0, 0],
    ]


def test_a_short_period_is_shown_by_day_beside_the_days_before():
    make_order(None, "2026-06-10", 10)
    make_order(None, "2026-06-08", 8)
    data = sales_cards.revenue_over_time(looking_at("from=2026-06-10&to=2026-06-11&compare=previous"))
    assert [list(row) for row in data.rows] == [
        [date(2026, 6, 10), 10, 1, 0, 8, date(2026, 6, 8)],
        [date(2026, 6, 11), 0, 0, 0, 0, date(2026, 6, 9)],
    ]


def test_headlines_say_what_changed():
    ann, bob = make_customer(), make_customer()
    make_order(ann, "2026-06-20", 30)
    make_order(bob, "2026-06-20", 60)
    make_order(ann, "2026-05-20", 60)
    data = sales_cards.headline(looking_at("from=2026-06-01&to=2026-06-30&compare=previous"))
    assert [list(row) for row in data.rows] == [
        ["This period", 90, 2, 45, 0, 2, "United Kingdom"],
        ["Previous period", 60, 1, 60, 0, 1, "United Kingdom"],
        ["Change", 0.5, 1.0, -0.25, None, 1.0, None],
    ]


def test_a_change_from_nothing_is_not_a_number():
    make_order(None, "2026-06-20", 30)
    data = sales_cards.headline(looking_at("from=2026-06-01&to=2026-06-30&compare=previous"))
    assert list(data.rows[2]) == ["Change", None, None, None, None, None, None]
