"""A customer's segment is that of the moment that is learnt from: later orders change nothing."""

from datetime import timedelta

import pytest

from recsys import segments
from recsys.dataset import Dataset
from recsys.features import Features
from recsys.recommenders.lightfm import LightFM
from tests.recsys.purchases import AS_OF, purchases

REGULARS, GONE = range(1, 41), range(41, 81)


def shop(*later: tuple[int, list[int], float]) -> Dataset:
    """Regulars order every ten days until now, the others once, long ago."""
    rows = [(customer, [500 + customer % 5], 5.0 + 10 * step) for customer in REGULARS for step in range(6)]
    return purchases(*rows, *((customer, [500 + customer % 5], 300.0) for customer in GONE), *later)


def segments_of(known: Dataset, days_before: float = 0) -> dict[int, str]:
    moment = AS_OF - timedelta(days=days_before)
    features = segments.known_by_segment(known.before(moment), moment).user_features
    assert features is not None
    names = [[features.names[column] for column in row.nonzero()[0]] for row in features.matrix.toarray()]
    return {customer: own[0] for customer, own in zip(features.ids.tolist(), names, strict=True)}


def test_regulars_and_those_who_are_gone_are_told_apart():
    found = segments_of(shop())
    assert {found[customer] for customer in REGULARS}.isdisjoint(found[customer] for customer in GONE)


def test_what_comes_after_the_moment_changes_no_segment():
    back = [(customer, [500], 1.0) for customer in GONE for _ in range(9)]
    assert segments_of(shop(*back), days_before=4) == segments_of(shop(), days_before=4)


def test_other_traits_stay():
    known = shop().knowing(users=Features.of({1: ["country=DE"], 999: ["country=FR"]}))
    features = segments.known_by_segment(known, AS_OF).user_features
    assert features is not None
    assert {"country=DE", "country=FR"} < set(features.names)
    assert features.rows_of(features.ids[:1]).sum() == pytest.approx(2)  # country and segment
    assert 999 in features.ids


def test_a_handful_of_customers_has_no_segments():
    few = purchases((1, [500], 3), (2, [501], 2))
    assert segments.known_by_segment(few, AS_OF) is few


def test_lightfm_learns_with_them():
    fitted = LightFM(components=2, epochs=2, by_segment=True).fit(shop(), AS_OF, 7)
    assert len(fitted.recommend([1, 41], 3).items) == 2
