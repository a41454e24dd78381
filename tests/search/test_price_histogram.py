"""Bars of the price histogram, and the ranges beside it, from one count."""

from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search.price_histogram import MOST_BARS, bar_edges, bars, cells, drawing
from search.price_ranges import buckets

prices = st.lists(st.decimals(min_value=0, max_value=100_000, places=2), min_size=1, max_size=60)


def shares_of(found: list[Decimal]) -> list[float]:
    ordered = sorted(map(float, found))
    return [ordered[round(part * (len(ordered) - 1) / 5)] for part in range(6)]


def is_in(price: Decimal, low: Decimal | float | None, high: Decimal | float | None) -> bool:
    return (low is None or price >= low) and (high is None or price < high)


@given(prices)
def test_bars_and_ranges_count_every_product_once(found: list[Decimal]) -> None:
    shares = shares_of(found)
    ranges = buckets(shares)
    parted = cells(shares, ranges)
    floats = [float(price) for price in found]
    borders = [float(border) for border in parted.borders]
    counts = dict.fromkeys(parted.ranges, 0)
    for price in floats:
        counts[parted.ranges[bisect_right(borders, price)]] += 1
    counted = parted.counted(counts)
    assert sum(counted.counts) == len(found)
    for low, high in ranges:
        assert counted.between(low, high) == sum(is_in(price, low, high) for price in found)
    drawn = bars(counted, shares)
    assert not drawn or sum(bar.count for bar in drawn) == len(found)
    assert len(drawn) <= MOST_BARS + 2
    for before, after in pairwise(drawn):
        assert before.high == after.low > before.low
    for bar in drawn[1:]:
        assert bar.count == sum(is_in(price, bar.low, bar.high) for price in found)


def test_steps_are_round_and_one_dear_thing_does_not_flatten_the_rest() -> None:
    assert bar_edges([10, 12, 15, 20, 30, 34])[:3] == [10, 11, 12]
    assert bar_edges([10, 12, 15, 20, 30, 5000])[-1] == Decimal("60.0")
    assert bar_edges([7, 7, 7, 7, 7, 7]) == []


def test_the_drawing_tells_what_is_chosen_from_the_rest() -> None:
    shares = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    parted = cells(shares, [])
    counted = parted.counted({(None, 0.25): 4, (4.75, 5.0): 1, (5.0, None): 2})
    inside, outside = drawing(bars(counted, shares), None, Decimal(1))
    assert inside == "M0 40v-40h9v40z"
    assert outside.count("M") == 2
    assert drawing(bars(counted, shares), None, None)[1] == ""
