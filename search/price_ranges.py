"""Buckets of prices that suit the prices there are: about as many products in each, at borders people would say."""

import math
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

Bucket = tuple[Decimal | None, Decimal | None]  # from, up to but not including; None: open

FIGURES = [Decimal(figure) for figure in ("1", "1.5", "2", "2.5", "3", "4", "5", "7.5")]
FEWEST_BORDERS = 3


def borders(shares: Sequence[float]) -> list[Decimal]:
    """`shares` are prices below which equal parts of the products lie, the lowest and highest price included.

    Where most products cost the same, the shares fall together: the round prices next to theirs come along."""
    if len(shares) < 3 or shares[0] >= shares[-1]:
        return []
    lowest, *between, highest = (Decimal(str(price)) for price in shares)
    possible = [price for price in _round_prices(highest) if lowest < price <= highest]
    found = {_nearest(price, possible) for price in between if price and possible}
    usual = between[len(between) // 2] or highest
    for price in sorted(possible, key=lambda price: abs(math.log(price / usual))):
        if len(found) >= FEWEST_BORDERS:
            break
        found.add(price)
    return sorted(found)


def buckets(shares: Sequence[float]) -> list[Bucket]:
    edges = borders(shares)
    return list(zip([None, *edges], [*edges, None], strict=True)) if edges else []


def whole(price: float, *, up: bool) -> Decimal:
    """To the whole unit outside: the bounds of a range must hold all prices."""
    return Decimal(str(price)).quantize(Decimal(1), rounding=ROUND_CEILING if up else ROUND_FLOOR)


def _round_prices(highest: Decimal) -> Iterator[Decimal]:
    """… 10, 15, 20, 25, 30, 40, 50, 75, 100, 150 … from a thousandth of the highest upwards; none above it."""
    if highest <= 0:
        return
    for exponent in range(highest.adjusted() - 3, highest.adjusted() + 1):
        for figure in FIGURES:
            if (price := figure.scaleb(exponent)) <= highest:
                yield price.normalize() + 0


def _nearest(price: Decimal, possible: Sequence[Decimal]) -> Decimal:
    return min(possible, key=lambda border: (abs(border - price), border))
