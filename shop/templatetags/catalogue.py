"""How prices and names are written."""

from decimal import Decimal

from django import template

from shop import money

register = template.Library()


@register.filter(name="money")
def money_written(amount: Decimal | None, currency: str) -> str:
    """`1234.5|money:"EUR"` → €1,234.50, rounded half up to the currency's decimals."""
    return "" if amount is None else money.written(amount, currency)


@register.filter
def off(amount: Decimal, currency: str) -> str:
    """What is taken off: −€2.00"""
    return money.written(-amount, currency)


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
