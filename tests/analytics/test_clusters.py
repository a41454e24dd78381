import numpy as np
import pandas as pd
import pytest

from analytics.clusters import cluster, silhouette
from tests.analytics.orders import customers


def three_groups(each: int = 60) -> pd.DataFrame:
    """Regulars, newcomers and those long gone: far apart in days, orders and money."""
    random = np.random.default_rng(4)
    rows = []
    for days, orders, money in ((10, 30, 5000), (5, 1, 50), (600, 3, 300)):
        for _ in range(each):
            near = random.uniform(0.8, 1.25, 3)
            rows.append((round(days * near[0]), max(1, round(orders * near[1])), money * near[2]))
    return customers(*rows)


def test_groups_that_are_there_are_found_and_numbered_from_the_most_valuable_down():
    frame = three_groups()
    found = cluster(frame, seed=1)
    assert found.customers["cluster"].tolist() == [1] * 60 + [3] * 60 + [2] * 60
    assert found.centres["cluster"].tolist() == [1, 2, 3]
    assert found.centres["customers"].tolist() == [60, 60, 60]
    assert found.centres["monetary"].tolist() == pytest.approx([5000, 300, 50], rel=0.1)
    assert found.centres["recency_days"].tolist() == pytest.approx([10, 600, 5], rel=0.15)
    assert found.silhouette > 0.8


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_labels_depend_neither_on_the_order_of_rows_nor_on_the_seed(seed):
    frame = three_groups()
    once, again = cluster(frame, seed=9), cluster(frame.sample(frac=1, random_state=seed), seed=seed)
    pd.testing.assert_frame_equal(once.customers, again.customers)


def test_a_currency_with_larger_numbers_changes_no_label():
    frame = three_groups()
    yen = frame.assign(monetary=frame["monetary"] * 160)
    pd.testing.assert_frame_equal(cluster(frame, seed=1).customers, cluster(yen, seed=1).customers)


def test_the_number_of_clusters_is_that_of_the_highest_silhouette():
    found = cluster(three_groups(), seed=1, most=6)
    assert sorted(found.silhouettes) == [2, 3, 4, 5, 6]
    assert max(found.silhouettes, key=found.silhouettes.get) == len(found.centres) == 3


def test_more_customers_than_the_sample_all_get_a_label():
    found = cluster(three_groups(each=900), seed=1)
    assert found.centres["customers"].tolist() == [900, 900, 900]
    assert len(found.customers) == 2700


def test_customers_who_returned_everything_are_poor_but_no_group_of_their_own():
    frame = three_groups()
    frame.loc[60, "monetary"] = -400.0  # a newcomer
    found = cluster(frame, seed=1)
    assert found.customers["cluster"].tolist()[60] == 3
    assert len(found.centres) == 3


@pytest.mark.parametrize("rows", [[], [(5, 1, 10.0)], [(5, 1, 10.0)] * 40])
def test_where_nobody_differs_there_is_at_most_one_cluster(rows):
    found = cluster(customers(*rows), seed=1)
    assert found.customers["cluster"].tolist() == [1] * len(rows)
    assert (found.silhouette, found.silhouettes) == (0.0, {})


def test_the_silhouette_of_four_points_on_a_line():
    points = np.array([[0.0], [1.0], [5.0], [7.0]])
    by_hand = [(6 - 1) / 6, (5 - 1) / 5, (4.5 - 2) / 4.5, (6.5 - 2) / 6.5]
    assert silhouette(points, np.array([0, 0, 1, 1])) == pytest.approx(np.mean(by_hand))
    assert silhouette(points, np.array([0, 0, 0, 1])) == pytest.approx(
        np.mean([(7 - 3) / 7, (6 - 2.5) / 6, (2 - 4.5) / 4.5, 0])
    )
    assert silhouette(points, np.array([2, 2, 2, 2])) == 0
