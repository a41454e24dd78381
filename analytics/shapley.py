"""How much each factor of a product has to do with its difference. Without Django or a database.

L. S. Shapley, "A value for n-person games", in: Contributions to the Theory of Games II (1953), 307–317: what a factor
adds when it moves from its old to its new value, averaged over all orders in which the factors may move (24 for four).
Of all ways to split a difference it is the only one that is exact (the parts sum to it), gives nothing to what didn't
move, depends on no order of the factors, and adds up over sums of products.
"""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import combinations
from math import factorial, prod


def of_product(before: Sequence[Fraction], now: Sequence[Fraction]) -> list[Fraction]:
    """The part of each factor in `prod(now) - prod(before)`: exact, without rounding."""
    return [_part(place, before, now) for place in range(len(before))]


def _part(place: int, before: Sequence[Fraction], now: Sequence[Fraction]) -> Fraction:
    """Orders in which the same others moved before are alike: 8 sets instead of 24 orders."""
    moved_by = now[place] - before[place]
    if not moved_by:
        return Fraction(0)
    others = [other for other in range(len(before)) if other != place]
    total = Fraction(0)
    for count in range(len(others) + 1):
        weight = Fraction(factorial(count) * factorial(len(others) - count), factorial(len(before)))
        for moved in combinations(others, count):
            total += weight * prod((now[i] if i in moved else before[i] for i in others), start=Fraction(1))
    return moved_by * total


def rounded_to(whole: Decimal, parts: Sequence[Fraction], decimals: int) -> list[Decimal]:
    """The parts in steps of so many decimals, so that they sum to `whole` (which has no more): what is left after
    rounding down goes to the largest remainders. What is nothing stays nothing."""
    step = Decimal(1).scaleb(-decimals)
    exact = [part * 10**decimals for part in parts]
    steps = [part.numerator // part.denominator for part in exact]
    left = int((whole / step).to_integral_value(ROUND_FLOOR)) - sum(steps)
    by_remainder = sorted(
        (place for place, part in enumerate(exact) if part),
        key=lambda place: exact[place] - steps[place],
        reverse=left > 0,
    )
    for number in range(abs(left) if by_remainder else 0):
        steps[by_remainder[number % len(by_remainder)]] += 1 if left > 0 else -1
    return [step * count for count in steps]
