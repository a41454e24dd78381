import numpy as np
import pytest

from recsys import judging, training
from recsys.models import PersonalItems, PopularItem
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.kinds import KINDS
from tests.recsys.baskets import AS_OF, make_tea_shop, make_two_tastes

pytestmark = pytest.mark.django_db


class WorstFirst(CoPurchase):
    """Knows what the customer would like, and recommends the opposite."""

    name = "worst-first"

    def score(self, users):
        scores = super().score(users)
        return -np.where(np.isneginf(scores), -1, scores).astype(np.float32)


def test_a_personal_recommender_below_popularity_is_not_published(monkeypatch):
    monkeypatch.setitem(KINDS, "worst-first", WorstFirst)
    monkeypatch.setattr(judging, "competing", lambda cpu_seconds: ["worst-first"])
    make_two_tastes()
    run = training.train(AS_OF)
    assert run.ndcg_of("worst-first", "new") < run.ndcg_of("popular", "new")
    assert (run.status, run.is_live) == ("published", True)
    assert run.chosen == {"new": "popular", "repeat": "personal"}
    assert "“new”: worst-first reached nDCG@10 0." in run.refusal
    assert not PersonalItems.objects.exclude(recommender="personal", shelf="repeat").exists()
    assert PopularItem.objects.filter(run=run).exists()


def test_too_few_customers_to_test_on_is_no_proof():
    make_two_tastes(customers=4)
    run = training.train(AS_OF)
    assert run.personal == "popular"
    assert "customers to test on" in run.refusal
    assert not PersonalItems.objects.filter(shelf="new").exists()


def test_guests_alone_get_popularity():
    make_tea_shop()
    run = training.train(AS_OF)
    assert (run.personal, run.customers) == ("popular", 0)
    assert run.refusal
