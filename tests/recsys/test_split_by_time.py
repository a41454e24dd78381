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
