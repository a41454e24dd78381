"""Popular products of the categories that a customer buys in."""

import pytest

from recsys.features import Features
from recsys.ranking import NO_ITEM
from recsys.recommenders.popular_by_category import PopularByCategory
from tests.recsys.purchases import AS_OF, purchases

GREEN, BLACK, MUG, JAR, LOOSE = 1, 2, 3, 4, 5
CATEGORIES = Features.of(
    {
        GREEN: ["category=tea", "price=1–5"],
        BLACK: ["category=tea"],
        MUG: ["category=cups"],
        JAR: ["category=cups"],
    }
)


def fitted(*baskets, **options) -> PopularByCategory:
    return PopularByCategory(**options).fit(purchases(*baskets).knowing(items=CATEGORIES), AS_OF, 0)


CROWD = [(n, [BLACK], 3) for n in range(10)] + [(100 + n, [MUG], 3) for n in range(30)]


def test_the_categories_of_the_customer_decide():
    ranking = fitted((7, [GREEN], 5), *CROWD).recommend([7], 3, exclude=[[GREEN]])
    assert ranking.items.tolist() == [[BLACK, NO_ITEM, NO_ITEM]]


def test_shares_by_hand():
    # two of three purchases are tea, of whose three purchases black was one; one is a cup, all of them mugs
    recommender = fitted((7, [GREEN], 5), (8, [BLACK], 5), (7, [GREEN, MUG], 5), popularity_decay_days=None)
    scores = dict(zip(*(part[0].tolist() for part in recommender.recommend([7], 3)), strict=True))
    assert scores == pytest.approx({GREEN: 1 / 2 * 2 / 3, BLACK: 1 / 2 * 1 / 3, MUG: 1 / 2})


def test_lately_popular_beats_once_popular():
    rows = [(n, [BLACK], 300) for n in range(9)] + [(50 + n, [GREEN], 1) for n in range(3)] + [(7, [BLACK, GREEN], 2)]
    assert fitted(*rows).recommend([7], 1).items.tolist() == [[GREEN]]
    assert fitted(*rows, popularity_decay_days=None).recommend([7], 1).items.tolist() == [[BLACK]]


def test_without_categories_nothing_is_offered():
    bare = PopularByCategory().fit(purchases((7, [GREEN, LOOSE], 3)), AS_OF, 0)
    assert (bare.recommend([7], 2).items == NO_ITEM).all()
    assert LOOSE not in fitted((7, [GREEN, LOOSE], 3)).recommend([7], 5).items
