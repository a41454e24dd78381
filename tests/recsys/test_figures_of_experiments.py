"""What counts in an experiment, and when it is decided."""

from datetime import timedelta

import pytest

from recsys import experiment_figures, experimenting, sample_size
from recsys.models import Experiment
from recsys.tasks import decide_experiments
from shop.models import Order, ShopSettings
from tests.factories import make_customer, make_order, make_product
from tests.recsys.experiments import LATER, START, make_experiment, make_visitors, show
from tests.recsys.shelves import put_personal

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def put_rows_of_both() -> None:
    for name in ("ease", "lightfm"):
        put_personal(make_customer(), make_product(), recommender=name)


def test_conversion_and_revenue_are_per_visitor_of_each_arm(django_assert_num_queries):
    experiment = make_experiment()
    make_visitors("A", 10, 2)
    make_visitors("B", 8, 4, price="5.00")
    ShopSettings.current()  # kept in the process
    with django_assert_num_queries(1):
        found = experiment_figures.figures(experiment, LATER)
    assert (found.a.visitors, found.a.buying.positive, found.a.spending.total) == (10, 2, 20.0)
    assert (found.b.visitors, found.b.buying.mean, found.b.spending.mean) == (8, 0.5, 2.5)
    assert found.b.spending.squares == 4 * 25.0


def test_what_a_buyer_paid_in_several_orders_is_added_up():
    experiment = make_experiment()
    make_visitors("A", 1, 1)
    make_order(make_product(price="5.00"), visitor="A0", placed_at=START + 2 * DAY)
    spending = experiment_figures.figures(experiment, LATER).a.spending
    assert (spending.total, spending.squares, spending.positive) == (15.0, 225.0, 1)


def test_only_paid_orders_after_the_first_sight_and_within_the_days_count():
    experiment = make_experiment()
    mug = make_product()
    for number, (after, status) in enumerate(
        [
            (-DAY, "paid"),
            (8 * DAY, "paid"),
            (DAY, "pending"),
            (DAY, "cancelled"),
            (DAY, "expired"),
            (DAY, "paid"),
            (DAY, "shipped"),
            (DAY, "completed"),
        ]
    ):
        show(f"v{number}", "A")
        make_order(mug, visitor=f"v{number}", placed_at=START + after, status=status)
    found = experiment_figures.figures(experiment, LATER)
    assert (found.a.visitors, found.a.buying.positive) == (8, 3)


def test_a_visitor_belongs_to_the_first_arm_seen_and_counts_once():
    experiment = make_experiment()
    show("anna", "B", at=START + DAY)
    show("anna", "A", at=START)
    show("anna", "A", at=START + 2 * DAY)
    found = experiment_figures.figures(experiment, LATER)
    assert (found.a.visitors, found.b.visitors) == (1, 0)


def test_without_consent_before_the_start_and_in_other_experiments_nobody_counts():
    experiment = make_experiment()
    show("anna", "A", consent=False)
    show("bert", "A", at=START - DAY)
    show("carl", "A", experiment="another")
    show("", "A")
    assert experiment_figures.figures(experiment, LATER).a.seen == 0


def test_visitors_who_have_days_left_wait():
    experiment = make_experiment()
    show("anna", "A", at=LATER - 8 * DAY)
    show("bert", "A", at=LATER - 6 * DAY)
    make_order(make_product(), visitor="bert", placed_at=LATER - 5 * DAY)
    figures = experiment_figures.figures(experiment, LATER)
    assert (figures.a.visitors, figures.a.buying.positive) == (1, 0)
    assert (figures.a.waiting, figures.a.waiting_buyers) == (1, 1)


def test_without_days_to_wait_everybody_counts_at_once():
    experiment = make_experiment(window_days=0)
    show("anna", "A", at=LATER - DAY)
    make_order(make_product(), visitor="anna", placed_at=LATER - DAY / 2)
    figures = experiment_figures.figures(experiment, LATER)
    assert (figures.a.visitors, figures.a.buying.positive, figures.a.waiting) == (1, 1, 0)


def test_the_better_arm_is_found_and_the_experiment_ends():
    experiment = make_experiment()
    make_visitors("A", 400, 30)
    make_visitors("B", 400, 120)
    decide_experiments()
    experiment.refresh_from_db()
    assert (experiment.status, experiment.verdict) == ("decided", "B")
    assert experiment.ended_at is not None


def test_arms_that_are_about_equal_run_on():
    experiment = make_experiment()
    make_visitors("A", 400, 80)
    make_visitors("B", 400, 90)
    assert experimenting.decide(LATER) == []
    experiment.refresh_from_db()
    assert (experiment.status, experiment.verdict) == ("running", "")


def test_arms_whose_difference_is_too_small_to_matter_are_decided_as_the_same():
    experiment = make_experiment(least_effect=300)
    make_visitors("A", 300, 90)
    make_visitors("B", 300, 91)
    assert experimenting.decide(LATER) == [experiment]
    experiment.refresh_from_db()
    assert experiment.verdict == "same"


def test_lopsided_arms_decide_nothing():
    experiment = make_experiment()
    make_visitors("A", 400, 30)
    make_visitors("B", 250, 120)
    figures = experiment_figures.figures(experiment, LATER)
    assert figures.conversion is not None
    assert figures.conversion.excludes_zero
    assert figures.is_lopsided
    assert experimenting.decide(LATER) == []


def test_figures_stay_as_they_were_when_it_ended():
    experiment = make_experiment()
    make_visitors("A", 5, 1)
    experimenting.stop(experiment, LATER)
    make_visitors("B", 5, 1, at=LATER + DAY)
    assert experiment_figures.figures(experiment, LATER + 30 * DAY).b.seen == 0


def test_the_interval_is_told_for_each_day():
    experiment = make_experiment()
    for days in range(3):
        make_visitors("A", 40, 10, at=START + days * DAY, names=f"{days}-")
        make_visitors("B", 40, 20, at=START + days * DAY, names=f"{days}-")
    found = experiment_figures.figures(experiment, LATER)
    assert [day.isoformat() for day, _ in found.days] == ["2026-03-09", "2026-03-10"]  # the first day: ten buyers of A
    widths = [interval.high - interval.low for _, interval in found.days]
    assert widths[1] < widths[0]
    assert found.days[-1][1] == found.conversion


def test_starting_stopping_adopting_and_withdrawing_keep_their_order():
    experiment = make_experiment(status="draft", started_at=None)
    with pytest.raises(experimenting.NotNow):
        experimenting.stop(experiment, LATER)
    put_rows_of_both()
    experimenting.start(experiment, START)
    assert (experiment.status, experiment.started_at) == ("running", START)
    for refused in (experimenting.adopt, experimenting.withdraw):
        with pytest.raises(experimenting.NotNow):
            refused(experiment)
    with pytest.raises(experimenting.NotNow):
        experimenting.start(experiment, LATER)
    experimenting.stop(experiment, LATER)
    experiment.refresh_from_db()
    assert (experiment.status, experiment.verdict, experiment.ended_at) == ("stopped", "", LATER)


def test_an_arm_that_has_nothing_to_show_is_not_tested():
    experiment = make_experiment(status="draft", started_at=None, recommender_a="")
    put_personal(make_customer(), make_product(), recommender="ease")
    put_personal(make_customer(), make_product(), recommender="lightfm", shelf="repeat")
    with pytest.raises(experimenting.NotNow, match="nothing of LightFM for “New for you”"):
        experimenting.start(experiment, START)
    experiment.refresh_from_db()
    assert (experiment.status, experiment.started_at) == ("draft", None)


def test_a_shelf_is_tested_once_at_a_time():
    put_rows_of_both()
    make_experiment()
    second = make_experiment(name="second", status="draft", started_at=None)
    with pytest.raises(experimenting.NotNow):
        experimenting.start(second, LATER)
    second.refresh_from_db()
    assert (second.status, second.started_at) == ("draft", None)


def test_what_is_adopted_takes_the_place_of_what_was_adopted_before():
    first = make_experiment(status="decided", verdict="A", is_adopted=True)
    second = make_experiment(name="second", status="decided", verdict="B")
    experimenting.adopt(second)
    assert list(Experiment.objects.filter(is_adopted=True)) == [second]
    experimenting.withdraw(second)
    assert not Experiment.objects.filter(is_adopted=True).exists()
    first.refresh_from_db()
    assert first.verdict == "A"


def test_the_hint_knows_how_many_come_and_buy():
    for number in range(56):
        show(f"v{number}", "", at=START, experiment="")
    show("guest", "", at=START, experiment="", consent=False)
    make_order(make_product(), visitor="v1", placed_at=START + DAY, status=Order.Status.PAID)
    found = sample_size.usual(7, START + 10 * DAY)
    assert (found.visitors, found.buyers, found.a_day) == (56, 1, 2.0)
    experiment = make_experiment(base_conversion=20, least_effect=50)
    needed = experiment_figures.visitors_needed(experiment)
    assert f"{needed:,} visitors" in sample_size.hint(experiment, found)
    assert f"{-(-needed // 2) + 7:,} days" in sample_size.hint(experiment, found)
    assert "unknown" in sample_size.hint(experiment, sample_size.Usual(0, 0))
