"""VS-kNN: what goes with the running session."""

import pytest

from recsys.ranking import NO_ITEM
from recsys.recommenders.vsknn import VsKnn
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, CAKE, JAM, RARE = 1, 2, 3, 4, 5
SESSIONS = [(None, [TEA, MUG], 3)] * 5 + [(None, [CAKE, JAM], 3)] * 5


def test_the_latest_item_of_a_session_counts_most():
    fitted = VsKnn(fading=0.5).fit(purchases(*SESSIONS), AS_OF, 0)
    ranking = fitted.recommend_to_visitors([[TEA, CAKE], [CAKE, TEA]], 1, exclude=[[TEA, CAKE]] * 2)
    assert ranking.items.tolist() == [[JAM], [MUG]]


def test_an_item_looked_at_again_counts_as_the_latest_time():
    fitted = VsKnn(fading=0.5).fit(purchases(*SESSIONS), AS_OF, 0)
    rows = fitted.rows_of_visitors([[TEA, CAKE, TEA], [9999, TEA]])
    assert rows.toarray().tolist() == [[1, 0, 0.5, 0], [1, 0, 0, 0]]


def test_small_sessions_are_nearer_than_big_ones():
    big = [(None, [TEA, CAKE, *range(10, 30)], 3)] * 5
    fitted = VsKnn(neighbours=5).fit(purchases(*SESSIONS, *big), AS_OF, 0)
    assert fitted.recommend_to_visitors([[TEA]], 2, exclude=[[TEA]]).items.tolist() == [[MUG, NO_ITEM]]


def test_what_is_in_every_session_counts_less():
    rows = [(None, [TEA, MUG], 3)] * 3 + [(None, [TEA, RARE, MUG], 3)] * 2 + [(None, [JAM, MUG], 3)] * 40
    common, rare = (VsKnn(rarity=rarity).fit(purchases(*rows), AS_OF, 0) for rarity in (0, 1))
    assert common.similar([TEA], 1).items.tolist() == [[MUG]]
    assert rare.similar([TEA], 1).items.tolist() == [[RARE]]


def test_only_the_latest_sessions_are_kept():
    rows = [(None, [TEA, CAKE], 90)] * 3 + [(None, [TEA, MUG], 1)] * 3
    fitted = VsKnn(sessions_kept=3).fit(purchases(*rows), AS_OF, 0)
    assert fitted.similar([TEA], 3).items.tolist() == [[MUG, NO_ITEM, NO_ITEM]]


def test_the_score_by_hand():
    fitted = VsKnn(rarity=0).fit(purchases((None, [TEA, MUG, CAKE, JAM], 3), (None, [TEA], 2)), AS_OF, 0)
    # one session of four with mug: closeness 1/√4
    assert fitted.recommend_to_visitors([[TEA]], 1, candidates=[MUG]).scores[0, 0] == pytest.approx(0.5)


def test_in_blocks_or_at_once_it_answers_the_same(monkeypatch):
    fitted = VsKnn().fit(purchases(*SESSIONS), AS_OF, 0)
    visitors = [[TEA], [CAKE, TEA], [], [JAM]]
    at_once = fitted.recommend_to_visitors(visitors, 3)
    monkeypatch.setattr("recsys.recommenders.nearest_rows.SCORES_AT_ONCE", 10)
    in_blocks = fitted.recommend_to_visitors(visitors, 3)
    assert in_blocks.items.tolist() == at_once.items.tolist()
    assert in_blocks.scores.tolist() == at_once.scores.tolist()
