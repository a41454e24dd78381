"""How amounts are stored: Decimal, numeric(14,4) everywhere, with their currency beside them."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models

DIGITS: dict[str, Any] = {"max_digits": 14, "decimal_places": 4}


def amount_field(**options: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(**DIGITS, **options)


def currency_field() -> "models.CharField[str, str]":
    """ISO 4217, upper case."""
    return models.CharField(max_length=3, validators=[RegexValidator(r"^[A-Z]{3}$")])


def country_field() -> "models.CharField[str, str]":
    """ISO 3166-1 alpha-2 (and the shop's own regions, settings.COUNTRIES_OVERRIDE); "" is a country nobody stated."""
    return models.CharField(max_length=2, blank=True, default="", validators=[RegexValidator(r"^[A-Z]{2}$")])
