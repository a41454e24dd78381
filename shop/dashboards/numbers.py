"""How numbers read on dashboards and in their exports: the same digits in both."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format

from shop.money import MINUS

SCORE_DECIMALS = 4
SMALLEST_SCORE = Decimal("0.0001")


def whole(value: float | Decimal) -> str:
    exact = Decimal(value)
    return _signed(exact, number_format(abs(exact), 0 if exact == int(exact) else 2, force_grouping=True))


def percent(part: float) -> Decimal:
    """Of a hundred, half up to one decimal."""
    return Decimal(part * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def share(part: float) -> str:
    """One decimal, as in an export."""
    value = percent(part)
    return f"{_signed(value, number_format(abs(value), 1, force_grouping=True))}%"


def rounded_score(value: float | Decimal) -> Decimal:
    """Half up: `number_format` alone would cut digits off."""
    return Decimal(value).quantize(SMALLEST_SCORE, ROUND_HALF_UP)


def score(value: float | Decimal) -> str:
    exact = rounded_score(value)
    return _signed(exact, number_format(abs(exact), SCORE_DECIMALS))


def day(value: date) -> str:
    return date_format(value, "j M Y")


def _signed(value: float | Decimal, digits: str) -> str:
    return f"{MINUS}{digits}" if value < 0 else digits
