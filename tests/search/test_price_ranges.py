from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.facet_groups import price_label
from search.price_ranges import borders, buckets, whole

prices = st.floats(min_value=0, max_value=1e9, allow_nan=False, width=32)


def test_borders_lie_near_the_shares_and_are_what_people_would_say() -> None:
    assert borders([0.42, 1.7234, 4.96, 17.49, 36.1, 250]) == [Decimal("1.5"), Decimal(5), Decimal(15), Decimal(40)]
    assert borders([14.37, 16.9, 18.9, 24, 29.9, 38.87]) == [15, 20, 25, 30]


def test_where_most_cost_the_same_the_round_prices_around_it_part_the_others() -> None:
    assert borders([20.4, 24, 24, 24, 24, 31.2]) == [25, 30]
    assert borders([14.37, 16.9, 16.9, 16.9, 16.9, 60]) == [15, 20, 25]
    assert borders([0, 0, 0, 0, 0, 8]) == [4, 5, Decimal("7.5")]


def test_one_price_needs_no_buckets() -> None:
    assert buckets([5, 5, 5, 5, 5, 5]) == []
    assert buckets([]) == []


@given(st.lists(prices, min_size=6, max_size=6).map(sorted))
def test_buckets_follow_one_another_from_open_to_open(shares: list[float]) -> None:
    ranges = buckets(shares)
    if not ranges:
        return
    assert ranges[0][0] is None
    assert ranges[-1][1] is None
    edges = [high for _, high in ranges[:-1]]
    assert edges == [low for low, _ in ranges[1:]]
    assert edges == sorted(set(edges))
    assert all(edge is not None and edge > Decimal(str(shares[0])) for edge in edges)


@given(prices)
def test_bounds_hold_the_price(price: float) -> None:
    assert whole(price, up=False) <= Decimal(str(price)) <= whole(price, up=True)


@pytest.mark.parametrize(
    ("low", "high", "currency", "label"),
    [
        (None, "19.99", "EUR", "Under €20"),
        ("20", "29.99", "EUR", "€20 – €30"),
        ("30", None, "EUR", "€30 and above"),
        ("1.5", "4.99", "EUR", "€1.50 – €5"),
        (None, "12.50", "EUR", "Up to €12.50"),
        (None, "2999", "JPY", "Under ¥3,000"),
        ("9.99", "9.99", "EUR", "€9.99 – €9.99"),
        (None, None, "EUR", "Any price"),
    ],
)
def test_a_range_is_named_by_its_round_ends(low: str | None, high: str | None, currency: str, label: str) -> None:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    assert price_label(*ends, currency) == label
