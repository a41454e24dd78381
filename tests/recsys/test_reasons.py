import numpy as np
import pytest

from recsys import reasons
from recsys.ranking import NO_ITEM
from recsys.recommenders.blend import Blend
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.popular import Popular
from tests.recsys.purchases import AS_OF, purchases

TEA, MUG, SOAP, TOWEL = 1, 2, 3, 4


@pytest.fixture
def bought():
    """Tea with mugs, soap with towels; 7 has bought tea and soap, 8 soap alone."""
    pairs = [(None, [TEA, MUG], 5.0), (None, [SOAP, TOWEL], 4.0)]
    return purchases(*pairs * 3, (7, [TEA], 3), (7, [SOAP], 2), (8, [SOAP], 2))


def because(recommender, bought, rows: dict[int, list[int]]) -> list[list[int]]:
    return reasons.of_rows(recommender, bought, np.array(list(rows)), np.array(list(rows.values()))).tolist()


def test_each_product_is_there_because_of_what_is_closest_to_it(bought):
    recommender = CoPurchase().fit(bought, AS_OF, 1)
    assert because(recommender, bought, {7: [MUG, TOWEL], 8: [TOWEL, NO_ITEM]}) == [[TEA, SOAP], [SOAP, 0]]


def test_what_nothing_speaks_for_has_no_reason(bought):
    recommender = CoPurchase().fit(bought, AS_OF, 1)
    assert because(recommender, bought, {8: [MUG, TOWEL]}) == [[0, SOAP]]


def test_popularity_has_no_reasons(bought):
    assert because(Popular().fit(bought, AS_OF, 1), bought, {7: [MUG, TOWEL]}) == [[0, 0]]


def test_of_a_blend_the_parts_that_can_speak(bought):
    blend = Blend([Popular(), CoPurchase()]).fit(bought, AS_OF, 1)
    assert because(blend, bought, {7: [MUG, TOWEL]}) == [[TEA, SOAP]]


def test_among_several_things_bought_the_closest_speaks():
    together = [(None, [TEA, MUG], 5.0)] * 5 + [(None, [SOAP, MUG], 5.0)] * 2 + [(None, [SOAP, TOWEL], 5.0)] * 5
    bought = purchases(*together, (7, [SOAP], 3), (7, [TEA], 2))
    assert because(CoPurchase().fit(bought, AS_OF, 1), bought, {7: [MUG]}) == [[TEA]]
