"""What marks a day as dirty, and that readings never are stale, before a fold or after."""

from datetime import date, timedelta

import pytest
from django.db import connection

from analytics import buyer_sets, rollups, sales, scoring
from analytics.rollup_models import Buyer, DirtyMark, RolledDay, Rollup, RollupState
from analytics.tasks import fold_rollups
from shop.models import CreditNote, Order, OrderLine, Product
from tests.analytics.buying import make_adjustment, make_buyers, make_credit_note, moment
from tests.analytics.test_sales import looking_at, revenue
from tests.factories import make_category, make_customer, make_order, make_product, set_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def order() -> Order:
    """Of 1 June, folded like everything else."""
    set_shop(currency="EUR", time_zone="UTC")
    placed = make_order((make_product("Mug", price="2.50", category="Home > Mugs"), 4), placed_at=moment("2026-06-01"))
    make_order(make_product("Bowl", price="7.00"), customer=make_customer(), placed_at=moment("2026-06-20"))
    assert rollups.fold() == 2
    return placed


def dirty_days() -> set[date]:
    return set(DirtyMark.objects.exclude(day=None).values_list("day", flat=True))


def test_before_the_first_fold_nothing_is_marked_and_all_is_read_from_the_books():
    make_order(make_product(price="3.00"), placed_at=moment("2026-06-01"))
    assert sales.total(looking_at()).net_revenue == 3
    assert not DirtyMark.objects.exists()


def test_folded_days_are_read_from_the_rollups(order):
    assert not DirtyMark.objects.exists()
    with connection.cursor() as cursor:  # behind the triggers' back, as nobody but a test does
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE shop_order SET lines_total = 1000")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert revenue(sales.by_day(looking_at())) == {"2026-06-01": 10, "2026-06-20": 7}
    assert rollups.fold_anew() == 2
    assert sales.total(looking_at()).net_revenue == 2000


@pytest.mark.parametrize(
    ("change", "days", "left"),
    [
        (lambda order: Order.objects.filter(pk=order.pk).update(status="cancelled"), [1], 7),
        (lambda order: Order.objects.filter(pk=order.pk).update(placed_at=moment("2026-06-05")), [1, 5], 17),
        (lambda order: order.delete(), [1], 7),
        (lambda order: OrderLine.objects.filter(order=order).update(quantity=5), [1], 17),
        (lambda order: make_credit_note(None, "2026-06-09", 4, order=order, currency="EUR"), [9], 13),
        (lambda order: make_adjustment(None, "2026-06-08", -1, currency="EUR"), [8], 16),
        (lambda order: make_order(make_product(price="1.00"), placed_at=moment("2026-06-02")), [2], 18),
        (lambda order: Product.objects.filter(name="Mug").update(category=make_category("Toys")), [1], 17),
        (lambda order: Order.objects.filter(pk=order.pk).update(email="new@example.com"), [], 17),
    ],
)
def test_each_change_marks_its_days_and_is_seen_at_once(order, change, days, left):
    change(order)
    assert dirty_days() == {date(2026, 6, day) for day in days}
    for _ in ("live", "folded"):
        assert sales.total(looking_at()).net_revenue == left
        assert sum(revenue(sales.by_category(looking_at())).values()) == left
        rollups.fold()
    assert not DirtyMark.objects.exists()


def test_a_cancelled_order_takes_its_credit_notes_with_it_whenever_they_were_issued(order):
    make_credit_note(None, "2026-06-25", 3, order=order, currency="EUR")
    rollups.fold()
    Order.objects.filter(pk=order.pk).update(status="cancelled")
    assert dirty_days() == {date(2026, 6, 1), date(2026, 6, 25)}
    assert sales.total(looking_at()).net_revenue == 7
    rollups.fold()
    assert revenue(sales.by_day(looking_at())) == {"2026-06-20": 7}


def test_one_statement_over_many_rows_writes_a_mark_for_each_day_and_customer(order):
    Order.objects.update(country="FR")
    assert DirtyMark.objects.count() == 2


def test_folding_twice_changes_nothing(order):
    kept = list(Rollup.objects.order_by("pk").values_list())
    assert rollups.fold() == 0
    fold_rollups()
    DirtyMark.objects.create(day=date(2026, 6, 1))
    assert rollups.fold() == 1
    assert list(Rollup.objects.order_by("pk").values_list()) == kept


def test_another_time_zone_or_currency_folds_everything_anew(order):
    set_shop(time_zone="Pacific/Auckland")  # noon in London is midnight there
    state = looking_at(zone="Pacific/Auckland")
    assert set(sales.by_day(state)) == {"2026-06-02", "2026-06-21"}
    assert rollups.fold() == 2
    assert set(RolledDay.objects.values_list("day", flat=True)) == {date(2026, 6, 2), date(2026, 6, 21)}
    assert set(sales.by_day(state)) == {"2026-06-02", "2026-06-21"}
    set_shop(currency="USD")
    assert sales.total(state).net_revenue == 0
    rollups.fold()
    assert RollupState.objects.get().currency == "USD"
    assert sales.other_currencies(state) == ["EUR"]


def test_days_are_whole_where_clocks_are_turned():
    set_shop(currency="EUR", time_zone="Europe/Berlin")
    mug = make_product(price="1.00")
    moments = ("2026-03-28T22:59", "2026-03-28T23:00", "2026-03-29T21:59", "2026-03-29T22:00")  # a day of 23 hours
    moments += ("2026-10-24T21:59", "2026-10-24T22:00", "2026-10-25T22:59", "2026-10-25T23:00")  # one of 25
    for text in moments:
        make_order(mug, placed_at=moment(text))
    state = looking_at("from=2026-01-01&to=2026-12-31", "Europe/Berlin", moment("2027-01-01"))
    live = {day: figures.orders for day, figures in sales.by_day(state).items()}
    assert live["2026-03-29"] == live["2026-10-25"] == 2
    rollups.fold()
    assert {day: figures.orders for day, figures in sales.by_day(state).items()} == live


def test_what_comes_after_as_of_on_its_day_is_not_taken_from_the_rollups(order):
    before = looking_at(as_of=order.placed_at - timedelta(hours=1))
    assert sales.total(before).net_revenue == 0
    assert sales.customers_of(before) == 0


def test_new_scores_are_read_at_once_and_folded_with_the_next_fold(few_buyers_suffice):
    set_shop(currency="EUR", time_zone="UTC")
    make_buyers(60)
    rollups.fold()
    assert set(sales.by_segment(looking_at())) == {sales.UNSCORED}
    scoring.recompute_rfm(moment("2026-07-01"))
    live = sales.by_segment(looking_at())
    assert "Champions" in live
    rollups.fold()
    assert sales.by_segment(looking_at()) == live
    assert sum(figures.customers for figures in live.values()) == Buyer.objects.count() == 60


def test_a_day_that_fails_to_fold_stays_dirty_and_is_read_live(order, monkeypatch):
    CreditNote.objects.create(number="C", source="import", total=1, currency="EUR", issued_at=moment("2026-06-03"))

    def fail(*args: object) -> None:
        raise OSError("killed")

    monkeypatch.setattr(rollups.rollup_buyers, "fold_month", fail)
    with pytest.raises(OSError, match="killed"):
        rollups.fold()
    assert dirty_days() == {date(2026, 6, 3)}
    assert sales.total(looking_at()).net_revenue == 16


@pytest.mark.parametrize("country", ["", "GB", "AA", "ZZ", "XK"])
@pytest.mark.parametrize("platform", ["", "web", "phone"])
def test_cells_name_country_and_platform_in_one_number(country, platform):
    cell = buyer_sets.cell(country, platform)
    assert (buyer_sets.country_of(cell), buyer_sets.platform_of(cell)) == (country, platform)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {buyer_sets.CELL_SQL} FROM (SELECT %s::text AS country, %s::text AS platform) one",
            [country, platform],
        )
        assert cursor.fetchone() == (cell,)
