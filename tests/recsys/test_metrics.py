"""Metrics against values worked out by hand, and rules that hold whatever the ranking."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from recsys import metrics
from recsys.ranking import NO_ITEM

ITEMS = st.lists(st.integers(1, 30), unique=True, min_size=10, max_size=10)
BY_ROW = (
    metrics.ndcg_at_k,
    metrics.average_precision_at_k,
    metrics.recall_at_k,
    metrics.precision_at_k,
    metrics.hit_rate_at_k,
)
STARS = st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=20)
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


def test_average_precision_of_targets_at_places_one_and_three():
    # (1/1 + 2/3) / 3 targets, whatever k
    value = metrics.average_precision_at_k(ranked([7, 8, 9]), [[7, 9, 50]], 3)
    assert value.tolist() == pytest.approx([(1 + 2 / 3) / 3])


def test_average_precision_is_not_cut_at_k():
    # both places hit, of four targets: (1 + 1) / 4
    assert metrics.average_precision_at_k(ranked([1, 2, 9]), [[1, 2, 3, 4]], 2).tolist() == pytest.approx([0.5])


def test_average_precision_of_nothing_found_is_none():
    assert metrics.average_precision_at_k(ranked([8, 9], [8, NO_ITEM]), [[7], [NO_ITEM]], 2).tolist() == [0, 0]


def test_errors_of_stars_by_hand():
    # off by 1, −2 and 0: √(5/3) and 1
    assert metrics.root_mean_squared_error([4, 1, 5], [3, 3, 5]) == pytest.approx(math.sqrt(5 / 3))
    assert metrics.mean_absolute_error([4, 1, 5], [3, 3, 5]) == pytest.approx(1)


def test_the_interval_of_a_mean_is_two_standard_errors_wide_each_way():
    values = np.tile([0.0, 1.0], 200)  # mean .5, standard error .5 / √400
    low, high = metrics.interval_of_mean(values, seed=1)
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.025, 0.5 + 1.96 * 0.025), abs=0.005)
    assert metrics.interval_of_mean([0.3, 0.3], seed=1) == pytest.approx((0.3, 0.3))


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
    for metric in BY_ROW:
        assert 0 <= metric(ranked(items), [list(targets)], 10)[0] <= 1 + 1e-12


@given(ITEMS, TARGETS, st.randoms())
def test_other_names_for_the_items_change_nothing(items, targets, random):
    names = list(range(1, 41))
    random.shuffle(names)
    renamed = ranked([names[item - 1] for item in items]), [[names[item - 1] for item in targets]]
    for metric in BY_ROW:
        assert metric(ranked(items), [list(targets)], 10)[0] == pytest.approx(metric(*renamed, 10)[0])


@given(ITEMS, TARGETS, st.integers(0, 8))
def test_moving_a_target_up_never_lowers_a_metric(items, targets, place):
    better = items.copy()
    if better[place] not in targets and better[place + 1] in targets:
        better[place], better[place + 1] = better[place + 1], better[place]
    for metric in BY_ROW:
        before, after = (metric(ranked(row), [list(targets)], 10)[0] for row in (items, better))
        assert after >= before


@given(ITEMS, TARGETS, st.randoms())
def test_order_within_the_first_k_is_nothing_to_recall_precision_and_hits(items, targets, random):
    shuffled = items.copy()
    random.shuffle(shuffled)
    for metric in (metrics.recall_at_k, metrics.precision_at_k, metrics.hit_rate_at_k):
        assert metric(ranked(items), [list(targets)], 10)[0] == metric(ranked(shuffled), [list(targets)], 10)[0]


@given(ITEMS, TARGETS)
def test_targets_first_is_the_best_there_is(items, targets):
    ideal = [*sorted(targets), *[item for item in items if item not in targets]][:10]
    assert metrics.ndcg_at_k(ranked(ideal), [list(targets)], 10)[0] == pytest.approx(1)
    for metric in BY_ROW:
        assert metric(ranked(ideal), [list(targets)], 10)[0] >= metric(ranked(items), [list(targets)], 10)[0] - 1e-12


@given(ITEMS, TARGETS)
def test_each_metric_agrees_with_its_plain_definition(items, targets):
    found = [place for place, item in enumerate(items, start=1) if item in targets]
    ideal = sum(1 / math.log2(1 + place) for place in range(1, min(10, len(targets)) + 1))
    expected = {
        metrics.ndcg_at_k: sum(1 / math.log2(1 + place) for place in found) / ideal,
        metrics.average_precision_at_k: sum((n + 1) / place for n, place in enumerate(found)) / len(targets),
        metrics.recall_at_k: len(found) / len(targets),
        metrics.precision_at_k: len(found) / 10,
        metrics.hit_rate_at_k: float(bool(found)),
    }
    for metric, value in expected.items():
        assert metric(ranked(items), [list(targets)], 10)[0] == pytest.approx(value)


@given(st.lists(ITEMS, min_size=1, max_size=4), st.randoms())
def test_coverage_does_not_ask_who_is_shown_what(rows, random):
    catalogue = np.arange(1, 41)
    shuffled = [random.sample(row, len(row)) for row in random.sample(rows, len(rows))]
    share = metrics.coverage_at_k(ranked(*rows), catalogue, 10)
    assert share == metrics.coverage_at_k(ranked(*shuffled), catalogue, 10)
    assert share == len(set().union(*rows)) / 40


@given(STARS, st.floats(-3, 3))
def test_errors_of_stars_are_blind_to_a_shift_of_both_and_lie_in_order(pairs, shift):
    foretold, given_stars = np.array(pairs).T
    rmse = metrics.root_mean_squared_error(foretold, given_stars)
    mae = metrics.mean_absolute_error(foretold, given_stars)
    assert 0 <= mae <= rmse + 1e-12
    assert rmse <= np.abs(foretold - given_stars).max() + 1e-12
    assert metrics.root_mean_squared_error(foretold + shift, given_stars + shift) == pytest.approx(rmse, abs=1e-9)
    assert metrics.mean_absolute_error(given_stars, foretold) == pytest.approx(mae)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30), st.floats(-1, 1))
def test_the_interval_of_a_mean_holds_it_and_moves_with_it(values, shift):
    low, high = metrics.interval_of_mean(values, seed=1, draws=200)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    moved = metrics.interval_of_mean(np.array(values) + shift, seed=1, draws=200)
    assert moved == pytest.approx((low + shift, high + shift), abs=1e-9)


CATALOGUE = np.arange(1, 41)


def kinds_of(*rows: list[int]) -> sparse.csr_array:
    return sparse.csr_array(np.array(rows, dtype=np.float32))


def test_novelty_is_the_rarity_of_what_is_shown_in_bits():
    # of 8 users 4 have item 1, 1 has item 2, nobody item 3 (as rare as one): 1, 3 and 3 bits
    buyers = np.array([4, 1, 0])
    rows = ranked([1, 2], [3, NO_ITEM])
    assert metrics.novelty_at_k(rows, np.array([1, 2, 3]), buyers, 8, 2) == pytest.approx((1 + 3 + 3) / 3)
    assert metrics.novelty_at_k(rows, np.array([1, 2, 3]), buyers, 8, 1) == pytest.approx((1 + 3) / 2)
    assert metrics.novelty_at_k(ranked([NO_ITEM]), np.array([1]), np.array([4]), 8, 1) == 0


def test_diversity_is_the_share_of_pairs_without_a_kind_in_common():
    # items 1 and 2 are tea, 3 is both tea and a gift, 4 a gift, 5 nothing
    kinds = kinds_of([1, 0], [1, 0], [1, 1], [0, 1], [0, 0])
    ids = np.arange(1, 6)
    assert metrics.diversity_at_k(ranked([1, 2, 3]), ids, kinds, 3) == 0
    assert metrics.diversity_at_k(ranked([1, 3, 4]), ids, kinds, 3) == pytest.approx(1 / 3)
    assert metrics.diversity_at_k(ranked([1, 5, 9]), ids, kinds, 3) == 1  # 9 is unknown
    # a list of one has no pairs and doesn't count; 1 and 4 are unlike
    assert metrics.diversity_at_k(ranked([1, NO_ITEM], [1, 4]), ids, kinds, 2) == 1
    assert metrics.diversity_at_k(ranked([1, NO_ITEM]), ids, kinds, 2) == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=4), st.lists(st.integers(0, 50), min_size=40, max_size=40), st.randoms())
def test_novelty_does_not_ask_for_order_and_agrees_with_its_plain_definition(rows, buyers, random):
    shuffled = [random.sample(row, len(row)) for row in random.sample(rows, len(rows))]
    value = metrics.novelty_at_k(ranked(*rows), CATALOGUE, np.array(buyers), 50, 10)
    assert value == pytest.approx(metrics.novelty_at_k(ranked(*shuffled), CATALOGUE, np.array(buyers), 50, 10))
    plain = [-math.log2(max(buyers[item - 1], 1) / 50) for row in rows for item in row]
    assert value == pytest.approx(sum(plain) / len(plain), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(ITEMS, st.lists(st.integers(1, 49), min_size=40, max_size=40))
def test_what_more_people_have_is_less_novel(items, buyers):
    more = np.array(buyers) + 1
    rows = ranked(items)
    before, after = (metrics.novelty_at_k(rows, CATALOGUE, counts, 50, 10) for counts in (np.array(buyers), more))
    assert 0 <= after < before


@settings(max_examples=30, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=4), st.lists(st.integers(0, 3), min_size=40, max_size=40), st.randoms())
def test_diversity_does_not_ask_for_order_and_agrees_with_its_plain_definition(rows, kind_of, random):
    kinds = kinds_of(*([int(kind == one) for one in range(4)] for kind in kind_of))
    value = metrics.diversity_at_k(ranked(*rows), CATALOGUE, kinds, 10)
    shuffled = [random.sample(row, len(row)) for row in rows]
    assert value == pytest.approx(metrics.diversity_at_k(ranked(*shuffled), CATALOGUE, kinds, 10))
    pairs = [[kind_of[a - 1] != kind_of[b - 1] for a, b in itertools.combinations(row, 2)] for row in rows]
    assert value == pytest.approx(float(np.mean([np.mean(row) for row in pairs])))
    renamed = kinds[:, np.array(random.sample(range(4), 4))]
    assert value == pytest.approx(metrics.diversity_at_k(ranked(*rows), CATALOGUE, renamed, 10))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_an_interval_scales_with_the_values_and_is_the_same_for_the_same_seed(values):
    first = metrics.interval_of_mean(values, seed=3, draws=100)
    assert first == metrics.interval_of_mean(values, seed=3, draws=100)
    assert metrics.interval_of_mean([values[0]] * len(values), seed=3, draws=100) == pytest.approx((values[0],) * 2)
    twice = metrics.interval_of_mean(np.array(values) / 2, seed=3, draws=100)
    assert twice == pytest.approx((first[0] / 2, first[1] / 2))


@given(st.lists(ITEMS, min_size=1, max_size=4), st.integers(1, 10))
def test_more_places_never_cover_less(rows, k):
    assert metrics.coverage_at_k(ranked(*rows), CATALOGUE, k) <= metrics.coverage_at_k(ranked(*rows), CATALOGUE, 10)
