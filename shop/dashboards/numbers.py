"""How numbers read on dashboards and in their exports: the same digits in both."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CNY": "CN¥", "INR": "₹"}
WITHOUT_DECIMALS = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()  # noqa: SIM905
)
WITH_THREE_DECIMALS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())  # noqa: SIM905
MINUS = "−"


def decimals(currency: str) -> int:
    return 0 if currency in WITHOUT_DECIMALS else 3 if currency in WITH_THREE_DECIMALS else 2


def rounded(amount: Decimal | float, currency: str) -> Decimal:
    """Half up, to the decimals of the currency."""
    return Decimal(amount).quantize(Decimal(1).scaleb(-decimals(currency)), ROUND_HALF_UP)


def money(amount: Decimal | float, currency: str) -> str:
    value = rounded(amount, currency)
    digits = number_format(abs(value), decimals(currency), use_l10n=True, force_grouping=True)
    symbol = SYMBOLS.get(currency)
    return f"{MINUS if value < 0 else ''}{symbol}{digits}" if symbol else f"{_signed(value, digits)} {currency}"


def whole(value: float | Decimal) -> str:
    exact = Decimal(value)
    return _signed(exact, number_format(abs(exact), 0 if exact == int(exact) else 2, force_grouping=True))


def share(part: float) -> str:
    """One decimal, as in an export."""
    value = Decimal(part * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{_signed(value, number_format(abs(value), 1, force_grouping=True))}%"


def day(value: date) -> str:
    return date_format(value, "j M Y")


def _signed(value: float | Decimal, digits: str) -> str:
    return f"{MINUS}{digits}" if value < 0 else digits
