from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from search.price_ranges import borders, buckets, whole

prices = st.floats(min_value=0, max_value=1e9, allow_nan=False, width=32)


def test_borders_are_round() -> None:
    assert borders([0.42, 1.7234, 4.96, 17.49, 36.1, 250]) == [
        Decimal("1.7"),
        Decimal(5),
        Decimal(17),
        Decimal(40),
    ]


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
