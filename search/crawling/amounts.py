"""Prices as shops write them: 24.00, "24,00 €", "1.234,50", "EUR 1 234"."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from price_parser import Price

PLAIN = re.compile(r"\d+(\.\d+)?")
NEGATIVE = re.compile(r"(^|\s)[-−]\s*\d")
LARGEST = Decimal(10) ** 9


def amount_of(raw: Any) -> Decimal | None:
    """schema.org's own form is digits with a point; whatever else stands there is read as people write it. Nothing
    below zero, beyond what a shop's column holds, or that isn't a number."""
    text = str(raw).strip() if raw is not None else ""
    if NEGATIVE.search(text):  # price_parser drops the sign
        return None
    try:
        amount = Decimal(text) if PLAIN.fullmatch(text) else Price.fromstring(text).amount
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() and 0 <= amount < LARGEST else None


def currency_of(*raw: Any) -> str:
    """The first of these that names a currency by its three letters, or a price whose sign does."""
    for value in raw:
        text = str(value or "").strip().upper()
        if re.fullmatch("[A-Z]{3}", text):
            return text
        # without a number beside it, "call us" would speak of Albania's lek (ALL)
        sign = Price.fromstring(text).currency if any(map(str.isdigit, text)) or text in SIGNS else None
        if sign and (sign in SIGNS or re.fullmatch("[A-Z]{3}", sign)):
            return SIGNS.get(sign, sign)
    return ""


SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "US$": "USD", "¥": "JPY", "₹": "INR", "₩": "KRW", "ZŁ": "PLN"}
