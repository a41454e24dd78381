"""Buckets of prices that suit the prices there are: about as many products in each, at round borders."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

Bucket = tuple[Decimal | None, Decimal | None]  # from, up to but not including; None: open


def borders(shares: Sequence[float]) -> list[Decimal]:
    """`shares` are prices below which equal parts of the products lie, the lowest and highest price included."""
    if len(shares) < 3 or shares[0] >= shares[-1]:
        return []
    rounded = {_round(Decimal(str(price))) for price in shares[1:-1]}
    return sorted(price for price in rounded if Decimal(str(shares[0])) < price <= Decimal(str(shares[-1])))


def buckets(shares: Sequence[float]) -> list[Bucket]:
    edges = borders(shares)
    return list(zip([None, *edges], [*edges, None], strict=True)) if edges else []


def whole(price: float, *, up: bool) -> Decimal:
    """To the whole unit outside: the bounds of a range must hold all prices."""
    return Decimal(str(price)).quantize(Decimal(1), rounding=ROUND_CEILING if up else ROUND_FLOOR)


def _round(price: Decimal) -> Decimal:
    """To one figure, two where it begins with 1 or 2: 1.7, 2.4, 3, 4 … 17, 24, 30, 40 … 170, 240, 300."""
    if price <= 0:
        return Decimal(0)
    figure = price.adjusted() - (1 if price.scaleb(-price.adjusted()) < 3 else 0)
    return price.quantize(Decimal(1).scaleb(figure), rounding=ROUND_HALF_UP) + 0
