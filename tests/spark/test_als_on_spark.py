"""`make test-spark`: Spark keeps the contract, and what it has learnt is published like any other's."""

import os
from datetime import timedelta

import numpy as np
import pytest

from recsys import training
from recsys.models import PersonalItems
from recsys.spark import als
from recsys.spark.als import SparkAls, SparkFailed
from tests.factories import make_customer, make_order
from tests.recsys.baskets import AS_OF as DATABASE_AS_OF
from tests.recsys.baskets import make_two_tastes
from tests.recsys.purchases import AS_OF, CUSTOMERS, bought_by, every_other_product, held_back_of, likes_of

needs_spark = pytest.mark.skipif(als.PYTHON not in os.environ, reason=f"make test-spark sets {als.PYTHON}")
EXCLUDE = [bought_by(customer) for customer in CUSTOMERS]


@pytest.fixture(scope="module")
def fitted() -> SparkAls:
    return SparkAls(components=3, regularisation=0.01).fit(every_other_product(), AS_OF, seed=7)


@needs_spark
def test_the_product_held_back_comes_first_for_nine_of_ten_at_least(fitted):
    first = fitted.recommend(CUSTOMERS, 3, exclude=EXCLUDE).items[:, 0].tolist()
    assert sum(one == held_back_of(customer) for one, customer in zip(first, CUSTOMERS, strict=True)) >= 36


@needs_spark
def test_similar_products_are_liked_by_the_same_people(fitted):
    assert set(fitted.similar([500], 9).items[0].tolist()) == set(likes_of(100)) - {500}


@needs_spark
def test_unknown_users_get_nothing_and_files_keep_what_was_learnt(fitted, tmp_path):
    fitted.save(tmp_path / "spark.npz")
    loaded = SparkAls.load(tmp_path / "spark.npz")
    users = [*CUSTOMERS, 999]
    assert np.array_equal(loaded.recommend(users, 5).items, fitted.recommend(users, 5).items)
    assert set(loaded.recommend([999], 5).items[0].tolist()) == {-1}


@needs_spark
@pytest.mark.django_db
def test_it_is_trained_and_published_where_the_shop_asks_for_it(settings):
    settings.SHOP_EXTRA_RECOMMENDERS = ["spark_als"]
    settings.SHOP_TRAINING_SECONDS = 0
    _, products = make_two_tastes()
    newcomer = make_customer()
    make_order(products[0], products[2], customer=newcomer, placed_at=DATABASE_AS_OF - timedelta(days=40))
    run = training.train(DATABASE_AS_OF, seed=1)
    assert run.ndcg_of("spark_als", "new") is not None
    assert PersonalItems.objects.filter(run=run, customer=newcomer, recommender=run.chosen["new"]).exists()


def test_without_an_environment_it_says_what_is_missing(monkeypatch):
    monkeypatch.delenv(als.PYTHON, raising=False)
    with pytest.raises(SparkFailed, match=als.PYTHON):
        SparkAls().fit(every_other_product(), AS_OF, seed=7)


def test_a_job_that_fails_is_told_with_its_last_words(monkeypatch):
    monkeypatch.setenv(als.PYTHON, "/bin/false")
    with pytest.raises(SparkFailed, match="ended with 1"):
        SparkAls().fit(every_other_product(), AS_OF, seed=7)


def test_nothing_bought_needs_no_spark():
    nothing = every_other_product().rows(np.zeros(len(every_other_product()), np.bool_))
    assert len(SparkAls().fit(nothing, AS_OF, seed=7).items) == 0
