"""Buckets of prices that suit the prices there are: about as many products in each, at borders people would say."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

Bucket = tuple[Decimal | None, Decimal | None]  # from, up to but not including; None: open

FIGURES = [Decimal(figure) for figure in ("1", "1.5", "2", "2.5", "3", "4", "5", "7.5")]
FEWEST_BORDERS = 3


def borders(shares: Sequence[float]) -> list[Decimal]:
    """`shares` are prices below which equal parts of the products lie, the lowest and highest price included.

    Where most products cost the same, the shares fall together: the round prices next to theirs come along."""
    if len(shares) < 3 or shares[0] >= shares[-1]:
        return []
    lowest, *between, highest = (Decimal(str(price)) for price in shares)
    possible = [price for price in _round_prices(highest.adjusted()) if lowest < price <= highest]
    found = {_nearest(price, possible) for price in between if price and possible}
    if len(found) < FEWEST_BORDERS:
        usual = between[len(between) // 2] or highest
        for price in sorted(possible, key=lambda price: abs(math.log(price / usual))):
            found.add(price)
            if len(found) >= FEWEST_BORDERS:
                break
    return sorted(found)


def buckets(shares: Sequence[float]) -> list[Bucket]:
    edges = borders(shares)
    return list(zip([None, *edges], [*edges, None], strict=True)) if edges else []


def whole(price: float, *, up: bool) -> Decimal:
    """To the whole unit outside: the bounds of a range must hold all prices."""
    return Decimal(str(price)).quantize(Decimal(1), rounding=ROUND_CEILING if up else ROUND_FLOOR)


@lru_cache(maxsize=64)
def _round_prices(magnitude: int) -> tuple[Decimal, ...]:
    """… 10, 15, 20, 25, 30, 40, 50, 75, 100, 150 … from three powers of ten lower up to that one's, in order."""
    exponents = range(magnitude - 3, magnitude + 1)
    return tuple(figure.scaleb(exponent).normalize() + 0 for exponent in exponents for figure in FIGURES)


def _nearest(price: Decimal, possible: Sequence[Decimal]) -> Decimal:
    """Of prices in order; of two as near the lower one."""
    at = bisect_left(possible, price)
    around = possible[max(0, at - 1) : at + 1]
    return min(around, key=lambda border: abs(border - price))
