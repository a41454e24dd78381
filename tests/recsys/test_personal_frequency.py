"""What a customer buys again and again."""

import numpy as np
import pytest

from recsys.ranking import NO_ITEM
from recsys.recommenders.personal import Personal
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, CAKE = 1, 2, 3


def best(*baskets, customer=7, **options) -> list[int]:
    return Personal(**options).fit(purchases(*baskets), AS_OF, 0).recommend([customer], 3).items[0].tolist()


def test_what_was_bought_most_often_comes_first_and_nothing_else_is_offered():
    assert best((7, [TEA], 9), (7, [TEA, MUG], 5), (8, [CAKE], 1)) == [TEA, MUG, NO_ITEM]


def test_equal_ones_go_by_popularity():
    assert best((7, [TEA, MUG], 5), (8, [MUG], 1), (9, [MUG], 1)) == [MUG, TEA, NO_ITEM]


def test_popularity_never_outweighs_one_more_purchase():
    crowd = [(100 + n, [MUG], 1) for n in range(50)]
    assert best((7, [TEA], 9), (7, [TEA, MUG], 5), *crowd)[0] == TEA


def test_with_decay_lately_beats_often():
    rows = [(7, [TEA], 400), (7, [TEA], 390), (7, [MUG], 2)]
    assert best(*rows)[0] == TEA
    assert best(*rows, decay_days=60)[0] == MUG


def test_a_new_purchase_counts_at_once():
    recommender = Personal().fit(purchases((7, [TEA, MUG], 5), (8, [TEA], 4)), AS_OF, 0)
    recommender.fold_in(purchases((7, [MUG], 0)))
    ranking = recommender.recommend([7], 2)
    assert ranking.items[0].tolist() == [MUG, TEA]
    assert ranking.scores[0] == pytest.approx([2, 1], rel=1e-3)
    assert np.isfinite(ranking.scores).all()
