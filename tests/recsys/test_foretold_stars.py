"""Stars that a customer would give, on ratings whose answer is obvious."""

import numpy as np
import pytest

from recsys.dataset import Dataset
from recsys.recommenders.base import ForetellsStars
from recsys.recommenders.svd import Svd
from tests.recsys.purchases import AS_OF, CUSTOMERS, EVEN, ODD, held_back_of, likes_of

LOVED, LOATHED = 5.0, 1.0


def two_tastes() -> Dataset:
    """Everybody rates all but one: five stars for what they like, one for the rest."""
    rated = [
        (customer, item, LOVED if item in likes_of(customer) else LOATHED)
        for customer in CUSTOMERS
        for item in [*EVEN, *ODD]
        if item != held_back_of(customer)
    ]
    user, item, stars = zip(*rated, strict=True)
    time = [int(AS_OF.timestamp()) - 86_400] * len(rated)
    return Dataset.from_columns(user, user, item, time, stars)


@pytest.fixture(scope="module")
def fitted() -> Svd:
    return Svd(components=2, at_least=1).fit(two_tastes(), AS_OF, seed=7)


def test_the_one_not_rated_yet_would_be_loved(fitted):
    stars = fitted.stars(CUSTOMERS, [held_back_of(customer) for customer in CUSTOMERS])
    assert isinstance(fitted, ForetellsStars)
    assert (stars > 4).all()


def test_what_others_of_that_taste_loathe_would_be_loathed(fitted):
    others = [EVEN[0] if customer % 2 else ODD[0] for customer in CUSTOMERS]
    assert (fitted.stars(CUSTOMERS, others) < 2).all()


def test_stars_stay_between_the_fewest_and_the_most_ever_given(fitted):
    stars = fitted.stars(np.repeat(CUSTOMERS, 20), np.tile([*EVEN, *ODD], len(CUSTOMERS)))
    assert stars.min() >= LOATHED
    assert stars.max() <= LOVED


def test_a_stranger_is_an_average_customer_and_an_unknown_product_an_average_one(fitted):
    mean = float(two_tastes().weight.mean())
    assert fitted.stars([9999], [9999])[0] == pytest.approx(mean, abs=0.01)
    assert fitted.stars([9999, 102], [500, 9999]) == pytest.approx(mean, abs=0.5)


def test_who_rates_twice_means_the_second():
    def rating(first: float, second: float) -> Dataset:
        return Dataset.from_columns([1, 1, 2], [1, 2, 3], [500, 500, 500], [1, 2, 1], [first, second, 3])

    changed, only_then = (Svd(components=1).fit(rating(first, 5), AS_OF, 7).stars([1], [500]) for first in (1, 4))
    assert changed == pytest.approx(only_then)


def test_saved_and_loaded_it_foretells_the_same(fitted, tmp_path):
    fitted.save(tmp_path / "svd.npz")
    loaded = Svd.load(tmp_path / "svd.npz")
    assert np.array_equal(loaded.stars(CUSTOMERS, [500] * 40), fitted.stars(CUSTOMERS, [500] * 40))


def test_new_stars_are_heard_of_without_learning_again():
    recommender = Svd(components=2, at_least=1).fit(two_tastes(), AS_OF, seed=7)
    others_before = recommender.stars([102] * 2, [500, 501])
    now = int(AS_OF.timestamp())
    recommender.fold_in(Dataset.from_columns([999] * 3, [1] * 3, [500, 502, 501], [now] * 3, [LOVED, LOVED, LOATHED]))
    loved, loathed = recommender.stars([999, 999], [504, 503])
    assert loved > 4 > 2 > loathed
    assert np.array_equal(recommender.stars([102] * 2, [500, 501]), others_before)


def test_stars_given_anew_take_the_place_of_the_old_ones():
    recommender = Svd(components=2, at_least=1).fit(two_tastes(), AS_OF, seed=7)
    every = [item for item in [*EVEN, *ODD] if item != held_back_of(102)]
    turned = [LOATHED if item in likes_of(102) else LOVED for item in every]
    recommender.fold_in(Dataset.from_columns([102] * 19, [1] * 19, every, [int(AS_OF.timestamp())] * 19, turned))
    assert recommender.stars([102], [held_back_of(102)])[0] < 2


def test_the_reasons_for_stars_are_things_the_customer_loved(fitted):
    reasons = fitted.explain(102, held_back_of(102), 3)
    assert set(reasons.items[0].tolist()) <= set(likes_of(102)) - {held_back_of(102)}
    assert (reasons.scores > 0).all()
    assert (fitted.explain(9999, 500).items == -1).all()
    assert (fitted.explain(102, 9999).items == -1).all()
