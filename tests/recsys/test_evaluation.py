from datetime import timedelta

import pytest

from recsys import evaluation, split
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.popular import Popular
from tests.recsys.purchases import AS_OF, purchases

ANN, BOB, CEM = 1, 2, 3
MOMENT = AS_OF - timedelta(days=10)


def test_targets_are_what_customers_of_both_sides_bought_of_known_items():
    parts = split.by_time(
        purchases((ANN, [10, 11], 20), (BOB, [12], 20), (ANN, [10, 12, 99], 5), (CEM, [10], 5)), MOMENT
    )
    targets = evaluation.Targets.of(parts)
    assert targets.users.tolist() == [ANN]  # Bob didn't come back, Cem is new
    assert [items.tolist() for items in targets.had] == [[10, 11]]
    assert [items.tolist() for items in targets.bought] == [[10, 12]]  # nobody had bought 99 before
    assert [items.tolist() for items in targets.new_to_them().bought] == [[12]]


def test_customers_who_only_repeat_are_not_asked_for_new_things():
    parts = split.by_time(purchases((ANN, [10], 20), (BOB, [11], 20), (ANN, [10], 5), (BOB, [10], 5)), MOMENT)
    assert evaluation.Targets.of(parts).new_to_them().users.tolist() == [BOB]


def test_popularity_is_scored_on_both_shelves():
    # before: 10 in three baskets, 11 in two, 12 in one; Ann then buys 12 (new), Bob 10 (again)
    parts = split.by_time(
        purchases((ANN, [10, 11], 20), (BOB, [10, 11], 20), (CEM, [10, 12], 20), (ANN, [12], 5), (BOB, [10], 5)),
        MOMENT,
    )
    popular = Popular(decay_days=None).fit(parts.train, MOMENT, seed=0)
    rows = {row.shelf: row for row in evaluation.compare_for_customers([popular], parts)}
    assert rows["all"].questions == 2
    assert rows["all"].ndcg_at_10 == pytest.approx((1 + 0.5) / 2)  # Bob's at place 1, Ann's at place 3
    assert (rows["new"].questions, rows["new"].ndcg_at_10) == (1, pytest.approx(1.0))  # 10 and 11 are left out
    assert rows["all"].coverage == 1


def test_what_happens_after_the_split_teaches_nothing():
    before = [(ANN, [10, 11], 20), (BOB, [10, 12], 20), (CEM, [11, 12], 15)]
    after = [(ANN, [12], 5), (BOB, [11], 5)]
    everything = purchases(*before, *after)
    train = split.by_time(everything, MOMENT).train
    fitted = [CoPurchase(least_baskets=1).fit(data, MOMENT, seed=0) for data in (everything, train)]
    rankings = [recommender.recommend([ANN, BOB, CEM], 3) for recommender in fitted]
    assert (rankings[0].items == rankings[1].items).all()
    assert (rankings[0].scores == rankings[1].scores).all()


def test_one_item_of_each_basket_asks_for_the_others():
    before = [(None, [10, 11], 20)] * 3 + [(None, [12], 20)] * 5
    parts = split.by_time(purchases(*before, (None, [10, 11], 5), (None, [12], 5), (None, [10, 99], 5)), MOMENT)
    companions, popular = CoPurchase().fit(parts.train, MOMENT, 0), Popular().fit(parts.train, MOMENT, 0)
    ours, baseline = evaluation.compare_companions([companions], popular, parts, seed=0)
    assert ours.questions == 1  # one basket with two known items
    assert ours.ndcg_at_10 == 1
    assert baseline.ndcg_at_10 == pytest.approx(0.6309, abs=1e-4)  # behind the best seller


def test_nobody_came_back_gives_no_rows():
    parts = split.by_time(purchases((ANN, [10], 20), (BOB, [10], 5)), MOMENT)
    fitted = Popular().fit(parts.train, MOMENT, 0)
    assert evaluation.compare_for_customers([fitted], parts) == []
    assert evaluation.compare_companions([CoPurchase().fit(parts.train, MOMENT, 0)], fitted, parts, 0) == []
