"""How staff make, start, watch and end experiments."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from recsys.models import Experiment
from recsys.recommender_names import TITLES
from tests.factories import make_customer, make_product, set_shop
from tests.recsys import staff
from tests.recsys.experiments import START, make_experiment, make_visitors
from tests.recsys.shelves import put_personal

pytestmark = pytest.mark.django_db
LIST = "/admin/recsys/experiment/"


@pytest.fixture
def owner() -> Client:
    return staff.owner()


def form(**fields: Any) -> dict[str, Any]:
    usual = {"window_days": 7, "alpha": 0.05, "base_conversion": 3, "least_effect": 10}
    arms = {"recommender_a": "ease", "rules_a": "on", "recommender_b": "lightfm", "rules_b": "on"}
    return {"name": "ease-or-lightfm", "shelf": "new", "question": "", **usual, **arms, **fields}


def test_an_experiment_is_made_and_leads_to_its_results(owner):
    answer = owner.post(f"{LIST}add/", form())
    experiment = Experiment.objects.get()
    assert answer["Location"] == f"{LIST}{experiment.pk}/results/"
    assert (experiment.status, experiment.settings_of("B")) == ("draft", ("lightfm", True))
    page = owner.get(answer["Location"]).content.decode()
    assert "Not started" in page
    assert f'action="{LIST}{experiment.pk}/results/start/"' in page


def test_the_form_says_how_many_visitors_it_takes(owner):
    page = owner.get(f"{LIST}add/").content.decode()
    assert "visitors of both arms together" in page


def test_the_form_begins_with_what_visitors_buy_in_this_shop(owner):
    make_visitors("", 250, 50, at=START)
    set_shop(as_of=START + timedelta(days=20))
    answer = owner.get(f"{LIST}add/")
    assert answer.context["adminform"].form.initial["base_conversion"] == 20.0
    assert "from 20 buyers of a hundred" in answer.content.decode()


def test_the_shelves_without_recommenders_of_their_own_try_only_rules(owner):
    answer = owner.post(f"{LIST}add/", form(shelf="similar"))
    assert set(answer.context["adminform"].form.errors) == {"recommender_a", "recommender_b"}
    rules_only = {"recommender_a": "", "recommender_b": ""}
    answer = owner.post(f"{LIST}add/", form(shelf="similar", **rules_only))
    assert list(answer.context["adminform"].form.errors) == ["rules_b"]
    assert not Experiment.objects.exists()
    without = form(shelf="similar", **rules_only)
    del without["rules_b"]
    owner.post(f"{LIST}add/", without)
    assert Experiment.objects.get().settings_of("B") == ("", False)


def test_it_is_started_stopped_and_told_what_came_of_it(owner):
    experiment = make_experiment(status="draft", started_at=None)
    results = f"{LIST}{experiment.pk}/results/"
    assert "start then" in owner.post(f"{results}start/", follow=True).content.decode()
    for name in ("ease", "lightfm"):
        put_personal(make_customer(), make_product(), recommender=name)
    assert "runs." in owner.post(f"{results}start/", follow=True).content.decode()
    experiment.refresh_from_db()
    assert experiment.is_running
    assert "Stop without a verdict" in owner.get(results).content.decode()
    owner.post(f"{results}stop/")
    experiment.refresh_from_db()
    assert experiment.status == "stopped"
    assert "doesn’t run" in owner.post(f"{results}stop/", follow=True).content.decode().replace("&#x27;", "’")


def test_the_results_show_both_arms_and_the_interval(owner):
    experiment = make_experiment()
    make_visitors("A", 400, 30)
    make_visitors("B", 400, 120)
    page = owner.get(f"{LIST}{experiment.pk}/results/").content.decode()
    assert "A: EASE, with rules" in page
    assert "7.5%" in page
    assert "30.0%" in page
    assert "22.5%" in page
    assert "The arms differ" in page
    assert 'id="chart-difference"' in page


def test_lopsided_arms_are_told(owner):
    experiment = make_experiment()
    make_visitors("A", 400, 30)
    make_visitors("B", 250, 30)
    assert "lopsided" in owner.get(f"{LIST}{experiment.pk}/results/").content.decode()


def test_the_better_arm_is_shown_to_everybody_by_a_button(owner):
    experiment = make_experiment(status="decided", verdict="B")
    results = f"{LIST}{experiment.pk}/results/"
    assert "Show B to everybody" in owner.get(results).content.decode()
    owner.post(f"{results}adopt/")
    experiment.refresh_from_db()
    assert experiment.is_adopted
    owner.post(f"{results}withdraw/")
    experiment.refresh_from_db()
    assert not experiment.is_adopted


def test_a_running_experiment_is_neither_changed_nor_deleted(owner):
    experiment = make_experiment()
    owner.post(f"{LIST}{experiment.pk}/change/", form(name="other", shelf="repeat", question="Why?"))
    assert owner.post(f"{LIST}{experiment.pk}/delete/", {"post": "yes"}).status_code == 403
    owner.post(LIST, {"action": "delete_selected", "_selected_action": [experiment.pk], "post": "yes"})
    experiment.refresh_from_db()
    assert (experiment.name, experiment.shelf, experiment.question) == ("ease-or-lightfm", "new", "Why?")


def test_nothing_happens_by_following_a_link(owner):
    experiment = make_experiment()
    assert owner.get(f"{LIST}{experiment.pk}/results/stop/").status_code == 405
    assert owner.post(f"{LIST}{experiment.pk}/results/explode/").status_code == 404
    assert owner.get(f"{LIST}99999/results/").status_code == 404
    experiment.refresh_from_db()
    assert experiment.is_running


def test_permissions_hold_for_pages_and_buttons():
    experiment = make_experiment()
    results = f"{LIST}{experiment.pk}/results/"
    viewer = staff.with_permissions("recsys.view_experiment")
    assert viewer.get(LIST).status_code == 200
    assert "<form" not in viewer.get(results).content.decode().split('class="dash rec"')[1].split("</main>")[0]
    assert viewer.post(f"{results}stop/").status_code == 403
    assert viewer.get(f"{LIST}add/").status_code == 403
    stranger = staff.with_permissions("shop.view_customer")
    assert stranger.get(results).status_code == 403
    assert stranger.post(f"{results}stop/").status_code == 403
    assert Client().get(results).status_code == 302
    experiment.refresh_from_db()
    assert experiment.is_running


def test_every_kind_of_recommender_has_a_title():
    from recsys.recommenders.kinds import KINDS

    assert set(KINDS) <= set(TITLES)
