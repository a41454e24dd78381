"""The numbers that a ranker weighs, by hand, and weights learnt from lists whose reason is known."""

import math

import numpy as np
import pytest

from recsys.dataset import Dataset
from recsys.recommenders import weights
from recsys.recommenders.item_knn import ItemKnn
from recsys.recommenders.purchase_facts import ItemFacts, UserFacts
from recsys.recommenders.ranker import Ranker
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, CAKE = 1, 2, 3
NOW = AS_OF.timestamp()


def of_user(known: Dataset) -> UserFacts:
    return UserFacts.of(known, known.items, NOW)


def test_how_often_and_how_lately_somebody_bought_each_thing():
    facts = of_user(purchases((7, [TEA], 30), (7, [TEA, MUG], 20), (7, [CAKE], 10), (8, [TEA], 5)))
    assert facts.users.tolist() == [7, 8]
    tea, mug, cake = facts.pairs(np.zeros(3, np.int64), np.arange(3))
    assert [row[0] for row in (tea, mug, cake)] == pytest.approx([math.log(2), 0, 0])  # times
    assert [row[5] for row in (tea, mug, cake)] == pytest.approx([math.log1p(days) for days in (20, 20, 10)])
    assert [row[7] for row in (tea, mug, cake)] == pytest.approx([math.log1p(later) for later in (1, 1, 0)])  # orders
    assert tea[8] == pytest.approx(math.log1p(10))  # between its own two
    assert mug[8] == pytest.approx(math.log1p(10))  # once only: as the customer's orders


def test_a_customer_is_known_by_their_orders():
    facts = of_user(purchases((7, [TEA], 30), (7, [TEA, MUG], 20), (7, [CAKE], 10), (8, [TEA], 5)))
    orders, latest, earliest, gap, sizes = facts.values[0]
    assert [orders, latest, earliest] == pytest.approx([math.log(3), math.log1p(10), math.log1p(30)])
    assert [gap, sizes] == pytest.approx([math.log1p(10), math.log1p(3)])


def test_an_item_that_is_bought_again_has_a_higher_rate():
    known = purchases((7, [TEA, MUG], 30), (7, [TEA], 20), (8, [TEA, MUG], 30), (8, [TEA], 20), (None, [MUG], 9))
    tea, mug = ItemFacts.of(known, known.items, NOW).values
    assert tea[-1] > mug[-1]
    assert tea[-2] == mug[-2] == pytest.approx(math.log1p(2))  # buyers: guests aren't counted
    assert (tea[7], mug[7]) == pytest.approx((math.log1p(20), math.log1p(9)))  # days since the last


def test_the_number_that_tells_what_is_taken_gets_the_weight():
    random = np.random.default_rng(3)
    numbers = random.normal(size=(2000, 3)).astype(np.float32)
    lists = np.repeat(np.arange(200), 10)
    best = numbers[:, 1].reshape(200, 10).argmax(axis=1)
    taken = np.zeros(2000, np.bool_)
    taken[np.arange(200) * 10 + best] = True
    learnt = weights.learnt(numbers, taken, lists, shrinkage=1)
    assert learnt.values[1] > 5 * np.abs(learnt.values[[0, 2]]).max()
    assert (learnt.score(numbers).reshape(200, 10).argmax(axis=1) == best).mean() > 0.95


@pytest.mark.parametrize("rows", [0, 4])
def test_where_nothing_was_taken_nothing_is_learnt(rows):
    numbers = np.ones((rows, 2), np.float32)
    learnt = weights.learnt(numbers, np.zeros(rows, np.bool_), np.zeros(rows, np.int64), shrinkage=1)
    assert learnt.score(np.ones((3, 2), np.float32)).tolist() == [0, 0, 0]


def test_what_is_due_again_comes_before_what_was_bought_as_often_but_yesterday():
    """Everybody buys tea and mugs in turn, each every 20 days: whoever had tea last wants mugs next."""
    rows = [
        (customer, [TEA if (step + customer) % 2 else MUG], 95.0 - 10 * step)
        for customer in range(100, 160)
        for step in range(10)
    ]
    fitted = Ranker([ItemKnn()], horizon_days=10).fit(purchases(*rows), AS_OF, 7)
    last = {customer: TEA if (9 + customer) % 2 else MUG for customer in (100, 101)}
    best = fitted.recommend([100, 101], 1, only=[[TEA, MUG]] * 2).items[:, 0].tolist()
    assert best == [TEA + MUG - last[100], TEA + MUG - last[101]]


def test_where_nobody_ever_repeats_new_things_are_still_ranked():
    rows = [(customer, [item], 60.0 - item) for customer in range(100, 140) for item in range(customer % 3, 50, 3)]
    fitted = Ranker([ItemKnn()], horizon_days=10).fit(purchases(*rows), AS_OF, 7)
    scores = fitted.recommend([100, 101], 5).scores
    assert np.isfinite(scores).all()
