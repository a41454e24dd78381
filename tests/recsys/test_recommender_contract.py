"""What every recommender promises, on data whose answer is obvious."""

from typing import Any

import numpy as np
import pytest

from recsys.dataset import Dataset
from recsys.features import Features
from recsys.ranking import NO_ITEM
from recsys.recommenders.alike import Alike
from recsys.recommenders.als import Als
from recsys.recommenders.base import ItemRecommender, NotThatRecommender, Recommender
from recsys.recommenders.blend import Blend
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.ease import Ease
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.item_knn import ItemKnn
from recsys.recommenders.lightfm import LightFM
from recsys.recommenders.lightgcn import LightGcn
from recsys.recommenders.personal import Personal
from recsys.recommenders.popular import Popular
from recsys.recommenders.popular_by_category import PopularByCategory
from recsys.recommenders.ranker import Ranker
from recsys.recommenders.rp3beta import Rp3Beta
from recsys.recommenders.sar import Sar
from recsys.recommenders.svd import Svd
from recsys.recommenders.tifuknn import TifuKnn
from recsys.recommenders.vsknn import VsKnn
from tests.recsys.purchases import (
    AS_OF,
    CUSTOMERS,
    EVEN,
    ODD,
    bought_by,
    every_other_product,
    held_back_of,
    likes_of,
    purchases,
)

WHOLLY_FROM_HISTORIES = [Alike, CoPurchase, Sar, ItemKnn, Rp3Beta, Ease, Als, VsKnn, TifuKnn]
FROM_HISTORIES = [*WHOLLY_FROM_HISTORIES, LightGcn, LightFM]
ABOUT_ITEMS = [Alike, CoPurchase, Sar, ItemKnn, Rp3Beta, Ease, Als, VsKnn, LightGcn, LightFM]
ABOUT_PEOPLE = [*FROM_HISTORIES, Blend, Ranker]
# own tests: SVD learns from stars, and these customers give none; personal frequency offers only what they had,
# popularity by category needs categories
ALL = [Popular, *ABOUT_PEOPLE, Svd, Personal, PopularByCategory]
# two tastes need few dimensions; with many it learns by heart what was held back
FITTING: dict[type[Recommender], dict[str, Any]] = {
    LightFM: {"components": 3},
    LightGcn: {"components": 3, "epochs": 100, "learning_rate": 0.05, "batch": 128},
    Als: {"components": 3, "regularisation": 1},
    Ease: {"regularisation": 10},
}
_fitted: dict[type[Recommender], Recommender] = {}


def new(kind: type[Recommender]) -> Recommender:
    if kind is Blend:
        return Blend([new(Ease), new(Rp3Beta)])
    if kind is Ranker:
        return Ranker([new(Ease), new(Rp3Beta)])
    return kind(**FITTING.get(kind, {}))


def with_categories() -> Dataset:
    """One for each product: they say nothing about taste."""
    return every_other_product().knowing(items=Features.of({item: [f"category={item}"] for item in [*EVEN, *ODD]}))


def fitted(kind: type[Recommender]) -> Recommender:
    if kind not in _fitted:
        _fitted[kind] = new(kind).fit(with_categories(), AS_OF, seed=7)
    return _fitted[kind]


def exclude_bought() -> list[list[int]]:
    return [bought_by(customer) for customer in CUSTOMERS]


@pytest.mark.parametrize("kind", ABOUT_PEOPLE)
def test_the_product_held_back_comes_first(kind):
    ranking = fitted(kind).recommend(CUSTOMERS, 3, exclude=exclude_bought())
    assert ranking.items[:, 0].tolist() == [held_back_of(customer) for customer in CUSTOMERS]


@pytest.mark.parametrize("kind", ABOUT_ITEMS)
def test_similar_products_are_liked_by_the_same_people(kind):
    recommender = fitted(kind)
    assert isinstance(recommender, ItemRecommender)
    ranking = recommender.similar([500, 501], 9)
    assert set(ranking.items[0].tolist()) == set(likes_of(100)) - {500}
    assert set(ranking.items[1].tolist()) == set(likes_of(101)) - {501}


@pytest.mark.parametrize("kind", ABOUT_ITEMS)
def test_similar_products_come_from_the_candidates_and_an_unknown_product_has_none(kind):
    recommender = fitted(kind)
    assert isinstance(recommender, ItemRecommender)
    ranking = recommender.similar([500, 9999], 3, candidates=[500, 504])
    assert ranking.items.tolist() == [[504, NO_ITEM, NO_ITEM], [NO_ITEM] * 3]


@pytest.mark.parametrize("kind", ALL)
def test_what_is_excluded_is_never_recommended(kind):
    ranking = fitted(kind).recommend(CUSTOMERS, 20, exclude=exclude_bought())
    for customer, items in zip(CUSTOMERS, ranking.items.tolist(), strict=True):
        assert not set(items) & set(bought_by(customer))


@pytest.mark.parametrize("kind", ALL)
def test_nothing_but_candidates_is_recommended(kind):
    candidates = [502, 503, 507, 9999]
    ranking = fitted(kind).recommend(CUSTOMERS, 5, candidates=candidates)
    answered = ranking.items[ranking.items != NO_ITEM]
    assert len(answered) > 0
    assert set(answered.tolist()) <= set(candidates) - {9999}


@pytest.mark.parametrize("kind", ALL)
def test_no_candidates_no_recommendations(kind):
    assert (fitted(kind).recommend(CUSTOMERS, 5, candidates=[]).items == NO_ITEM).all()


@pytest.mark.parametrize("kind", ALL)
def test_scores_fall_and_nothing_comes_twice(kind):
    ranking = fitted(kind).recommend(CUSTOMERS, 8)
    for items, scores in zip(ranking.items.tolist(), ranking.scores.tolist(), strict=True):
        known = [item for item in items if item != NO_ITEM]
        assert len(known) == len(set(known))
        assert scores == sorted(scores, reverse=True)
    assert not np.isnan(ranking.scores).any()
    assert np.isfinite(ranking.scores[ranking.items != NO_ITEM]).all()


@pytest.mark.parametrize("kind", ALL)
def test_more_than_there_are_ends_in_empty_places(kind):
    ranking = fitted(kind).recommend([101, 102], 50)
    assert ranking.items.shape == ranking.scores.shape == (2, 50)
    assert (ranking.items[:, 20:] == NO_ITEM).all()
    assert np.isneginf(ranking.scores[ranking.items == NO_ITEM]).all()


@pytest.mark.parametrize("kind", ABOUT_PEOPLE)
def test_a_stranger_gets_an_empty_row_among_the_others(kind):
    ranking = fitted(kind).recommend([101, 999_999, 102], 3)
    assert (ranking.items[1] == NO_ITEM).all()
    assert (ranking.items[[0, 2]] != NO_ITEM).all()


@pytest.mark.parametrize("kind", ALL)
def test_nobody_asked_nobody_answered(kind):
    assert fitted(kind).recommend([], 3).items.shape == (0, 3)


@pytest.mark.parametrize("kind", ALL)
def test_the_same_seed_gives_the_same_ranking(kind):
    again = new(kind).fit(with_categories(), AS_OF, seed=7).recommend(CUSTOMERS, 10)
    first = fitted(kind).recommend(CUSTOMERS, 10)
    assert np.array_equal(again.items, first.items)
    assert np.array_equal(again.scores, first.scores)


@pytest.mark.parametrize("kind", ALL)
def test_what_happens_after_as_of_changes_nothing(kind):
    known = ((101, [500, 502], 3.0), (102, [500, 502], 2.0), (103, [501, 502], 1.0))
    later = ((101, [509], -1.0), (104, [501, 500], 0.0), (102, [502, 509], -5.0))
    without, with_later = (new(kind).fit(purchases(*rows), AS_OF, seed=7) for rows in (known, known + later))
    assert with_later.items.tolist() == [500, 501, 502]
    for people in ([101, 102, 103], [104]):
        assert np.array_equal(without.recommend(people, 5).scores, with_later.recommend(people, 5).scores)


@pytest.mark.parametrize("kind", ALL)
def test_saved_and_loaded_it_answers_the_same(kind, tmp_path):
    path = tmp_path / "recommender.npz"
    fitted(kind).save(path)
    loaded = kind.load(path)
    expected, answered = (one.recommend(CUSTOMERS, 10, exclude_bought()) for one in (fitted(kind), loaded))
    assert np.array_equal(expected.items, answered.items)
    assert np.array_equal(expected.scores, answered.scores)


@pytest.mark.parametrize("kind", ALL)
def test_a_saved_recommender_holds_no_pickled_objects(kind, tmp_path):
    path = tmp_path / "recommender.npz"
    fitted(kind).save(path)
    with np.load(path, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)


@pytest.mark.parametrize("kind", ALL)
def test_it_refuses_the_file_of_another_kind(kind, tmp_path):
    path = tmp_path / "recommender.npz"
    other = next(one for one in ALL if one is not kind)
    fitted(other).save(path)
    with pytest.raises(NotThatRecommender):
        kind.load(path)


@pytest.mark.parametrize("kind", ALL)
def test_a_shop_of_guests_can_be_learnt_from(kind):
    recommender = new(kind).fit(purchases((None, [500, 502], 2), (None, [500, 502], 1)), AS_OF, seed=7)
    assert not np.isnan(recommender.recommend([101], 2).scores).any()


@pytest.mark.parametrize("kind", ALL)
def test_nothing_known_nothing_recommended(kind):
    recommender = new(kind).fit(purchases((101, [500], -1)), AS_OF, seed=7)
    assert recommender.recommend([101], 2).items.tolist() == [[NO_ITEM, NO_ITEM]]


@pytest.mark.parametrize("kind", FROM_HISTORIES)
def test_a_visitor_without_a_name_gets_what_goes_with_what_they_saw(kind):
    recommender = fitted(kind)
    assert isinstance(recommender, HistoryRecommender)
    ranking = recommender.recommend_to_visitors([[500, 502], [501], [], [9999]], 8, exclude=[[500, 502], [501], [], []])
    assert set(ranking.items[0].tolist()) == set(likes_of(100)) - {500, 502}
    assert set(ranking.items[1].tolist()) <= set(likes_of(101)) - {501}
    assert (ranking.items[2:] == NO_ITEM).all()


@pytest.mark.parametrize("kind", FROM_HISTORIES)
def test_it_hears_of_a_new_customer_without_learning_again(kind):
    recommender = new(kind).fit(every_other_product(), AS_OF, seed=7)
    assert isinstance(recommender, HistoryRecommender)
    others_before = recommender.recommend([101], 5)
    recommender.fold_in(purchases((999, [501, 503, 9999], 0)))
    assert set(recommender.recommend([999], 8, exclude=[[501, 503]]).items[0].tolist()) == set(ODD) - {501, 503}
    assert np.array_equal(recommender.recommend([101], 5).scores, others_before.scores)


@pytest.mark.parametrize("kind", FROM_HISTORIES)
def test_an_old_customer_s_new_taste_shows_at_once(kind):
    recommender = new(kind).fit(every_other_product(), AS_OF, seed=7)
    assert isinstance(recommender, HistoryRecommender)
    even = [item for item in EVEN if item not in (516, 518)]
    assert not set(recommender.recommend([101], 1).items[0].tolist()) & set(EVEN)
    recommender.fold_in(purchases((101, even, 0)))
    ranking = recommender.recommend([101], 3, exclude=[[*bought_by(101), *even]])
    assert set(ranking.items[0].tolist()) == {516, 518, held_back_of(101)}


@pytest.mark.parametrize("kind", FROM_HISTORIES)
def test_the_reasons_are_things_the_customer_had(kind):
    recommender = fitted(kind)
    assert isinstance(recommender, HistoryRecommender)
    reasons = recommender.explain(102, held_back_of(102), 3)
    assert set(reasons.items[0].tolist()) <= set(bought_by(102))
    assert (reasons.scores[0] > 0).all()
    assert (recommender.explain(999, 500).items == NO_ITEM).all()
    assert (recommender.explain(102, 9999).items == NO_ITEM).all()


@pytest.mark.parametrize("kind", WHOLLY_FROM_HISTORIES)
def test_all_shares_of_a_score_add_up_to_it(kind):
    recommender = fitted(kind)
    assert isinstance(recommender, HistoryRecommender)
    shares = recommender.explain(102, held_back_of(102), 20).scores[0]
    (score,) = recommender.recommend([102], 1, candidates=[held_back_of(102)]).scores[0]
    assert shares[np.isfinite(shares)].sum() == pytest.approx(score, rel=1e-4)


@pytest.mark.parametrize("kind", [*ABOUT_ITEMS, Svd])
def test_models_of_items_and_factors_are_similar_give_reasons_and_hear_of_more(kind):
    assert isinstance(fitted(kind), ItemRecommender)
    assert all(callable(getattr(kind, deed)) for deed in ("similar", "explain", "fold_in"))


@pytest.mark.parametrize("kind", [Blend, Ranker])
def test_those_made_of_parts_give_reasons_and_hear_of_more(kind):
    recommender = new(kind).fit(every_other_product(), AS_OF, seed=7)
    reasons = recommender.explain(102, held_back_of(102), 3)
    assert set(reasons.items[0].tolist()) <= set(bought_by(102))
    assert (recommender.explain(999, 500, 3).items == NO_ITEM).all()
    before = recommender.recommend([101], 5)
    recommender.fold_in(purchases((999, [501, 503, 9999], 0), (None, [500], 0)))
    assert set(recommender.recommend([999], 8, exclude=[[501, 503]]).items[0].tolist()) == set(ODD) - {501, 503}
    assert np.array_equal(recommender.recommend([101], 5).items, before.items)


@pytest.mark.parametrize("kind", [LightFM, Svd, Ranker, Blend])
def test_loaded_it_still_hears_of_more_and_gives_the_same_reasons(kind, tmp_path):
    recommender = new(kind).fit(every_other_product(), AS_OF, seed=7)
    recommender.save(tmp_path / "recommender.npz")
    loaded = kind.load(tmp_path / "recommender.npz")
    for one in (recommender, loaded):
        one.fold_in(purchases((999, [501, 503], 0)))
    assert np.array_equal(loaded.recommend([999, 101], 5).items, recommender.recommend([999, 101], 5).items)
    assert np.array_equal(loaded.explain(101, 505, 3).items, recommender.explain(101, 505, 3).items)


@pytest.mark.parametrize("kind", ALL)
def test_of_each_customer_only_their_own_list_is_recommended(kind):
    lists = [bought_by(customer)[:3] for customer in CUSTOMERS]
    ranking = fitted(kind).recommend(CUSTOMERS, 5, only=lists)
    for own, items in zip(lists, ranking.items.tolist(), strict=True):
        assert set(items) - {NO_ITEM} <= set(own)
    assert (ranking.items != NO_ITEM).any()
