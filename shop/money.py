"""How many decimals a currency has, rounding to them, and how amounts are written."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩"}
# The same lists as in the database's shop_currency_exponent (migration 0002); a test holds them together.
WITHOUT_DECIMALS = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()  # noqa: SIM905
)
WITH_THREE_DECIMALS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())  # noqa: SIM905
MINUS = "−"


def decimals(currency: str) -> int:
    return 0 if currency in WITHOUT_DECIMALS else 3 if currency in WITH_THREE_DECIMALS else 2


def smallest_coin(currency: str) -> Decimal:
    """0.01 of the euro, 1 of the yen, 0.001 of the dinar."""
    return Decimal(1).scaleb(-decimals(currency))


def rounded(amount: Decimal | float, currency: str) -> Decimal:
    """Half up, to the decimals of the currency."""
    return Decimal(amount).quantize(smallest_coin(currency), ROUND_HALF_UP)


def written(amount: Decimal | float, currency: str) -> str:
    """€1,234.50, −£3.00, CHF 5.00: rounded, digits by locale."""
    return _written(rounded(amount, currency), decimals(currency), currency)


def written_briefly(amount: Decimal | float, currency: str) -> str:
    """€20 for a whole amount, otherwise as `written`."""
    value = rounded(amount, currency)
    return _written(value, 0 if value == value.to_integral_value() else decimals(currency), currency)


def plain(amount: Decimal) -> str:
    """For machines: 12.5000 → 12.5, without a currency or the reader's separators."""
    return f"{amount.normalize():f}"


def _written(value: Decimal, places: int, currency: str) -> str:
    digits = number_format(abs(value), places, use_l10n=True, force_grouping=True)
    return f"{MINUS if value < 0 else ''}{SYMBOLS.get(currency, currency + chr(0xA0))}{digits}"
