"""Who sees which arm of an experiment."""

from typing import Any

import pytest
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.test import RequestFactory

from recsys import experiments
from recsys.models import Experiment
from shop import consent
from tests.recsys.experiments import make_experiment

pytestmark = pytest.mark.django_db


def request_of(visitor: str, settings: Any) -> HttpRequest:
    """Of a visitor who agreed to personalisation; "" is one who wasn't asked."""
    request = RequestFactory().get("/")
    if visitor:
        request.COOKIES[settings.CONSENT_COOKIE_NAME] = signing.TimestampSigner(salt=consent.SALT).sign(visitor)
    return request


def test_a_visitor_sees_the_same_arm_every_time(settings):
    make_experiment()
    seen = {experiments.arm_of(request_of("anna", settings), "new") for _ in range(3)}
    assert len(seen) == 1
    arm = seen.pop()
    assert arm is not None
    assert (arm.experiment, arm.with_rules) == ("ease-or-lightfm", True)
    assert arm.recommender == {"A": "ease", "B": "lightfm"}[arm.name]


def test_half_of_the_visitors_see_each_arm():
    experiment = make_experiment()
    names = [experiments.arm_for(experiment, f"visitor {number}").name for number in range(2000)]
    assert 900 < names.count("A") < 1100


def test_two_experiments_part_visitors_independently():
    first, second = make_experiment(), make_experiment(name="another", shelf="repeat")
    visitors = [f"visitor {number}" for number in range(2000)]
    same = sum(experiments.arm_for(first, each).name == experiments.arm_for(second, each).name for each in visitors)
    assert 900 < same < 1100


def test_without_consent_nobody_is_in_an_experiment(settings):
    make_experiment()
    assert experiments.arm_of(request_of("", settings), "new") is None
    assert experiments.arm_of(request_of(consent.NO, settings), "new") is None


def test_other_shelves_and_other_times_have_no_arms(settings):
    experiment = make_experiment()
    request = request_of("anna", settings)
    assert experiments.arm_of(request, "repeat") is None
    for status, verdict in (("draft", ""), ("stopped", ""), ("decided", "A")):
        experiment.status, experiment.verdict = status, verdict
        experiment.save()
        assert experiments.arm_of(request, "new") is None


def test_an_adopted_arm_is_shown_to_everybody_and_recorded_for_nobody(settings):
    make_experiment(status="decided", verdict="B", is_adopted=True)
    for visitor in ("anna", ""):
        assert experiments.arm_of(request_of(visitor, settings), "new") == experiments.Arm("", "", "lightfm", True)


def test_a_running_experiment_goes_before_an_adopted_arm(settings):
    make_experiment(name="first", status="decided", verdict="B", is_adopted=True)
    make_experiment()
    arm = experiments.arm_of(request_of("anna", settings), "new")
    assert arm is not None
    assert arm.experiment == "ease-or-lightfm"


def test_the_process_asks_once_for_some_seconds(settings, django_assert_num_queries):
    with django_assert_num_queries(1):
        experiments.arm_of(request_of("anna", settings), "new")
    with django_assert_num_queries(0):
        experiments.arm_of(request_of("bert", settings), "repeat")


def test_training_learns_which_recommenders_are_wanted():
    assert experiments.wanted_recommenders("new") == set()
    make_experiment()
    make_experiment(name="over", status="stopped", recommender_b="als")
    make_experiment(name="coming", status="draft", recommender_a="", recommender_b="rp3beta")
    make_experiment(name="adopted", status="decided", verdict="B", is_adopted=True, recommender_b="vsknn")
    assert experiments.wanted_recommenders("new") == {"ease", "lightfm", "rp3beta", "vsknn"}
    assert experiments.wanted_recommenders("repeat") == set()


def test_a_shelf_has_one_running_experiment_and_arms_that_differ():
    make_experiment()
    for fields in ({"name": "second"}, {"name": "equal", "shelf": "repeat", "recommender_b": "ease"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_experiment(**fields)
    assert Experiment.objects.count() == 1
