"""Metrics against values worked out by hand, and rules that hold whatever the ranking."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import metrics
from recsys.ranking import NO_ITEM

ITEMS = st.lists(st.integers(1, 30), unique=True, min_size=10, max_size=10)
TARGETS = st.sets(st.integers(1, 40), min_size=1, max_size=15)


def ranked(*rows: list[int]) -> np.ndarray:
    return np.array(rows, dtype=np.int64)


def test_ndcg_of_targets_at_places_one_and_three_of_two_targets():
    # (1/log2(2) + 1/log2(4)) / (1/log2(2) + 1/log2(3)) = 1.5 / 1.6309
    value = metrics.ndcg_at_k(ranked([7, 8, 9]), [[7, 9]], 3)
    assert value.tolist() == pytest.approx([1.5 / (1 + 1 / math.log2(3))])
    assert value.tolist() == pytest.approx([0.9197207891])


def test_ndcg_of_one_target_at_place_two():
    assert metrics.ndcg_at_k(ranked([8, 7, 9]), [[7]], 3).tolist() == pytest.approx([0.6309297536])


def test_the_ideal_is_cut_at_k():
    assert metrics.ndcg_at_k(ranked([1, 2, 3]), [[1, 2, 3, 4]], 2).tolist() == pytest.approx([1.0])


def test_recall_precision_and_hit_rate_of_two_rows():
    rows, targets = ranked([1, 2, 3, 4], [5, 6, 7, 8]), [[2, 4, 9, 10, 11], [1]]
    assert metrics.recall_at_k(rows, targets, 4).tolist() == pytest.approx([0.4, 0])
    assert metrics.precision_at_k(rows, targets, 4).tolist() == pytest.approx([0.5, 0])
    assert metrics.hit_rate_at_k(rows, targets, 4).tolist() == [1, 0]
    assert metrics.recall_at_k(rows, targets, 3).tolist() == pytest.approx([0.2, 0])


def test_a_target_named_twice_counts_once():
    assert metrics.recall_at_k(ranked([1, 2]), [[1, 1, 3]], 2).tolist() == pytest.approx([0.5])


def test_coverage_is_the_share_of_the_catalogue_that_anyone_sees():
    catalogue = np.array([1, 2, 3, 4, 5])
    assert metrics.coverage_at_k(ranked([1, 2, 5], [2, 1, NO_ITEM]), catalogue, 2) == pytest.approx(0.4)
    assert metrics.coverage_at_k(ranked([1, 2, 5], [2, 1, NO_ITEM]), catalogue, 3) == pytest.approx(0.6)


def test_empty_places_hit_nothing():
    rows = ranked([NO_ITEM, NO_ITEM])
    assert metrics.ndcg_at_k(rows, [[NO_ITEM]], 2).tolist() == [0]


def test_a_ranking_shorter_than_k_is_judged_on_what_it_has():
    assert metrics.ndcg_at_k(ranked([7]), [[7, 8]], 10).tolist() == pytest.approx([1 / (1 + 1 / math.log2(3))])


@given(ITEMS, TARGETS)
def test_every_metric_lies_between_none_and_all(items, targets):
    for metric in (metrics.ndcg_at_k, metrics.recall_at_k, metrics.precision_at_k, metrics.hit_rate_at_k):
        assert 0 <= metric(ranked(items), [list(targets)], 10)[0] <= 1 + 1e-12


@given(ITEMS, TARGETS, st.randoms())
def test_other_names_for_the_items_change_nothing(items, targets, random):
    names = list(range(1, 41))
    random.shuffle(names)
    renamed = ranked([names[item - 1] for item in items]), [[names[item - 1] for item in targets]]
    for metric in (metrics.ndcg_at_k, metrics.recall_at_k):
        assert metric(ranked(items), [list(targets)], 10)[0] == pytest.approx(metric(*renamed, 10)[0])


@given(ITEMS, TARGETS, st.integers(0, 8))
def test_moving_a_target_up_never_lowers_ndcg(items, targets, place):
    better = items.copy()
    if better[place] not in targets and better[place + 1] in targets:
        better[place], better[place + 1] = better[place + 1], better[place]
    before, after = (metrics.ndcg_at_k(ranked(row), [list(targets)], 10)[0] for row in (items, better))
    assert after >= before
