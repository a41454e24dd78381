"""EASE^R: its closed form by hand, and a catalogue that is too big for it."""

import numpy as np
import pytest

from recsys.ranking import NO_ITEM
from recsys.recommenders.ease import Ease
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, CAKE, RARE = 1, 2, 3, 4
ROWS = [(1, [TEA, MUG], 3), (2, [TEA, MUG], 3), (3, [TEA, CAKE], 3), (4, [MUG, TEA, CAKE], 3), (5, [RARE, TEA], 3)]


def test_the_weights_are_the_ridge_regression_of_each_item_on_the_others():
    fitted = Ease(regularisation=2).fit(purchases(*ROWS), AS_OF, 0)
    had = fitted.user_items.toarray().astype(float)
    for column in range(4):
        others = [place for place in range(4) if place != column]
        design = had[:, others]
        solved = np.linalg.solve(design.T @ design + 2 * np.eye(3), design.T @ had[:, column])
        assert fitted.item_items[others, column] == pytest.approx(solved, abs=1e-5)
        assert fitted.item_items[column, column] == 0


def test_beyond_the_most_items_only_best_sellers_are_offered_and_spoken_for():
    fitted = Ease(regularisation=2, most_items=3).fit(purchases(*ROWS), AS_OF, 0)
    assert fitted.item_items.shape == (3, 3)
    assert RARE not in fitted.recommend([1, 2, 3, 4, 5], 4).items
    assert (fitted.similar([RARE], 2).items == NO_ITEM).all()
    assert fitted.similar([MUG], 1).items.tolist() == [[TEA]]
    assert (fitted.explain(5, RARE).items == NO_ITEM).all()
    assert RARE not in fitted.explain(5, MUG).items


def test_balance_lowers_what_everybody_has():
    plain, balanced = (Ease(regularisation=2, balance=balance).fit(purchases(*ROWS), AS_OF, 0) for balance in (0, 1))
    assert balanced.item_items[1, 0] == pytest.approx(plain.item_items[1, 0] / 5)  # tea has five users
