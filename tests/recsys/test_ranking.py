import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys import ranking
from recsys.ranking import NO_ITEM

ITEMS = np.array([10, 20, 30, 40])
INFINITY = float("inf")


def scores(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_the_best_come_first_with_their_scores():
    best = ranking.top_k(scores([0.1, 0.4, 0.3, 0.2]), ITEMS, 2)
    assert best.items.tolist() == [[20, 30]]
    assert best.scores.tolist() == scores([0.4, 0.3]).tolist()


def test_equal_scores_go_by_item_id():
    assert ranking.top_k(scores([1, 2, 1, 1]), ITEMS, 3).items.tolist() == [[20, 10, 30]]


def test_struck_and_undefined_scores_are_never_answered():
    best = ranking.top_k(scores([-INFINITY, 1, float("nan"), -5]), ITEMS, 4)
    assert best.items.tolist() == [[20, 40, NO_ITEM, NO_ITEM]]


def test_each_row_leaves_out_its_own_items():
    matrix = scores([4, 3, 2, 1], [4, 3, 2, 1])
    ranking.leave_out(matrix, ITEMS, [[10, 99], []])
    assert ranking.top_k(matrix, ITEMS, 1).items.tolist() == [[20], [10]]


def test_only_candidates_stay():
    matrix = scores([4, 3, 2, 1])
    ranking.keep_only(matrix, ITEMS, [40, 30, 99])
    assert ranking.top_k(matrix, ITEMS, 3).items.tolist() == [[30, 40, NO_ITEM]]


@given(
    st.lists(st.lists(st.integers(-2, 2), min_size=6, max_size=6), min_size=1, max_size=5),
    st.integers(1, 8),
)
def test_it_is_the_start_of_a_full_stable_sort(rows, k):
    matrix, items = scores(*rows), np.arange(6)
    expected = [sorted(items.tolist(), key=lambda item, row=row: (-row[item], item))[:k] for row in rows]
    answered = ranking.top_k(matrix, items, k).items
    assert [[item for item in row if item != NO_ITEM] for row in answered.tolist()] == expected


@given(st.integers(0, 10_000), st.integers(1, 4), st.sampled_from([2, 50, 10_000]), st.floats(0, 1))
def test_among_many_columns_it_is_the_same(seed, k, levels, offered):
    """Levels: with few of them many scores tie."""
    random = np.random.default_rng(seed)
    matrix = random.integers(levels, size=(3, 1100)).astype(np.float32)
    matrix[random.random(matrix.shape) > offered] = -INFINITY
    best = ranking.top_k(matrix, np.arange(1100), k)
    for row, answered in zip(matrix, best.items, strict=True):
        order = [column for column in np.argsort(-row, kind="stable")[:k] if row[column] > -INFINITY]
        assert [item for item in answered if item != NO_ITEM] == order
