from datetime import date

import pytest

from analytics import backfilling, history, scoring
from analytics.models import CustomerScore, ScoringRules, ScoringRun
from analytics.tasks import recompute_rfm
from shop.models import ImportRun
from tests.analytics.buying import make_buyers, moment
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
AS_OF = moment("2026-07-01")


@pytest.fixture
def shop(few_buyers_suffice: None) -> None:
    set_shop(currency="GBP", time_zone="Europe/London", as_of=AS_OF)
    make_buyers(100)


def test_past_month_ends_are_in_the_history_from_the_first_night_on(shop):
    recompute_rfm()
    # Half of the buyers had bought by the end of last year, and 180 days had passed since the first.
    assert history.days()[0] == date(2026, 1, 31)
    assert history.days()[-2:] == [date(2026, 6, 30), date(2026, 7, 1)]
    january = history.segment_as_of(date(2026, 2, 10))
    assert (january.day, january.run.is_backfilled) == (date(2026, 1, 31), True)
    assert sum(size.customers for size in january.sizes) == january.run.customers < 100


def test_scores_in_force_are_those_of_today(shop):
    run = scoring.recompute_rfm(AS_OF)
    before = list(CustomerScore.objects.order_by("pk").values())
    assert backfilling.fill(AS_OF) == 12
    assert list(CustomerScore.objects.order_by("pk").values()) == before
    assert ScoringRun.latest() == run


def test_what_was_filled_is_not_filled_again(shop):
    backfilling.fill(AS_OF)
    assert backfilling.fill(AS_OF) == 0
    assert backfilling.fill(moment("2026-08-02")) == 1


def test_other_rules_and_new_imports_tell_the_history_anew(shop):
    backfilling.fill(AS_OF, months=2)
    ScoringRules.objects.update(window_months=24)
    assert backfilling.fill(AS_OF, months=2) == 2
    run = ImportRun.objects.create(path="orders.csv")
    ImportRun.objects.filter(pk=run.pk).update(status="done", finished_at=moment("2100-01-01"))
    assert backfilling.fill(AS_OF, months=2) == 2
