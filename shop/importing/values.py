"""Reading one field: the text of a file becomes a value, or BadRow says which field is wrong and why."""

import re
import uuid
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django_countries import countries

from shop.importing.exceptions import BadRow

LARGEST_AMOUNT = Decimal(100_000_000)
LARGEST_QUANTITY = 1_000_000
YES, NO = {"yes", "true", "1", "y"}, {"no", "false", "0", "n"}
WHOLE_NUMBER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?", re.ASCII)
CURRENCIES = frozenset(
    re.findall(
        r"[A-Z]{3}",
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
        CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
        GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
        LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
        NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
        STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF
        XPF YER ZAR ZMW ZWL
        """,
    )
)


def text(field: str, raw: str, limit: int, required: bool = False) -> str:
    """Without white space around it, at most `limit` characters."""
    value = raw.strip()
    if "\0" in value:
        raise BadRow(field, "holds a NUL byte")
    if len(value) > limit:
        raise BadRow(field, f"is longer than {limit} characters")
    if required and not value:
        raise BadRow(field, "is empty")
    return value


def shortened(raw: str) -> str:
    return f"“{raw[:40]}…”" if len(raw) > 40 else f"“{raw}”"


def whole_number(field: str, raw: str, low: int, high: int) -> int:
    value = raw.strip()
    if not WHOLE_NUMBER.fullmatch(value):
        raise BadRow(field, f"{shortened(raw)} is not a whole number")
    if not low <= int(value) <= high:
        raise BadRow(field, f"{shortened(raw)} is not between {low} and {high}")
    return int(value)


def amount(field: str, raw: str, lowest: Decimal | None = Decimal(0)) -> Decimal:
    """Never rounded: more than four decimals can't be stored and are refused."""
    value = raw.strip()
    if not NUMBER.fullmatch(value):
        raise BadRow(field, f"{shortened(raw)} is not an amount such as 12.50")
    number = Decimal(value)
    if lowest is not None and number < lowest:
        raise BadRow(field, f"{shortened(raw)} is less than {lowest}")
    if abs(number) >= LARGEST_AMOUNT:
        raise BadRow(field, f"{shortened(raw)} is larger than this shop can book")
    if number != number.quantize(Decimal("0.0001")):
        raise BadRow(field, f"{shortened(raw)} has more than four decimals")
    return number


def optional_amount(field: str, raw: str) -> Decimal | None:
    return amount(field, raw) if raw.strip() else None


def line_fits(quantity: int, unit_price: Decimal) -> None:
    if abs(quantity * unit_price) >= LARGEST_AMOUNT:
        raise BadRow("quantity", f"{quantity} × {unit_price} is larger than this shop can book")


def share(field: str, raw: str) -> Decimal:
    """A rate such as 0.19; empty is 0."""
    value = raw.strip() or "0"
    try:
        number = Decimal(value) if NUMBER.fullmatch(value) else None
    except InvalidOperation:
        number = None
    if number is None or not 0 <= number < 1 or number != number.quantize(Decimal("0.00001")):
        raise BadRow(field, f"{shortened(raw)} is not a rate such as 0.19")
    return number


def moment(field: str, raw: str, zone: ZoneInfo) -> datetime:
    """ISO 8601; without an offset it is in the shop's zone (a bare date is its midnight)."""
    try:
        value = datetime.fromisoformat(raw.strip())
        value = (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadRow(field, f"{shortened(raw)} is not a time such as 2024-05-31 18:30") from None
    if not 1900 <= value.year <= 2200:
        raise BadRow(field, f"{shortened(raw)} is not in the years 1900 to 2200")
    return value


def currency(field: str, raw: str) -> str:
    value = raw.strip()
    if value not in CURRENCIES:
        raise BadRow(field, f"{shortened(raw)} is not a currency such as EUR")
    return value


def country(field: str, raw: str) -> str:
    """ISO 3166-1 alpha-2; empty stays empty: a country that nobody stated."""
    value = raw.strip()
    if value and value not in countries:
        raise BadRow(field, f"{shortened(raw)} is not a country code such as DE")
    return value


def email(field: str, raw: str) -> str | None:
    value = text(field, raw, 254)
    if not value:
        return None
    try:
        validate_email(value)
    except ValidationError:
        raise BadRow(field, f"{shortened(raw)} is not an e-mail address") from None
    return value


def yes_or_no(field: str, raw: str) -> bool | None:
    """None where nothing is stated."""
    value = raw.strip().lower()
    if not value:
        return None
    if value in YES | NO:
        return value in YES
    raise BadRow(field, f"{shortened(raw)} is neither yes nor no")


def one_of(field: str, raw: str, allowed: frozenset[str]) -> str:
    value = raw.strip()
    if value not in allowed:
        raise BadRow(field, f"{shortened(raw)} is none of {', '.join(sorted(filter(None, allowed)))}")
    return value


def identifier(field: str, raw: str) -> uuid.UUID | None:
    value = raw.strip()
    if not value:
        return None
    try:
        return uuid.UUID(value)
    except ValueError:
        raise BadRow(field, f"{shortened(raw)} is not a UUID") from None
