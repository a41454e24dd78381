"""The dashboard of recommendations: what comes of the shelves, and which recommender foretells best."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from recsys.models import StoredEvaluation, TrainingRun
from shop.models import Event, Product
from tests.factories import make_order, make_product, set_shop
from tests.recsys.staff import owner, with_permissions

pytestmark = pytest.mark.django_db
PAGE = "/admin/dashboards/recommendations/"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def as_of_march() -> None:
    set_shop(as_of=NOW + HOUR)


def happen(kind: str, shelf: str, led_by: uuid.UUID | None, **fields: Any) -> None:
    Event.objects.create(kind=kind, shelf=shelf, recommendation_id=led_by, **{"occurred_at": NOW, **fields})


def buy(product: Product, led_by: uuid.UUID | None, **fields: Any) -> None:
    order = make_order(product, placed_at=NOW, **fields)
    order.lines.update(recommendation_id=led_by)


def rows(name: str, client: Client | None = None, **query: str) -> list[dict[str, Any]]:
    answer = (client or owner()).get(PAGE, query)
    shown = next(shown for shown in answer.context["cards"] if shown.card.name == name)
    labels = [column.label for column in shown.data.columns]
    return [dict(zip(labels, row, strict=True)) for row in shown.data.rows]


def test_each_shelf_is_told_with_what_came_of_it() -> None:
    first, second, similar = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    mug, pot = make_product("Mug", price="10.00"), make_product("Pot", price="30.00")
    for shelf, led_by in (("new", first), ("new", second), ("similar", similar)):
        happen("impression", shelf, led_by, products=[mug.pk, pot.pk])
    happen("click", "new", first, product=mug)
    happen("add_to_basket", "new", first, product=mug)
    happen("dismiss", "new", second, product=pot)
    order = make_order(mug, pot, placed_at=NOW, status="paid")
    order.lines.filter(name="Mug").update(recommendation_id=first)
    new, alike = rows("shelves")
    assert (new["Shelf"], new["Shown"], new["Clicks"], new["Click-through rate"]) == ("New for you", 2, 1, 0.5)
    assert (new["Into the basket"], new["Orders"], new["Revenue"], new["“Not this”"]) == (1, 1, Decimal(10), 1)
    assert new["Revenue of 1,000"] == Decimal(5000)
    assert (alike["Shelf"], alike["Shown"], alike["Clicks"], alike["Orders"]) == ("Similar products", 1, 0, 0)


def test_a_shelf_without_recommendations_claims_no_orders_rather_than_none() -> None:
    happen("impression", "newest", None)
    happen("click", "newest", None)
    client = owner()
    (newest,) = rows("shelves", client)
    assert (newest["Clicks"], newest["Orders"], newest["Revenue"], newest["Revenue of 1,000"]) == (1, None, None, None)
    assert "Shelves that no recommender fills have no orders" in client.get(PAGE).content.decode()


def test_public_yardsticks_are_not_there_before_somebody_stored_them() -> None:
    shown = {shown.card.name for shown in owner().get(PAGE).context["cards"]}
    assert "leaderboard-new" in shown
    assert not shown & {"movielens-item", "movielens-user"}


def test_orders_that_no_shelf_led_to_or_nobody_paid_do_not_count() -> None:
    led_by, mug = uuid.uuid4(), make_product("Mug")
    happen("impression", "new", led_by)
    buy(mug, None)
    buy(mug, uuid.uuid4())
    buy(mug, led_by, status="pending")
    buy(mug, led_by, status="cancelled")
    assert [(row["Orders"], row["Revenue"]) for row in rows("shelves")] == [(0, 0)]


def test_an_order_of_two_products_of_one_shelf_is_one_order() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    for led_by in (first, second):
        happen("impression", "new", led_by)
    order = make_order(make_product(price="1.00"), make_product(price="2.00"), placed_at=NOW)
    for line, led_by in zip(order.lines.all(), (first, second), strict=True):
        order.lines.filter(pk=line.pk).update(recommendation_id=led_by)
    assert [(row["Orders"], row["Revenue"]) for row in rows("shelves")] == [(1, Decimal(3))]


def test_filters_and_the_comparison_narrow_the_figures() -> None:
    led_by = uuid.uuid4()
    happen("impression", "new", led_by, platform="phone")
    happen("impression", "new", uuid.uuid4(), platform="web")
    happen("impression", "new", uuid.uuid4(), platform="web", occurred_at=NOW - timedelta(days=10))
    buy(make_product(), led_by, country="FR", platform="phone")
    client = owner()
    assert [row["Shown"] for row in rows("headline", client, period="last-7", platform="phone")] == [1]
    compared = rows("headline", client, period="last-7", compare="previous")
    assert [row["Shown"] for row in compared[:2]] == [2, 1]
    assert compared[2]["Shown"] == 1.0
    assert [row["Orders"] for row in rows("headline", client, country="DE")] == [0]
    assert sum(row["Shown"] for row in rows("over-time", client, period="last-7")) == 2
    assert [row["Month"] for row in rows("over-time", client)] == ["Feb 2026", "Mar 2026"]


def make_evaluated_run(**fields: Any) -> TrainingRun:
    row = {"recall_at_10": 0.1, "hit_rate_at_10": 0.3, "coverage": 0.5, "questions": 100}
    evaluated = [
        {"name": "popular", "shelf": "new", "ndcg_at_10": 0.06, "interval": [0.05, 0.07], **row},
        {"name": "ease", "shelf": "new", "ndcg_at_10": 0.116, "interval": [0.1, 0.13], **row},
        {"name": "personal", "shelf": "repeat", "ndcg_at_10": 0.5, **row},
    ]
    usual = {"as_of": NOW, "seed": 1, "status": "published", "chosen": {"new": "ease", "repeat": "personal"}}
    metrics = {"rows": evaluated, "cpu_seconds": {"ease": 1.5}}
    return TrainingRun.objects.create(**{**usual, "metrics": metrics, "cpu_seconds": 12.0, **fields})


def test_the_leaderboard_has_the_best_recommender_first_with_its_interval_and_cost() -> None:
    make_evaluated_run()
    client = with_permissions("shop.view_dashboards")
    best, worst = rows("leaderboard-new", client)
    assert (best["Recommender"], best["nDCG@10"], best["95% from"], best["to"]) == ("EASE", 0.116, 0.1, 0.13)
    assert (best["Coverage"], best["CPU seconds"]) == (0.5, 1.5)
    assert worst["Recommender"] == "Popularity"
    assert [row["Recommender"] for row in rows("leaderboard-repeat", client)] == ["Personal frequency"]
    page = client.get(PAGE).content.decode()
    assert "EASE serves" in page
    assert "0.1160" in page


def test_trainings_are_shown_over_time() -> None:
    make_evaluated_run(as_of=NOW - timedelta(days=2))
    make_evaluated_run(is_live=True)
    make_evaluated_run(status="failed", metrics={}, chosen={}, error="RuntimeError: disk full")
    found = rows("trainings")
    assert [row["New for you"] for row in found] == [0.116, 0.116, None]
    assert [row["State"] for row in found] == ["Published", "Live", "Failed: RuntimeError: disk full"]
    assert found[0]["CPU seconds"] == 12.0


def test_an_empty_shop_says_what_is_missing() -> None:
    page = owner().get(PAGE).content.decode()
    assert "No shelf was shown" in page
    assert "No training has been evaluated yet" in page


def test_stored_figures_of_the_public_protocol_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "item.json"
    row = {"map": 0.15, "precision_at_10": 0.42, "recall_at_10": 0.23, "rmse": None, "cpu_seconds": 0.9}
    file.write_text(
        json.dumps(
            {
                "protocol": "ml100k-item",
                "rows": [
                    {"name": "popular", "ndcg_at_10": 0.25, **row},
                    {"name": "ease", "ndcg_at_10": 0.4842, "ndcg_at_10_interval": [0.47, 0.5], **row},
                ],
            }
        )
    )
    call_command("store_evaluation", file)
    best = rows("movielens-item")[0]
    assert (best["Recommender"], best["nDCG@10"], best["95% from"], best["RMSE"]) == ("EASE", 0.4842, 0.47, None)


@pytest.mark.parametrize("content", ["", "[]", '{"protocol": "x"}', '{"protocol": "x", "rows": [{"name": "ease"}]}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content)
    with pytest.raises(CommandError):
        call_command("store_evaluation", file)
    assert not StoredEvaluation.objects.exists()


def test_cards_are_exported_with_four_decimals() -> None:
    run = make_evaluated_run()
    run.metrics["rows"][0]["ndcg_at_10"] = 0.06789
    run.save()
    client = owner()
    assert "0.0679" in client.get(PAGE).content.decode()
    text = client.get(f"{PAGE}leaderboard-new.csv").content.decode("utf-8-sig")
    assert "EASE,0.116,0.1,0.13" in text
    assert "Popularity,0.0679," in text
    assert client.get(f"{PAGE}leaderboard-new.xlsx").status_code == 200


def test_only_staff_who_may_see_dashboards_see_it() -> None:
    assert Client().get(PAGE).status_code == 302
    assert with_permissions("recsys.view_trainingrun").get(PAGE).status_code == 403
