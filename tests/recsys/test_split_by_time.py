from datetime import timedelta

import numpy as np

from recsys import split
from tests.recsys.purchases import AS_OF, purchases


def test_what_happens_at_the_moment_or_after_is_for_the_test():
    dataset = purchases((101, [1, 2], 3), (102, [3], 2), (101, [4], 1))
    parts = split.by_time(dataset, AS_OF - timedelta(days=2))
    assert parts.train.item.tolist() == [1, 2]
    assert parts.test.item.tolist() == [3, 4]


def test_every_purchase_is_on_one_side():
    dataset = purchases(*((customer, [customer], customer % 10) for customer in range(50)))
    parts = split.by_time(dataset, AS_OF - timedelta(days=4))
    assert sorted([*parts.train.item, *parts.test.item]) == sorted(dataset.item)
    assert parts.train.time.max() < (AS_OF - timedelta(days=4)).timestamp() <= parts.test.time.min()


def test_the_last_fifth_of_the_baskets_is_left_to_the_test_however_big_they_are():
    dataset = purchases(*((1, list(range(50 if day > 8 else 1)), day) for day in range(10, 0, -1)))
    moment = split.moment_leaving(dataset, 0.2)
    assert len(split.by_time(dataset, moment).test.baskets) == 2


def test_it_does_not_matter_in_which_order_the_rows_come():
    dataset = purchases(*((1, [day, day + 1], day) for day in range(1, 11)))
    shuffled = dataset.rows(np.random.default_rng(3).permutation(len(dataset)))
    assert split.moment_leaving(dataset, 0.3) == split.moment_leaving(shuffled, 0.3)


def test_only_items_with_enough_known_buyers_before_the_split_are_kept_on_both_sides():
    rows = [(1, [10, 11], 9), (2, [10], 8), (2, [11], 7), (2, [11], 6), (None, [11], 5), (1, [10, 11, 12], 1)]
    parts = split.of_known_items(split.by_time(purchases(*rows), AS_OF - timedelta(days=3)), least_buyers=2)
    assert parts.train.items.tolist() == [10, 11]
    assert parts.test.item.tolist() == [10, 11]
    strict = split.of_known_items(split.by_time(purchases(*rows), AS_OF - timedelta(days=3)), least_buyers=3)
    assert len(strict.train) == len(strict.test) == 0  # guests aren't buyers, and twice by one is once


def test_windows_follow_each_other_back_from_the_moment_and_leave_a_third_to_learn_from():
    known = purchases(*((1, [10], days) for days in range(1, 91)), (1, [10], -5))
    windows = split.windows_before(known, AS_OF, timedelta(days=20), count=5)
    assert [window.moment for window in windows] == [AS_OF - timedelta(days=days) for days in (20, 40, 60)]
    for window in windows:
        assert window.train.time.max() < window.moment.timestamp() <= window.test.time.min()
        assert window.test.time.max() < (window.moment + timedelta(days=20)).timestamp()


def test_a_young_shop_has_one_short_window_and_a_new_one_none():
    known = purchases(*((1, [10], days) for days in range(1, 9)))
    (window,) = split.windows_before(known, AS_OF, timedelta(days=20), count=5)
    assert window.moment == AS_OF - timedelta(days=2)
    assert split.windows_before(known.rows(known.time < 0), AS_OF, timedelta(days=20), count=5) == []
