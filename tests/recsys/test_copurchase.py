"""The measure of "bought together", worked out by hand."""

from math import sqrt

import numpy as np
import pytest

from recsys.ranking import NO_ITEM
from recsys.recommenders.copurchase import CoPurchase
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, SPOON, CAKE = 1, 2, 3, 4


def neighbours(*baskets, item: int, k: int = 3, **options):
    recommender = CoPurchase(**options).fit(purchases(*baskets), AS_OF, seed=0)
    ranking = recommender.similar([item], k)
    return [
        (code, score)
        for code, score in zip(ranking.items[0].tolist(), ranking.scores[0].tolist(), strict=True)
        if code != NO_ITEM
    ]


def test_the_score_is_the_weighted_share_of_baskets_lowered_by_popularity():
    # tea: four baskets of two items, 1/√2 each; mug in three of them: 3/4, over its own weight to the power .3
    baskets = [(None, [TEA, MUG], 1)] * 3 + [(None, [TEA, CAKE], 1)]
    ((code, score),) = neighbours(*baskets, item=TEA, popularity_penalty=0.3)
    assert code == MUG
    assert score == pytest.approx(0.75 / (3 / sqrt(2)) ** 0.3)


def test_without_a_penalty_the_score_is_the_conditional_probability():
    baskets = [(None, [TEA, MUG], 1)] * 3 + [(None, [TEA, CAKE], 1)] * 2
    assert neighbours(*baskets, item=TEA, popularity_penalty=0) == [
        (MUG, pytest.approx(0.6)),
        (CAKE, pytest.approx(0.4)),
    ]


def test_small_baskets_say_more_than_big_ones():
    big = [TEA, SPOON, *range(10, 70)]
    baskets = [(None, [TEA, MUG], 1)] * 2 + [(None, big, 1)] * 2
    best = neighbours(*baskets, item=TEA, popularity_penalty=0, k=2)
    assert best[0][0] == MUG
    assert best[0][1] > best[1][1]


def test_a_pair_seen_once_is_chance():
    assert neighbours((None, [TEA, MUG], 1), (None, [TEA, CAKE], 1), item=TEA) == []
    assert [code for code, _ in neighbours((None, [TEA, MUG], 1), item=TEA, least_baskets=1)] == [MUG]


def test_what_everybody_buys_does_not_stand_beside_everything():
    # a bag goes into every basket; spoons go with tea only
    baskets = [(None, [TEA, SPOON, 9], 1)] * 3 + [(None, [TEA, 9], 1)] + [(None, [20 + n, 9], 1) for n in range(100)]
    best = neighbours(*baskets, item=TEA, k=2)
    assert [code for code, _ in best] == [SPOON, 9]


def test_quantities_and_repeated_lines_count_a_basket_once():
    once = neighbours(*[(None, [TEA, MUG], 1)] * 2, item=TEA)
    repeated = neighbours(*[(None, [TEA, MUG, MUG, TEA], 1)] * 2, item=TEA)
    assert repeated == once


def test_baskets_of_guests_count_like_those_of_customers():
    guests = neighbours(*[(None, [TEA, MUG], 1)] * 2, item=TEA)
    customers = neighbours(*[(7, [TEA, MUG], 1)] * 2, item=TEA)
    assert guests == customers


def test_in_blocks_or_at_once_it_learns_the_same(monkeypatch):
    rng = np.random.default_rng(5)
    dataset = purchases(*((None, rng.choice(30, 5, replace=False).tolist(), 1) for _ in range(200)))
    at_once = CoPurchase().fit(dataset, AS_OF, 0).similar(range(30), 5)
    monkeypatch.setattr("recsys.recommenders.item_items.SCORES_AT_ONCE", 100)
    in_blocks = CoPurchase().fit(dataset, AS_OF, 0).similar(range(30), 5)
    assert np.array_equal(at_once.items, in_blocks.items)
