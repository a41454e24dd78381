"""LightFM with features: it speaks of what nobody has bought yet."""

import numpy as np
import pytest

from recsys.features import Features
from recsys.ranking import NO_ITEM
from recsys.recommenders.lightfm import LightFM
from tests.recsys.purchases import AS_OF, CUSTOMERS, EVEN, ODD, every_other_product, purchases

NEW_EVEN, NEW_ODD, NEWCOMER = 600, 601, 900


def taste(number: int) -> str:
    return f"category={'even' if number % 2 == 0 else 'odd'}"


ITEM_FEATURES = Features.of({item: [taste(item)] for item in [*EVEN, *ODD, NEW_EVEN, NEW_ODD]})
USER_FEATURES = Features.of({user: [taste(user)] for user in [*CUSTOMERS, NEWCOMER]})


@pytest.fixture(scope="module", params=["warp", "bpr"])
def fitted(request) -> LightFM:
    known = every_other_product().knowing(items=ITEM_FEATURES, users=USER_FEATURES)
    return LightFM(components=3, epochs=60, loss=request.param).fit(known, AS_OF, seed=7)


def test_a_new_product_stands_beside_its_category(fitted):
    ranking = fitted.similar([NEW_EVEN, NEW_ODD], 5)
    assert set(ranking.items[0].tolist()) <= {*EVEN}
    assert set(ranking.items[1].tolist()) <= {*ODD}


def test_a_new_product_is_offered_to_those_who_like_its_category(fitted):
    ranking = fitted.recommend([102, 103], 1, candidates=[NEW_EVEN, NEW_ODD])
    assert ranking.items.tolist() == [[NEW_EVEN], [NEW_ODD]]


def test_a_newcomer_is_answered_from_what_is_known_of_them(fitted):
    ranking = fitted.recommend([NEWCOMER], 5)
    assert set(ranking.items[0].tolist()) <= {*EVEN, NEW_EVEN}


def test_without_features_newcomers_get_nothing():
    bare = LightFM(components=3).fit(every_other_product(), AS_OF, seed=7)
    assert (bare.recommend([NEWCOMER], 3).items == NO_ITEM).all()
    assert (bare.similar([NEW_EVEN], 3).items == NO_ITEM).all()


def test_features_stay_beside_the_rows_that_are_chosen():
    known = purchases((1, [500], 3), (1, [501], -3)).knowing(items=ITEM_FEATURES)
    assert known.before(AS_OF).item_features is ITEM_FEATURES


def test_features_have_a_row_for_whom_nothing_is_known():
    rows = ITEM_FEATURES.rows_of(np.array([501, 9999, 500]))
    assert rows.toarray().tolist() == [[0, 1], [0, 0], [1, 0]]
    assert ITEM_FEATURES.names == ("category=even", "category=odd")


def test_features_of_one_kind_can_be_taken_alone():
    features = Features.of({1: ["category=tea", "price=1–5"], 2: ["price=1–5"]})
    assert features.starting("category=").names == ("category=tea",)
    assert features.starting("category=").matrix.toarray().tolist() == [[1], [0]]
