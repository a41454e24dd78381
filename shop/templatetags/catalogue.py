"""How prices and names are written."""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩", "CHF": "CHF\u00a0"}
DIGITS_AFTER_POINT = {
    "JPY": 0,
    "KRW": 0,
    "VND": 0,
    "CLP": 0,
    "ISK": 0,
    "KWD": 3,
    "BHD": 3,
    "OMR": 3,
    "JOD": 3,
    "TND": 3,
}


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """`1234.5|money:"EUR"` → €1,234.50, rounded half up to the currency's digits."""
    if amount is None:
        return ""
    digits = DIGITS_AFTER_POINT.get(currency, 2)
    rounded = abs(amount).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = "−" if amount < 0 and rounded else ""
    return f"{sign}{SYMBOLS.get(currency, currency + chr(0xA0))}{number_format(rounded, digits, force_grouping=True)}"


@register.filter
def discount_percent(price: Decimal, compare_at_price: Decimal | None) -> int:
    """How much lower the price is, in whole percent; 0 when it isn't lower."""
    if not compare_at_price or compare_at_price <= price:
        return 0
    return int(100 - price * 100 / compare_at_price)


@register.filter
def readable(name: str) -> str:
    """Names that stock systems shout ("RED RETROSPOT MUG") as people write them; others as they are."""
    if not name.isupper() or len(name) < 5:
        return name
    return " ".join(word if any(map(str.isdigit, word)) else word.capitalize() for word in name.split())


@register.filter
def rating_width(rating: Decimal | float | int | None) -> str:
    """The width of the given stars where five of them are 100 wide."""
    return f"{float(rating or 0) * 20:.0f}"
