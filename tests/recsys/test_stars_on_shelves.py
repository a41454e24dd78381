"""Stars are foretold only where that beats the mean of each product, and for customers who gave some."""

import numpy as np
import pytest

from recsys import stars
from recsys.dataset import Dataset
from recsys.filling import PersonalShelf
from tests.recsys.purchases import AS_OF

CUSTOMERS, PRODUCTS = 40, 20
DAY = 86400


def reviews(noise: float, customers: int = CUSTOMERS) -> Dataset:
    """Every customer reviews twelve products over the days. Half of them give five stars to the even ones and one to
    the odd ones, the others the other way round, so that every product has the same mean; with noise: anything."""
    random = np.random.default_rng(1)
    user = np.repeat(np.arange(customers), 12)
    item = np.concatenate([random.permutation(PRODUCTS)[:12] for _ in range(customers)])
    taste = np.where(user % 2 == item % 2, 5, 1)
    given = np.where(random.random(len(user)) < noise, random.integers(1, 6, size=len(user)), taste)
    time = AS_OF.timestamp() - DAY * (1 + np.tile(np.arange(12), customers))
    return Dataset.from_columns(user, np.arange(len(user)), item, time.astype(np.int64), given)


def test_taste_beats_the_mean():
    check = stars.check(reviews(noise=0), seed=1)
    assert check.passed
    assert check.reviews >= 50
    assert check.svd < 1 < check.means


def test_where_taste_says_nothing_the_mean_stays():
    assert not stars.check(reviews(noise=1), seed=1).passed


@pytest.mark.parametrize("customers", [1, 5])
def test_a_few_reviews_are_no_proof(customers):
    assert not stars.check(reviews(noise=0, customers=customers), seed=1).passed


def test_who_gave_few_stars_is_foretold_none():
    known = reviews(noise=0)
    few = known.rows((known.user != 0) | (known.time > AS_OF.timestamp() - 3 * DAY))
    foretold = stars.of_rows(few, AS_OF, 1, np.array([0, 1]), np.array([[0, 1], [1, -1]]))
    assert np.isnan(foretold[0]).all()
    assert foretold[1, 0] > 4
    assert np.isnan(foretold[1, 1])


def test_rows_carry_stars_only_where_all_are_foretold():
    products = np.array([[7, 8, -1], [7, 9, -1]])
    foretold = np.array([[4.26, 3.0, np.nan], [np.nan, np.nan, np.nan]], np.float32)
    shelf = PersonalShelf("new", "ease", np.array([1, 2]), products, np.zeros_like(products), foretold)
    assert list(shelf.rows()) == [
        (1, "new", "ease", [7, 8], [0, 0], [4.26, 3.0]),
        (2, "new", "ease", [7, 9], [0, 0], None),
    ]
