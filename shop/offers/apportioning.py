"""An amount shared out to the smallest coin, so that the shares sum up to it. Without Django."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal


def by_largest_remainder(amount: Decimal, weights: Sequence[Decimal], unit: Decimal) -> list[Decimal]:
    """Shares in proportion to `weights`, each a multiple of `unit` (0.01); what rounding down leaves over goes to the
    largest remainders, among equal ones to the first.

    `amount` is a multiple of `unit`. Where it is at most the sum of weights that are multiples too, no share is above
    its weight."""
    whole = sum(weights, Decimal(0))
    if not whole:
        return [Decimal(0) * unit for _ in weights]
    exact = [amount * weight / whole for weight in weights]
    shares = [share.quantize(unit, ROUND_DOWN) for share in exact]
    coins_left = int((amount - sum(shares)) / unit)
    by_remainder = sorted(range(len(weights)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_remainder[:coins_left]:
        shares[place] += unit
    return shares
