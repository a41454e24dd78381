from decimal import Decimal

import pytest
from django.test import Client

from analytics import scoring, tasks
from analytics.models import CustomerScore, ScoringRules
from tests.analytics.buying import make_buyers, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db
PAGE = "/admin/analytics/scoringrules/1/change/"
CUTS = {"r": [30, 90, 180, 365], "f": [2, 3, 5, 8], "m": ["50", "100", "250.5", "500"]}


@pytest.fixture
def owner() -> Client:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    client = Client()
    client.force_login(make_staff())
    return client


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(tasks.recompute_rfm, "delay", lambda: asked.append("rfm"))
    monkeypatch.setattr(tasks.recompute_forecasts, "delay", lambda: asked.append("forecasts"))
    return asked


def form(**changes: object) -> dict[str, object]:
    cuts = {f"{name}_{n}": cut for name, row in CUTS.items() for n, cut in enumerate(row, 1)}
    return {"mode": "percentile", "window_months": 0, "margin": "1", "discount_rate": "0.1", **cuts} | changes


def test_mode_window_and_thresholds_of_staff_are_what_the_next_scoring_goes_by(
    owner, asked, few_buyers_suffice, django_capture_on_commit_callbacks
):
    make_buyers(60, days=500)
    assert owner.get("/admin/analytics/scoringrules/", follow=True).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.post(PAGE, form(mode="thresholds", window_months=24), follow=True)
    assert "Customers are being scored anew" in answer.content.decode()
    assert asked == ["rfm"]
    run = scoring.recompute_rfm(moment("2026-07-01"))
    assert (run.mode, run.window_months) == ("thresholds", 24)
    assert run.edges == {"r": [30, 90, 180, 365], "f": [2, 3, 5, 8], "m": [50, 100, 250.5, 500]}
    for row in CustomerScore.objects.all():
        assert row.r == 1 + sum(row.recency_days <= cut for cut in CUTS["r"])
        assert row.f == 1 + sum(row.frequency >= cut for cut in CUTS["f"])
        assert row.m == 1 + sum(row.monetary >= Decimal(cut) for cut in CUTS["m"])


@pytest.mark.parametrize("mode", ["percentile", "quantile", "rank_first"])
def test_every_mode_scores(owner, asked, few_buyers_suffice, mode):
    make_buyers(60)
    ScoringRules.current()
    owner.post(PAGE, form(mode=mode))
    run = scoring.recompute_rfm(moment("2026-07-01"))
    assert (run.mode, CustomerScore.objects.count()) == (mode, 60)


@pytest.mark.parametrize(
    "changes",
    [
        {"f_2": 2},
        {"r_4": 100},
        {"m_1": ""},
        {"m_1": "NaN"},
        {"m_1": "-5"},
        {"mode": "ntile"},
        {"window_months": 6},
        {"margin": "1.5"},
        {"discount_rate": "-0.1"},
    ],
)
def test_rules_that_make_no_sense_are_refused(owner, asked, changes, django_capture_on_commit_callbacks):
    before = ScoringRules.current()
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.post(PAGE, form(mode="thresholds") | changes)
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode() or "Please correct" in answer.content.decode()
    after = ScoringRules.objects.values().get()
    assert after == {field: getattr(before, field) for field in after}
    assert asked == []


def test_margin_and_discount_are_for_the_forecasts_alone(owner, asked, django_capture_on_commit_callbacks):
    ScoringRules.current()
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(PAGE, form(margin="0.35", m_3="250"))
    assert asked == ["forecasts"]
    assert ScoringRules.objects.get().margin == Decimal("0.35")
