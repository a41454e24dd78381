import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from django.core.management import CommandError, call_command

from analytics import publishing, purchases, rfm, scoring
from analytics.models import CustomerScore, ScoringRun
from analytics.segments import SEGMENTS
from analytics.tasks import recompute_rfm
from shop.models import Audience, AudienceMember, Customer, ShopSettings
from tests.analytics.buying import (
    make_adjustment,
    make_buyers,
    make_credit_note,
    make_customer,
    make_order,
    moment,
)
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
AS_OF = moment("2026-07-01")


def scores_left() -> list[tuple]:
    return list(
        CustomerScore.objects.order_by("customer_id").values_list(
            "customer_id", "r", "f", "m", "segment", "recency_days", "frequency", "monetary", "last_order_on"
        )
    )


def members_left() -> set[tuple[str, int]]:
    return set(AudienceMember.objects.values_list("audience__slug", "customer_id"))


def test_every_buyer_gets_the_scores_that_rfm_gives(few_buyers_suffice):
    buyers = make_buyers(60)
    run = scoring.recompute_rfm(AS_OF)
    expected = rfm.score(purchases.summarise(AS_OF, ShopSettings.current().zone).customers)
    assert [row[:5] for row in scores_left()] == list(
        expected[["customer_id", "r", "f", "m", "segment"]].itertuples(index=False, name=None)
    )
    assert (run.status, run.customers, sum(run.counts.values())) == ("done", 60, 60)
    best, worst = CustomerScore.objects.get(customer=buyers[-1]), CustomerScore.objects.get(customer=buyers[0])
    assert (best.r, best.f, best.m, best.segment, best.recency_days, best.frequency) == (5, 5, 5, "Champions", 1, 10)
    assert (worst.r, worst.f, worst.m, worst.segment, worst.recency_days, worst.frequency) == (1, 1, 1, "Lost", 361, 1)
    assert best.last_order_on.isoformat() == "2026-06-30"


def test_the_edges_kept_with_the_run_explain_each_score(few_buyers_suffice):
    make_buyers(60)
    run = scoring.recompute_rfm(AS_OF)
    run.refresh_from_db()
    for row in CustomerScore.objects.all():
        assert row.r == 1 + sum(row.recency_days <= edge for edge in run.edges["r"])
        assert row.f == 1 + sum(row.frequency >= edge for edge in run.edges["f"])
        assert row.m == 1 + sum(float(row.monetary) >= edge for edge in run.edges["m"])


def test_running_twice_leaves_the_same_as_running_once(few_buyers_suffice):
    make_buyers(60)
    first = scoring.recompute_rfm(AS_OF)
    scores, members, runs = scores_left(), members_left(), ScoringRun.objects.count()
    second = scoring.recompute_rfm(AS_OF)
    assert (scores_left(), members_left(), ScoringRun.objects.count()) == (scores, members, runs)
    assert (first.pk, first.counts, first.edges) == (second.pk, second.counts, second.edges)


def test_segments_are_published_as_audiences_and_staffs_own_are_left_alone(few_buyers_suffice):
    buyers = make_buyers(60)
    ours = Audience.objects.create(name="Champions", slug="our-friends")
    AudienceMember.objects.create(audience=ours, customer=buyers[0])
    scoring.recompute_rfm(AS_OF)
    for segment in SEGMENTS:
        published = Audience.objects.get(name=segment, source="analytics")
        assert set(published.customers.values_list("pk", flat=True)) == set(
            CustomerScore.objects.filter(segment=segment).values_list("customer_id", flat=True)
        )
    assert [member.customer_id for member in ours.members.all()] == [buyers[0].pk]


def test_members_follow_when_a_customer_changes_segment(few_buyers_suffice):
    buyers = make_buyers(60)
    scoring.recompute_rfm(AS_OF)
    assert ("segment-lost", buyers[0].pk) in members_left()
    make_order(buyers[0], "2026-07-10", 50)
    scoring.recompute_rfm(moment("2026-07-11"))
    assert ("segment-lost", buyers[0].pk) not in members_left()
    assert len(members_left()) == 60


def test_a_failure_half_way_leaves_the_old_scores_whole(monkeypatch, few_buyers_suffice):
    buyers = make_buyers(60)
    scoring.recompute_rfm(AS_OF)
    before = scores_left(), members_left(), list(ScoringRun.objects.values())
    make_order(buyers[0], "2026-07-10", 50)

    def fail(run: ScoringRun) -> None:
        raise RuntimeError("the machine was switched off")

    monkeypatch.setattr(publishing, "_publish_audiences", fail)
    with pytest.raises(RuntimeError):
        scoring.recompute_rfm(moment("2026-07-11"))
    assert (scores_left(), members_left(), list(ScoringRun.objects.values())) == before


@pytest.mark.parametrize(
    ("buyers", "days", "reason"),
    [
        (0, 360, "0 customers have bought so far; segments begin with 500."),
        (499, 360, "499 customers have bought so far; segments begin with 500."),
        (500, 179, "The orders span 179 days; segments begin with 180."),
    ],
)
def test_too_little_data_scores_nobody_and_says_why(buyers, days, reason):
    make_buyers(buyers, days)
    run = scoring.recompute_rfm(AS_OF)
    assert (run.status, run.reason, run.customers, run.counts) == ("not_enough_data", reason, buyers, {})
    assert (CustomerScore.objects.count(), AudienceMember.objects.count()) == (0, 0)


def test_scores_of_better_days_go_when_there_is_no_longer_enough_data():
    buyers = make_buyers(500)
    scoring.recompute_rfm(AS_OF)
    Customer.objects.filter(pk=buyers[0].pk).delete()
    assert scoring.recompute_rfm(AS_OF).status == "not_enough_data"
    assert (scores_left(), members_left()) == ([], set())


def test_five_hundred_buyers_and_180_days_are_enough():
    make_buyers(500, days=180)
    assert scoring.recompute_rfm(AS_OF).is_scored


def test_the_window_looks_at_the_last_months_only(few_buyers_suffice):
    make_buyers(110, days=700)
    run = scoring.recompute_rfm(AS_OF, window_months=12)
    assert run.is_scored
    assert 50 <= run.customers < 60
    assert CustomerScore.objects.order_by("-recency_days")[0].recency_days <= 365


def summary() -> dict[str, tuple[int, int, Decimal]]:
    rows = purchases.summarise(AS_OF, ShopSettings.current().zone).customers.to_dict("records")
    names = dict(Customer.objects.values_list("pk", "name"))
    return {names[r["customer_id"]]: (r["recency_days"], r["frequency"], r["monetary"]) for r in rows}


def test_credit_notes_and_adjustments_change_the_monetary_value_only():
    ann = make_customer("ann")
    make_order(ann, "2026-06-01", 80)
    make_order(ann, "2026-06-11", 20)
    make_credit_note(ann, "2026-06-20", 30)
    make_adjustment(ann, "2026-06-21", "-7.5")
    assert summary() == {"ann": (20, 2, 62.5)}


@pytest.mark.parametrize("status", ["cancelled", "expired", "pending"])
def test_an_order_that_nobody_paid_for_counts_for_nothing(status):
    ann, bob = make_customer("ann"), make_customer("bob")
    make_order(ann, "2026-06-01", 80)
    undone = make_order(ann, "2026-06-20", 500, status=status)
    make_credit_note(ann, "2026-06-21", 500, order=undone)
    make_order(bob, "2026-06-20", 90, status=status)
    assert summary() == {"ann": (30, 1, 80.0)}


def test_orders_of_nothing_and_customers_who_only_returned_are_left_out():
    ann, bob = make_customer("ann"), make_customer("bob")
    make_order(ann, "2026-06-01", 80)
    make_order(ann, "2026-06-20", 0)
    make_credit_note(bob, "2026-06-21", 5)
    make_order(None, "2026-06-21", 5)
    assert summary() == {"ann": (30, 1, 80.0)}


def test_what_happened_after_as_of_is_not_known_yet():
    ann = make_customer("ann")
    make_order(ann, "2026-06-01", 80)
    make_order(ann, "2026-07-02", 40)
    make_credit_note(ann, "2026-07-02", 40)
    assert summary() == {"ann": (30, 1, 80.0)}


def test_days_are_the_shops_own():
    set_shop(time_zone="Asia/Tokyo")
    make_order(make_customer("ann"), "2026-06-29T14:59", 80)
    make_order(make_customer("bob"), "2026-06-29T15:00", 80)
    assert {name: days for name, (days, _, _) in summary().items()} == {"ann": 2, "bob": 1}


def test_postgresql_summarises_as_the_pandas_twin_does():
    customers = [make_customer(f"c{n}") for n in range(12)]
    rows = []
    for n in range(150):
        customer, amount = customers[n * 7 % 12], Decimal(n * 37 % 101 - 20)
        at = datetime(2025, 1, 1, n % 24, 30, tzinfo=UTC) + timedelta(days=n * 53 % 540)
        if amount < 0:
            make_credit_note(customer, at.strftime("%Y-%m-%dT%H:%M"), -amount)
        else:
            make_order(customer, at.strftime("%Y-%m-%dT%H:%M"), amount)
        rows.append((customer.pk, at.replace(tzinfo=None), float(amount)))
    frame = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])
    as_of = datetime(2026, 4, 1, 23, 59, 59, tzinfo=UTC)
    ours = purchases.summarise(as_of, ShopSettings.current().zone).customers.drop(columns="last_order_on")
    pd.testing.assert_frame_equal(ours, rfm.summarise(frame, as_of), check_dtype=False)


def test_the_task_and_the_command_leave_the_same(monkeypatch, few_buyers_suffice):
    make_buyers(60)
    monkeypatch.setenv("SHOP_AS_OF", "2026-07-01")
    recompute_rfm()
    by_task = scores_left()
    CustomerScore.objects.all().delete()
    out = io.StringIO()
    call_command("recompute_rfm", "--as-of", "2026-07-01", stdout=out)
    assert scores_left() == by_task
    assert out.getvalue().startswith("60 customers scored as of 2026-07-01:\n  Champions")


def test_the_command_says_when_there_is_not_enough_data():
    out = io.StringIO()
    call_command("recompute_rfm", "--as-of", "2026-07-01", stdout=out)
    assert out.getvalue() == (
        "Not enough data as of 2026-07-01: 0 customers have bought so far; segments begin with 500.\n"
    )


def test_the_command_refuses_what_is_no_date_and_changes_nothing(few_buyers_suffice):
    make_buyers(60)
    scoring.recompute_rfm(AS_OF)
    before = scores_left(), list(ScoringRun.objects.values())
    with pytest.raises(CommandError, match="tomorrow") as refused:
        call_command("recompute_rfm", "--as-of", "tomorrow")
    assert refused.value.returncode == 1
    assert (scores_left(), list(ScoringRun.objects.values())) == before


def test_orders_in_another_currency_are_no_part_of_anybodys_scores():
    ann = make_customer()
    make_order(ann, "2026-06-01", 100)
    make_order(ann, "2026-06-02", 9000, currency="JPY")
    [bought] = purchases.summarise(moment("2026-07-01"), ZoneInfo("UTC")).customers.to_dict("records")
    assert (bought["frequency"], bought["monetary"]) == (1, 100)
