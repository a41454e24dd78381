"""Blending: weights from validation, and what becomes of scores."""

import numpy as np
import pytest

from recsys import split, validation
from recsys.dataset import Dataset
from recsys.recommenders import parts
from recsys.recommenders.blend import Blend
from recsys.recommenders.ease import Ease
from recsys.recommenders.popular import Popular
from recsys.recommenders.rp3beta import Rp3Beta
from tests.recsys.purchases import AS_OF, CUSTOMERS, bought_by, held_back_of, likes_of, purchases


def bought_one_by_one() -> Dataset:
    """Everybody buys one thing they like each day, and the same number of days before AS_OF everybody the last."""
    return purchases(
        *((customer, [item], 30 - 2 * day) for customer in CUSTOMERS for day, item in enumerate(bought_by(customer)))
    )


def test_all_weight_goes_to_the_part_that_knows_tastes():
    fitted = Blend([Popular(decay_days=None), Ease(regularisation=5)], trials=30).fit(bought_one_by_one(), AS_OF, 7)
    assert fitted.weights.sum() == pytest.approx(1)
    assert fitted.weights[1] > 0.6
    ranking = fitted.recommend(CUSTOMERS, 1, exclude=[bought_by(customer) for customer in CUSTOMERS])
    assert ranking.items[:, 0].tolist() == [held_back_of(customer) for customer in CUSTOMERS]


def test_the_window_is_of_the_past_and_asks_only_for_what_was_new():
    known = bought_one_by_one()
    window = validation.of_new_items(known, AS_OF, seed=7)
    assert 0 < len(window) <= len(CUSTOMERS)
    assert window.train.time.max() < window.as_of.timestamp() < AS_OF.timestamp()
    assert window.as_of == split.moment_leaving(known, validation.SHARE)
    for customer, had, targets in zip(window.users.tolist(), window.exclude, window.targets, strict=True):
        assert not set(had.tolist()) & set(targets.tolist())
        assert set(targets.tolist()) <= set(likes_of(customer))


def test_scores_are_levelled_row_by_row_and_silence_is_the_lowest():
    minus = -np.inf
    scores = np.array([[1, 3, minus], [10, 30, minus], [5, 5, 5], [minus] * 3], dtype=np.float32)
    assert parts.levelled(scores).tolist() == [[-1, 1, -1], [-1, 1, -1], [0, 0, 0], [0, 0, 0]]


def test_scores_are_levelled_among_those_that_are_compared():
    scores = np.array([[1, 3, 90], [7, 7, 7]], dtype=np.float32)
    assert parts.levelled(scores, np.array([True, True, False])).tolist() == [[-1, 1, -1], [0, 0, 0]]


@pytest.mark.parametrize("score", [0.1, 1e-6, 12345.678])
def test_many_equal_scores_say_nothing_instead_of_what_rounding_leaves(score):
    assert not parts.levelled(np.full((2, 20_001), score, np.float32)).any()


def test_reasons_come_from_a_part_that_can_give_them():
    fitted = Blend([Popular(), Rp3Beta()]).fit(bought_one_by_one(), AS_OF, 7)
    reasons = fitted.explain(102, held_back_of(102))
    assert set(reasons.items[0].tolist()) <= set(bought_by(102))


def test_parts_hear_of_new_customers():
    fitted = Blend([Popular(), Rp3Beta()]).fit(bought_one_by_one(), AS_OF, 7)
    fitted.fold_in(purchases((999, [500, 502], 0)))
    assert set(fitted.recommend([999], 5, exclude=[[500, 502]]).items[0].tolist()) <= set(likes_of(100))


def test_with_too_little_to_choose_on_all_parts_count_the_same():
    fitted = Blend([Popular(), Rp3Beta()]).fit(purchases((1, [500, 501], 2), (2, [500], 1)), AS_OF, 7)
    assert fitted.weights.tolist() == [0.5, 0.5]


def test_in_chunks_or_at_once_it_chooses_the_same_weights(monkeypatch):
    def weights() -> list[float]:
        parts = [Popular(decay_days=None), Ease(regularisation=5)]
        return Blend(parts, trials=20).fit(bought_one_by_one(), AS_OF, 7).weights.tolist()

    at_once = weights()
    monkeypatch.setattr("recsys.recommenders.blend.SCORES_AT_ONCE", 50)
    assert weights() == at_once
