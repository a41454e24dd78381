"""TIFU-kNN: the user's vector by hand, and neighbours who know what comes next."""

import pytest

from recsys.recommenders.tifuknn import TifuKnn
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, CAKE, JAM = 1, 2, 3, 4


def test_later_baskets_and_later_groups_count_more():
    known = purchases((7, [TEA], 9), (7, [TEA, MUG], 6), (7, [CAKE], 3), (7, [TEA], 1))
    fitted = TifuKnn(group=2, within=0.5, across=0.1).fit(known, AS_OF, 0)
    # back from the latest: tea 1, cake .5 | next group: mug and tea .1, tea .05
    assert fitted.user_items.toarray()[0] == pytest.approx([1 + 0.1 + 0.05, 0.1, 0.5])


def test_neighbours_know_what_comes_next():
    others = [(customer, [TEA, MUG, CAKE], 5) for customer in range(100, 110)]
    strangers = [(customer, [JAM], 5) for customer in range(200, 210)]
    fitted = TifuKnn(neighbours=5).fit(purchases((7, [TEA, MUG], 3), *others, *strangers), AS_OF, 0)
    assert fitted.recommend([7], 1, exclude=[[TEA, MUG]]).items.tolist() == [[CAKE]]


def test_with_all_share_of_its_own_it_repeats_what_was_bought():
    rows = [(7, [TEA], 9), (7, [TEA, MUG], 6), (8, [CAKE, TEA], 2)]
    ranking = TifuKnn(own_share=1).fit(purchases(*rows), AS_OF, 0).recommend([7], 2)
    assert ranking.items.tolist() == [[TEA, MUG]]


def test_a_new_basket_is_one_step_more_to_all_before_it():
    rows = [(7, [TEA], 9), (7, [MUG], 6)]
    folded = TifuKnn(within=0.5).fit(purchases(*rows, (8, [CAKE], 3)), AS_OF, 0)
    folded.fold_in(purchases((7, [CAKE], 0.5)))
    learnt = TifuKnn(within=0.5).fit(purchases(*rows, (8, [CAKE], 3), (7, [CAKE], 0.5)), AS_OF, 0)
    assert folded.user_items.toarray() == pytest.approx(learnt.user_items.toarray())
