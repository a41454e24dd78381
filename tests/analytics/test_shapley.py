"""What each factor has to do with the difference of a product: the axioms that make Shapley's values the only ones."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from analytics import shapley

fractions = st.fractions(min_value=0, max_value=10_000, max_denominator=1000)
four = st.lists(fractions, min_size=4, max_size=4)


@given(four, four)
def test_the_parts_sum_to_the_difference_exactly(before: list[Fraction], now: list[Fraction]) -> None:
    assert sum(shapley.of_product(before, now)) == prod(now) - prod(before)


@given(four, four)
def test_it_is_the_mean_over_all_24_orders(before: list[Fraction], now: list[Fraction]) -> None:
    mean = [Fraction(0)] * 4
    for order in permutations(range(4)):
        at = list(before)
        for place in order:
            old = prod(at)
            at[place] = now[place]
            mean[place] += Fraction(prod(at) - old, 24)
    assert shapley.of_product(before, now) == mean


@given(four, four, st.permutations(range(4)))
def test_the_order_of_the_factors_changes_no_part(before: list, now: list, order: list[int]) -> None:
    parts = shapley.of_product(before, now)
    turned = shapley.of_product([before[i] for i in order], [now[i] for i in order])
    assert turned == [parts[i] for i in order]


@given(four, four, st.integers(0, 3))
def test_what_did_not_move_has_no_part(before: list, now: list, place: int) -> None:
    now[place] = before[place]
    assert shapley.of_product(before, now)[place] == 0


@given(four, four)
def test_the_way_back_takes_what_the_way_there_gave(before: list, now: list) -> None:
    assert shapley.of_product(now, before) == [-part for part in shapley.of_product(before, now)]


def test_two_factors_as_on_paper() -> None:
    # 10 × 2 = 20 → 15 × 4 = 60: five more at the mean of 2 and 4, two more at the mean of 10 and 15
    assert shapley.of_product([Fraction(10), Fraction(2)], [Fraction(15), Fraction(4)]) == [15, 25]


@given(st.lists(st.fractions(-1000, 1000, max_denominator=997), min_size=1, max_size=6), st.sampled_from([0, 2, 3]))
def test_rounded_parts_sum_to_the_rounded_whole_and_are_off_by_less_than_a_coin(parts: list, decimals: int) -> None:
    coin = Fraction(1, 10**decimals)
    whole = Decimal(round(sum(parts) / coin)).scaleb(-decimals)
    found = shapley.rounded_to(whole, parts, decimals)
    assert sum(found) == whole
    for part, rounded in zip(parts, found, strict=True):
        assert abs(Fraction(rounded) - part) <= coin
        assert part or not rounded
