from datetime import date
from decimal import Decimal

import pytest

from analytics import history, scoring
from analytics.history import Flow
from analytics.models import ScoringRun, SnapshotPart
from analytics.segments import SEGMENTS
from shop.models import Customer
from tests.analytics.buying import make_buyers, make_order, moment
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)


@pytest.fixture
def buyers(few_buyers_suffice: None) -> list[Customer]:
    set_shop(currency="GBP", time_zone="UTC")
    return make_buyers(60)


def score(day: str) -> ScoringRun:
    return scoring.recompute_rfm(moment(day))


def sizes(day: date) -> dict[str, int]:
    found = history.segment_as_of(day)
    assert found
    return {size.segment: size.customers for size in found.sizes}


def test_the_segments_of_a_day_are_those_of_the_last_run_until_its_end(buyers):
    run = score("2026-07-01T23:59:59")
    make_order(buyers[0], "2026-07-20", 5)
    later = score("2026-08-01")
    assert {name: count for name, count in sizes(JULY).items() if count} == run.counts
    assert sizes(date(2026, 7, 31)) == sizes(JULY)
    assert {name: count for name, count in sizes(AUGUST).items() if count} == later.counts
    assert [size.segment for size in history.segment_as_of(JULY).sizes] == list(SEGMENTS)
    assert history.segment_as_of(date(2026, 6, 30)) is None


def test_the_revenue_of_a_segment_is_what_its_customers_had_spent_by_then(buyers):
    score("2026-07-01")
    spent = sum(size.revenue for size in history.segment_as_of(JULY).sizes)
    make_order(buyers[0], "2026-07-20", "1000.5")
    score("2026-08-01")
    assert sum(size.revenue for size in history.segment_as_of(JULY).sizes) == spent
    assert sum(size.revenue for size in history.segment_as_of(AUGUST).sizes) == spent + Decimal("1000.5")


def test_a_migration_says_who_went_where_and_what_they_had_spent(buyers):
    score("2026-07-01")
    for day in range(10, 20):
        make_order(buyers[0], f"2026-07-{day}", 1)
    newcomer = Customer.objects.create(name="Newcomer")
    make_order(newcomer, "2026-07-31", 7)
    score("2026-08-01")
    moved = history.migration(JULY, AUGUST)
    assert (moved.before, moved.after, moved.rules_changed) == (JULY, AUGUST, False)
    assert Flow("Lost", "Champions", 1, Decimal(20)) in moved.flows
    assert Flow(None, "New Customers", 1, Decimal(7)) in moved.flows
    assert sum(flow.customers for flow in moved.flows) == 61
    for name, count in sizes(AUGUST).items():
        assert sum(flow.customers for flow in moved.flows if flow.target == name) == count
    for name, count in sizes(JULY).items():
        assert sum(flow.customers for flow in moved.flows if flow.source == name) == count


def test_those_who_left_the_window_are_told_by_what_they_had_spent(buyers):
    scoring.recompute_rfm(moment("2026-07-01"), window_months=12)
    scoring.recompute_rfm(moment("2026-08-01"), window_months=12)
    left = [flow for flow in history.migration(JULY, AUGUST).flows if flow.target is None]
    assert left == [Flow("Lost", None, 5, Decimal(10 + 11 + 12 + 13 + 14))]


def test_a_migration_between_different_rules_says_so(buyers):
    score("2026-07-01")
    scoring.recompute_rfm(moment("2026-08-01"), window_months=12)
    assert history.migration(JULY, AUGUST).rules_changed


def test_there_is_no_migration_from_before_the_first_run(buyers):
    score("2026-07-01")
    score("2026-08-01")
    assert history.migration(date(2026, 6, 1), JULY) is None


def test_a_migration_may_begin_with_the_first_run(buyers):
    score("2026-07-01")
    score("2026-08-01")
    moved = history.migration(date(2026, 6, 1), AUGUST, or_since_first=True)
    assert (moved.before, moved.after) == (JULY, AUGUST)
    assert history.migration(JULY, AUGUST, or_since_first=True) == history.migration(JULY, AUGUST)
    assert history.migration(date(2026, 5, 1), date(2026, 6, 1), or_since_first=True) is None


def test_a_customers_history_is_told_in_spells(buyers):
    for day in ("2026-06-01", "2026-07-01", "2026-07-02"):
        score(day)
    for day in range(10, 20):
        make_order(buyers[0], f"2026-07-{day}", 1)
    score("2026-08-01")
    score("2026-09-01")
    first, second = history.of_customer(buyers[0].pk)
    assert (first.since, first.until, first.segment, first.scores) == (JULY.replace(month=6), AUGUST, "Lost", (1, 1, 1))
    assert (second.since, second.until, second.segment) == (AUGUST, None, "Champions")
    assert history.of_customer(0) == []


def test_running_again_replaces_the_snapshot(buyers):
    score("2026-07-01")
    make_order(buyers[0], "2026-06-30", 1000)
    run = score("2026-07-01")
    assert {name: count for name, count in sizes(JULY).items() if count} == run.counts
    assert sum(len(part.customers) for part in SnapshotPart.objects.all()) == 60


def test_a_snapshot_in_several_parts_reads_like_one(buyers, monkeypatch):
    score("2026-07-01")
    whole = history.segment_as_of(JULY).sizes, [history.of_customer(buyer.pk) for buyer in buyers]
    monkeypatch.setattr(history, "PART", 7)
    score("2026-07-01")
    assert SnapshotPart.objects.count() in (9, 10)
    assert (history.segment_as_of(JULY).sizes, [history.of_customer(buyer.pk) for buyer in buyers]) == whole


def test_snapshots_are_kept_by_day_for_two_months_and_then_by_month(buyers):
    for day in ("2026-07-30", "2026-07-31", "2026-08-30", "2026-10-01T02:00", "2026-10-01T09:00", "2026-10-31"):
        score(day)
    assert [str(day) for day in history.days()] == ["2026-07-31", "2026-08-30", "2026-10-01", "2026-10-31"]
    kept = ScoringRun.objects.filter(snapshot_parts__isnull=False).order_by("as_of").values_list("as_of", flat=True)
    assert [f"{as_of:%m-%d %H}" for as_of in kept] == ["07-31 12", "08-30 12", "10-01 09", "10-31 12"]
    assert ScoringRun.objects.count() == 6


def test_runs_without_enough_data_leave_no_snapshot():
    make_buyers(3)
    score("2026-07-01")
    assert history.days() == []
    assert history.segment_as_of(JULY) is None
